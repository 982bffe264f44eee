import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import type { WireProfile } from '@passport-soap/runtime/schema';
import { reservedNames } from '../binding/assign-prefixes.js';
import { camelCase, compareNames } from '../binding/names.js';
import type { NamedProfile } from '../emit/emit-profiles.js';
import { escapePointer, locateJson } from './locate-json.js';
import { profileSchema } from './profile-schema.js';
import { readJson } from './read-json.js';

/** A profile's file, read. */
interface ProfileSource {
  /** Absolute. */
  readonly path: string;
  readonly content: string;
}

/** Reads the wire profiles of a folder, in the order of their file names. */
export async function loadProfiles(
  folder: string,
  display: (path: string) => string,
): Promise<{ profiles: NamedProfile[]; sources: ProfileSource[]; diagnostics: Diagnostic[] }> {
  const profiles: NamedProfile[] = [];
  const sources: ProfileSource[] = [];
  const diagnostics: Diagnostic[] = [];
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort(compareNames);
  } catch {
    const message = 'there is no such folder of wire profiles';
    return {
      profiles,
      sources,
      diagnostics: [{ code: 'config-file', severity: 'error', message, file: display(folder) }],
    };
  }
  for (const name of names) {
    const path = join(folder, name);
    try {
      const content = await readProfile(path, display(path));
      sources.push({ path, content });
      const profile = parseProfile(content, display(path));
      diagnostics.push(...checkProfile(profile, content, display(path)));
      profiles.push({ constant: constantOf(name, profiles, display(path)), profile });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  return { profiles, sources, diagnostics };
}

/**
 * Reads one wire profile.
 * @param file how messages name it
 * @throws DiagnosticError with every finding, if it is not as it should be
 */
export async function loadProfile(path: string, file: string): Promise<WireProfile> {
  const content = await readProfile(path, file);
  const profile = parseProfile(content, file);
  const diagnostics = checkProfile(profile, content, file);
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return profile;
}

function parseProfile(content: string, file: string): WireProfile {
  const { $schema: _, ...profile } = readJson<WireProfile & { $schema?: string }>(content, file, profileSchema);
  return profile;
}

/** @throws DiagnosticError if it cannot be read */
async function readProfile(path: string, file: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'EISDIR' ? 'it is a folder, and a wire profile is wanted' : `it cannot be read: ${code}`;
    throw new DiagnosticError([{ code: 'config-file', severity: 'error', message, file }]);
  }
}

/** The name of the constant that a profile becomes. @throws DiagnosticError if it can have none, or another profile has it */
function constantOf(name: string, others: readonly NamedProfile[], file: string): string {
  const constant = camelCase(name.slice(0, -'.json'.length));
  const taken = others.some((other) => other.constant === constant);
  if (!reservedNames.includes(constant) && !taken) return constant;
  const why = taken ? 'as that of another profile does' : 'which cannot be the name of a constant';
  const message = `the file's name becomes ${JSON.stringify(constant)} in TypeScript, ${why}: rename it, e.g. my-profile.json`;
  throw new DiagnosticError([{ code: 'config-profile', severity: 'error', message, file }]);
}

/** What the JSON Schema cannot say: prefixes are distinct, and those that are used are declared. */
function checkProfile(profile: WireProfile, content: string, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = locateJson(content);
  const report = (message: string, path: string): void => {
    diagnostics.push({ code: 'config-profile', severity: 'error', message, file, path, ...locate(path) });
  };
  const known = new Set<string>();
  for (const [namespace, prefix] of Object.entries(profile.prefixes)) {
    if (known.has(prefix))
      report(`two namespaces have the prefix "${prefix}"`, `/prefixes/${escapePointer(namespace)}`);
    known.add(prefix);
  }
  const useName = (name: string | undefined, path: string): void => {
    if (name?.includes(':')) usePrefix(name.slice(0, name.indexOf(':')), path);
  };
  const usePrefix = (prefix: string, path: string): void => {
    if (!known.has(prefix)) report(`the prefix "${prefix}" is not among the profile's prefixes`, path);
  };
  for (const [index, rule] of profile.declarations.entries()) {
    const at = `/declarations/${index}`;
    for (const key of ['element', 'parent', 'withChild', 'withoutChild'] as const) {
      for (const name of rule[key]?.split('/') ?? []) useName(name, `${at}/${key}`);
    }
    if (rule.default !== undefined) usePrefix(rule.default, `${at}/default`);
    for (const [place, prefix] of rule.prefixes.entries()) usePrefix(prefix, `${at}/prefixes/${place}`);
  }
  for (const [place, name] of (profile.emptyElements.except ?? []).entries()) {
    useName(name, `/emptyElements/except/${place}`);
  }
  return diagnostics;
}
