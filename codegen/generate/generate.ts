import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { compareNames } from '../binding/names.js';
import { emitBinding } from '../emit/emit-binding.js';
import { startPrinter } from '../emit/print-sources.js';
import { emitManifest, manifestFile } from './manifest.js';
import { hasError, type ReadSet, readSet } from './read-set.js';
import type { GeneratedSet, GenerateOptions, GenerateResult, GeneratorConfig, SetConfig } from './types.js';

/**
 * Generates the sets of a configuration. Nothing is written: see `writeGenerated`.
 * The same schemas and options give the same bytes, wherever and whenever it is run.
 *
 * @throws DiagnosticError if `options.sets` names a set that the configuration does not have
 */
export async function generate(config: GeneratorConfig, options: GenerateOptions = {}): Promise<GenerateResult> {
  const cwd = options.cwd ?? process.cwd();
  const sets: GeneratedSet[] = [];
  const diagnostics: Diagnostic[] = [];
  const chosen = chooseSets(config, options.sets);
  startPrinter();
  for (const set of chosen) {
    const read = await readSet(config, set, cwd);
    diagnostics.push(...read.diagnostics);
    sets.push({
      name: set.name,
      folder: resolve(config.folder, set.output),
      files: hasError(read.diagnostics) ? new Map() : await emitSet(read, set, options),
      sources: read.watched,
    });
  }
  return { sets, diagnostics };
}

/** The sets that are asked for, in the order of the configuration. */
export function chooseSets(config: GeneratorConfig, names: readonly string[] | undefined): readonly SetConfig[] {
  if (names === undefined) return config.sets;
  const known = config.sets.map((set) => set.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const message = `the configuration has no set "${unknown.join('", "')}"; it has ${known.join(', ')}`;
    throw new DiagnosticError([{ code: 'config-set', severity: 'error', message, expected: known }]);
  }
  return config.sets.filter((set) => names.includes(set.name));
}

async function emitSet(read: ReadSet, set: SetConfig, options: GenerateOptions): Promise<Map<string, string>> {
  if (read.binding === undefined) return new Map();
  const html = options.html ?? set.html ?? false;
  const files = await emitBinding({
    binding: read.binding,
    profiles: read.profiles,
    ...(read.usualProfile === undefined ? {} : { usualProfile: read.usualProfile }),
    sourceName: read.sourceName,
    arbitraries: set.arbitraries ?? false,
    ...(html ? { reference: set.name } : {}),
  });
  const manifestOptions = {
    set: set.name,
    prefixes: sortedByKey(set.prefixes ?? {}),
    html,
    ...(set.arbitraries ? { arbitraries: true } : {}),
  };
  files.set(manifestFile, emitManifest(generatorVersion(), manifestOptions, read.sources, files));
  return new Map([...files].sort(([left], [right]) => compareNames(left, right)));
}

function sortedByKey(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => compareNames(left, right)));
}

/** `@passport-soap/codegen 0.1.0`, from the package's own package.json. */
function generatorVersion(): string {
  const url = new URL('../../package.json', import.meta.url);
  const { name, version } = JSON.parse(readFileSync(url, 'utf8')) as { name: string; version: string };
  return `${name} ${version}`;
}
