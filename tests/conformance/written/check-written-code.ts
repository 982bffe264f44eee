import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@passport-soap/runtime';
import type { ElementCodec, SchemaTables } from '@passport-soap/runtime/schema';
import { decodeXml, Token, XmlScanner } from '@passport-soap/runtime/xml';
import { valueLiteral } from '../../features/value-literal.js';
import { compileTypeScript } from '../../support/compile-typescript.js';
import type { SuiteTest } from '../xsts/manifest.js';
import { generateSets, type WrittenSet } from './generate-sets.js';
import { type RoundTrip, readOptions, roundTrip } from './round-trip.js';
import { schemasOf } from './schema-of-test.js';

/** What the generated code of one schema made of a test. */
export interface CodeResult extends Partial<RoundTrip> {
  readonly test: SuiteTest;
  readonly failure?: string;
}

export interface CodeReport {
  readonly sets: readonly WrittenSet[];
  readonly results: readonly CodeResult[];
  /** What the compiler says of the generated files, and of the values as literals of their declared types. */
  readonly compiler: string;
  /** Milliseconds. */
  readonly times: { readonly generate: number; readonly compile: number; readonly read: number };
}

/** A value that was read, and the constant of the codec that read it. */
interface ReadValue {
  readonly test: SuiteTest;
  readonly codec: string;
  readonly value: unknown;
}

/**
 * Goes the way of a user: generates code from each schema, compiles it all strictly, imports it, and reads each instance
 * with the codec of its root. What was read is written again, and compiled as a literal of the codec's type.
 *
 * @param folder the unpacked suite
 * @param scratch an empty folder inside the project, from which generated code finds the runtime
 */
export async function checkWrittenCode(
  tests: readonly SuiteTest[],
  folder: string,
  scratch: string,
): Promise<CodeReport> {
  const began = performance.now();
  const byKey = new Map<string, SuiteTest[]>();
  for (const test of tests) {
    const key = schemasOf(test, folder).join('\n');
    byKey.set(key, [...(byKey.get(key) ?? []), test]);
  }
  const lists = [...byKey.keys()].map((key) => key.split('\n').filter((file) => file !== ''));
  const sets = await generateSets(lists, join(folder, 'suite'), join(scratch, 'src'));
  const generated = performance.now();
  const compile = (): string => (sets.some(({ files }) => files > 0) ? compileTypeScript(scratch) : '');
  const inFiles = compile();
  const compiled = performance.now();
  const results: CodeResult[] = [];
  for (const [index, own] of [...byKey.values()].entries()) {
    const set = sets[index] as WrittenSet;
    results.push(...(await runSet(set, own, folder, scratch)));
  }
  const read = performance.now();
  // Only if the files are right is there something to learn from the values.
  const inValues = inFiles === '' ? compile() : '';
  const times = {
    generate: generated - began,
    compile: compiled - generated + (performance.now() - read),
    read: read - compiled,
  };
  return { sets, results, compiler: inFiles + inValues, times };
}

async function runSet(
  set: WrittenSet,
  tests: readonly SuiteTest[],
  folder: string,
  scratch: string,
): Promise<CodeResult[]> {
  const values: ReadValue[] = [];
  const module = async (name: string): Promise<Record<string, unknown>> => {
    const file = join(scratch, 'js', set.name, `${name}.js`);
    // Schemas without elements have no codecs.
    return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Record<string, unknown>) : {};
  };
  const results: CodeResult[] = [];
  for (const test of tests) {
    const isValid = set.files > 0;
    if (test.kind === 'schema' || !isValid) {
      const outcome = isValid ? 'valid' : 'invalid';
      results.push({ test, ...(outcome === test.expected ? {} : { failure: `is ${outcome}: ${set.failure ?? ''}` }) });
    } else {
      const [codecs, { tables }] = [await module('codecs'), await module('tables')];
      results.push(readInstance(test, folder, codecs, tables as SchemaTables, values));
    }
  }
  writeValues(values, join(scratch, 'src', set.name, 'values.ts'));
  const validators = await module('object-validators');
  return results.map((result) => {
    const found = values.find(({ test }) => test === result.test);
    const validate = found && validators[`validate${typeOf(found.codec, join(scratch, 'src', set.name))}Object`];
    if (result.failure !== undefined || typeof validate !== 'function') return result;
    const [first] = validate(found?.value) as Diagnostic[];
    return first === undefined
      ? result
      : { ...result, failure: `the object validator says ${first.path}: ${first.message}` };
  });
}

function readInstance(
  test: SuiteTest,
  folder: string,
  codecs: Readonly<Record<string, unknown>>,
  tables: SchemaTables,
  values: ReadValue[],
): CodeResult {
  const document = readFileSync(join(folder, 'suite', test.instance ?? ''));
  const found = codecOfRoot(document, codecs);
  if (found === undefined) {
    return {
      test,
      ...(test.expected === 'invalid' ? {} : { failure: 'the root has no declaration, and so no codec' }),
    };
  }
  const [name, codec] = found;
  const { valid, value, diagnostics } = codec.read(document, readOptions);
  const outcome = valid ? 'valid' : 'invalid';
  if (outcome !== test.expected)
    return { test, failure: `is ${outcome}: ${diagnostics[0]?.code} ${diagnostics[0]?.message}` };
  if (!valid) return { test };
  values.push({ test, codec: name, value });
  return { test, ...roundTrip(tables, codec, document, value) };
}

/** The codec that a document's root element has, with the name of its constant. */
function codecOfRoot(
  document: Uint8Array,
  codecs: Readonly<Record<string, unknown>>,
): [name: string, codec: ElementCodec<unknown>] | undefined {
  const scanner = new XmlScanner(decodeXml(document), { doctype: 'internal', limits: readOptions.limits });
  if (scanner.next() !== Token.StartTag) return undefined;
  const { namespace, local } = scanner.name;
  return Object.entries(codecs)
    .filter(([name]) => name.endsWith('Codec'))
    .map(([name, codec]): [string, ElementCodec<unknown>] => [name, codec as ElementCodec<unknown>])
    .find(([, codec]) => codec.name.namespace === namespace && codec.name.local === local);
}

function writeValues(values: readonly ReadValue[], file: string): void {
  if (values.length === 0) return;
  const codecs = [...new Set(values.map(({ codec }) => codec))].sort();
  const lines = values.flatMap(({ test, codec, value }, index) => [
    `// ${test.id}`,
    `export const value${index}: Parameters<(typeof ${codec})['serialize']>[0] = ${valueLiteral(value)};`,
  ]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [`import type { ${codecs.join(', ')} } from './codecs.js';`, ...lines, ''].join('\n'));
}

/** The type of a codec's values, if it is one of the module's own: as the surface listing says. */
function typeOf(codec: string, source: string): string | undefined {
  const surface = readFileSync(join(source, 'surface.txt'), 'utf8');
  return new RegExp(`^codec ${codec.slice(0, -'Codec'.length)}: \\w+\\.(\\w+)$`, 'im').exec(surface)?.[1];
}
