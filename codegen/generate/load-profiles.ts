import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import type { WireProfile } from '@passport-soap/runtime/schema';
import { camelCase, compareNames } from '../binding/names.js';
import type { NamedProfile } from '../emit/emit-profiles.js';
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
    const content = await readFile(path, 'utf8');
    sources.push({ path, content });
    try {
      const { $schema: _, ...profile } = readJson<WireProfile & { $schema?: string }>(
        content,
        display(path),
        profileSchema,
      );
      diagnostics.push(...checkProfile(profile, display(path)));
      profiles.push({ constant: camelCase(name.slice(0, -'.json'.length)), profile });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      diagnostics.push(...error.diagnostics);
    }
  }
  return { profiles, sources, diagnostics };
}

/** What the JSON Schema cannot say: prefixes are distinct, and those that are used are declared. */
function checkProfile(profile: WireProfile, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (message: string, path: string): void => {
    diagnostics.push({ code: 'config-profile', severity: 'error', message, file, path });
  };
  const known = new Set<string>();
  for (const [namespace, prefix] of Object.entries(profile.prefixes)) {
    if (known.has(prefix))
      report(`two namespaces have the prefix "${prefix}"; the second is ${namespace}`, '/prefixes');
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
    for (const key of ['element', 'parent', 'withChild', 'withoutChild'] as const) useName(rule[key], `${at}/${key}`);
    for (const prefix of rule.prefixes) usePrefix(prefix, `${at}/prefixes`);
  }
  for (const name of profile.emptyElements.except ?? []) useName(name, '/emptyElements/except');
  return diagnostics;
}
