import { escapePointer, locateJson } from '@passport-soap/codegen';
import { responseProfiles } from '@passport-soap/passport/service';
import type { Diagnostic } from '@passport-soap/runtime';
import { closest } from '@passport-soap/runtime/xml';
import { isRedirectUrl, redirectUrlExpected } from '../redirect-url.js';
import type { ServeFile } from './types.js';

/** What the JSON Schema cannot say: names that are used are there, expressions can be used, one thing is said once. */
export function checkServeFile(config: ServeFile, content: string, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = locateJson(content);
  const report = (message: string, path: string): void => {
    diagnostics.push({ code: 'serve-config', severity: 'error', message, file, path, ...locate(path) });
  };
  const profiles = [...Object.keys(responseProfiles), ...Object.keys(config.profiles ?? {})];
  const useProfile = (name: string | undefined, path: string): void => {
    if (name === undefined || profiles.includes(name)) return;
    const near = closest(name, profiles);
    report(
      `there is no profile "${name}"; ${near === undefined ? `there is ${profiles.join(', ')}` : `did you mean ${near}?`}`,
      path,
    );
  };
  for (const name of Object.keys(config.profiles ?? {})) {
    if (Object.hasOwn(responseProfiles, name)) {
      report(`"${name}" is the name of a built-in profile`, `/profiles/${escapePointer(name)}`);
    }
  }
  const ports = new Set<string>();
  for (const [index, { host = '127.0.0.1', port, profile }] of (config.listeners ?? []).entries()) {
    useProfile(profile, `/listeners/${index}/profile`);
    const address = `${host}, port ${port}`;
    if (port !== 0 && ports.has(address)) report(`two listeners are on ${address}`, `/listeners/${index}`);
    ports.add(address);
  }
  for (const [index, { match, profile }] of (config.userAgents ?? []).entries()) {
    useProfile(profile, `/userAgents/${index}/profile`);
    if (!isExpression(match)) report(`"${match}" is no regular expression`, `/userAgents/${index}/match`);
  }
  if (config.accounts !== undefined && config.database !== undefined) {
    report('accounts come from a file or from a database, not from both', '/accounts');
  }
  for (const [domain, target] of Object.entries(config.redirects ?? {})) {
    if (!isRedirectUrl(target)) report(`expected ${redirectUrlExpected}`, `/redirects/${escapePointer(domain)}`);
  }
  return diagnostics;
}

function isExpression(text: string): boolean {
  try {
    new RegExp(text, 'i');
    return true;
  } catch {
    return false;
  }
}
