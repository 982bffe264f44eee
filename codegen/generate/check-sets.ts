import { resolve } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';
import { reservedNames } from '../binding/assign-prefixes.js';
import { escapePointer, locateJson } from './locate-json.js';
import type { SetConfig } from './types.js';

/** What the JSON Schema of a configuration cannot say: what must be distinct is, and modules can have their names. */
export function checkSets(sets: readonly SetConfig[], text: string, file: string, folder: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = locateJson(text);
  const report = (message: string, path: string): void => {
    diagnostics.push({ code: 'config-schema', severity: 'error', message, file, path, ...locate(path) });
  };
  for (const key of ['name', 'output'] as const) {
    const seen = new Set<string>();
    for (const [index, set] of sets.entries()) {
      const value = key === 'output' ? resolve(folder, set.output) : set.name;
      if (seen.has(value)) report(`two sets have the same ${key}, "${set[key]}"`, `/sets/${index}/${key}`);
      seen.add(value);
    }
  }
  for (const [index, { prefixes = {} }] of sets.entries()) {
    const seen = new Map<string, string>();
    for (const [namespace, prefix] of Object.entries(prefixes)) {
      const path = `/sets/${index}/prefixes/${escapePointer(namespace)}`;
      // Each is a file's name too, and many file systems do not tell small letters from capitals.
      const other = seen.get(prefix.toLowerCase());
      if (other !== undefined) report(`two namespaces have the prefix "${prefix}"; the other is "${other}"`, path);
      if (reservedNames.includes(prefix)) report(`no module can be called "${prefix}": choose another prefix`, path);
      seen.set(prefix.toLowerCase(), namespace);
    }
  }
  return diagnostics;
}
