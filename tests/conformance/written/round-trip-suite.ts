import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CompiledSchemas, compileSchemas } from '@passport-soap/codegen';
import { elementCodec, readDocument } from '@passport-soap/runtime/schema';
import type { SuiteTest } from '../xsts/manifest.js';
import { type Acceptance, foreignAcceptance, hasXmllint, type WrittenDocument } from './foreign-acceptance.js';
import { type RoundTrip, readOptions, roundTrip } from './round-trip.js';
import { oneSchema, schemasOf } from './schema-of-test.js';

/** A valid instance, written again. */
export interface WrittenTest extends RoundTrip {
  readonly test: SuiteTest;
  readonly accepted?: Acceptance;
}

/**
 * Reads the valid instances by the tables of their schemas, writes what was read, and looks at what was written:
 * it must be the same document, and as valid for libxml2 (if it is there) as it was.
 *
 * @param folder the unpacked suite
 * @param scratch where the written documents go
 */
export async function roundTripSuite(
  tests: readonly SuiteTest[],
  folder: string,
  scratch: string,
): Promise<WrittenTest[]> {
  const bySchemas = new Map<string, SuiteTest[]>();
  for (const test of tests) {
    if (test.kind !== 'instance' || test.expected !== 'valid') continue;
    const key = schemasOf(test, folder).join('\n');
    bySchemas.set(key, [...(bySchemas.get(key) ?? []), test]);
  }
  const results: WrittenTest[] = [];
  for (const [key, own] of bySchemas) {
    const schemas = key === '' ? [] : key.split('\n');
    const compiled = await compileSchemas(schemas);
    const trips = own.map((test) => writeAgain(test, compiled, folder));
    results.push(...askForeign(trips, oneSchema(schemas, scratch), folder, scratch));
  }
  return results;
}

function writeAgain(test: SuiteTest, { tables, diagnostics }: CompiledSchemas, folder: string): WrittenTest {
  const failed = (failure: string): WrittenTest => ({ test, tolerated: new Set(), failure });
  if (tables === undefined) return failed(`the schema is not compiled: ${diagnostics[0]?.code}`);
  const document = readFileSync(instanceFile(test, folder));
  const { element, value, valid, diagnostics: findings } = readDocument(tables, document, readOptions);
  if (!valid || element === undefined) return failed(`is not valid: ${findings[0]?.code} ${findings[0]?.message}`);
  const { namespace, local } = element;
  const isDeclared = tables.elements
    .slice(0, tables.globalElements)
    .some(({ name }) => name[1] === local && tables.namespaces[name[0]] === namespace);
  if (!isDeclared) return failed('the root has no declaration, and so no codec');
  return { test, ...roundTrip(tables, elementCodec(tables, namespace, local), document, value) };
}

function askForeign(
  trips: readonly WrittenTest[],
  schema: string | undefined,
  folder: string,
  scratch: string,
): readonly WrittenTest[] {
  if (schema === undefined || !hasXmllint) return trips;
  const documents = new Map<SuiteTest, WrittenDocument>();
  for (const { test, written } of trips) {
    if (written === undefined) continue;
    const file = join(scratch, 'documents', `${test.id}.xml`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, written);
    documents.set(test, { original: instanceFile(test, folder), written: file });
  }
  if (documents.size === 0) return trips;
  const verdicts = foreignAcceptance(schema, [...documents.values()]);
  return trips.map((trip) => {
    const accepted = verdicts.get(documents.get(trip.test)?.written ?? '');
    if (accepted === undefined) return trip;
    return accepted === 'refused' && trip.failure === undefined
      ? { ...trip, accepted, failure: 'libxml2 refuses what was written, and accepts what was read' }
      : { ...trip, accepted };
  });
}

function instanceFile(test: SuiteTest, folder: string): string {
  return join(folder, 'suite', test.instance ?? '');
}
