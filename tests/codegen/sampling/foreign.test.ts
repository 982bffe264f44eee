/** What validators that are not ours say of samples: those that are to be valid are, and those with a fault are not. */
import { sampleDocuments, sampleInvalid } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { askJdk, jdk, libxml2, type Verdict } from '../../support/xsd-validators.js';
import { knownDifferences } from './foreign-differences.js';
import { sampledSchemas, schemaFor } from './sampled-schemas.js';

const test = suite('samples: other validators');
const folder = createTemporaryFolder();
test.after(() => folder.remove());

interface Tried {
  readonly name: string;
  /** The schema that a validator is given. */
  readonly schema: string;
  /** By file: what it is, in words, and whether it is to be valid. */
  readonly files: ReadonlyMap<string, { readonly what: string; readonly valid: boolean }>;
}

/** Of one element no more: each rule and each construct has been there by then. */
const most = 120;

const tried: Tried[] = [];
for (const sampled of await sampledSchemas()) {
  const { name, source, elements } = sampled;
  const files = new Map<string, { readonly what: string; readonly valid: boolean }>();
  for (const [index, element] of elements.entries()) {
    for (const [number, { xml }] of sampleDocuments(source, { element }).samples.slice(0, most).entries()) {
      files.set(folder.write(`${name}-${index}-valid-${number}.xml`, xml), { what: `valid: ${xml}`, valid: true });
    }
    for (const [number, { xml, rule, fault }] of sampleInvalid(source, { element }, { count: most }).entries()) {
      const what = `${rule}, ${fault}: ${xml}`;
      files.set(folder.write(`${name}-${index}-invalid-${number}.xml`, xml), { what, valid: false });
    }
  }
  tried.push({ name, schema: schemaFor(sampled, folder), files });
}

const used = new Set<object>();

function disagreements({ name, files }: Tried, validator: string, verdicts: ReadonlyMap<string, Verdict>): string[] {
  return [...files].flatMap(([file, { what, valid }]) => {
    if (!verdicts.has(file)) return [`no verdict on ${what}`];
    const verdict = verdicts.get(file);
    if ((verdict === undefined) === valid) return [];
    const found = `${what} ${verdict ?? 'valid'}`;
    const known = knownDifferences.find(
      (each) => each.schema === name && each.validator === validator && each.pattern.test(found),
    );
    if (known === undefined) return [found];
    used.add(known);
    return [];
  });
}

if (libxml2.missing === undefined) {
  for (const each of tried) {
    test(`${each.name}: xmllint`, () => {
      const verdicts = libxml2.judge({ schema: each.schema, documents: [...each.files.keys()] });
      assert.equal(disagreements(each, 'xmllint', verdicts), []);
    });
  }
}

if (jdk.missing === undefined) {
  test('all: JDK', () => {
    const verdicts = askJdk(tried.map(({ schema, files }) => ({ schema, documents: [...files.keys()] })));
    for (const each of tried) assert.equal(disagreements(each, 'JDK', verdicts), [], each.name);
  });
}

test('what is known of other validators is still so', () => {
  const judges = [libxml2, jdk].filter(({ missing }) => missing === undefined).map(({ name }) => name);
  const stale = knownDifferences.filter((each) => judges.includes(each.validator) && !used.has(each));
  assert.equal(
    stale.map(({ validator, schema, reason }) => `${validator}, ${schema}: ${reason}`),
    [],
  );
});

test.run();
