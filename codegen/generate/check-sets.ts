import { resolve } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';
import { checkPrefixes } from './check-prefixes.js';
import { locateJson } from './locate-json.js';
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
    checkPrefixes(prefixes, (message, pointer) => report(message, `/sets/${index}/prefixes${pointer}`));
  }
  return diagnostics;
}
