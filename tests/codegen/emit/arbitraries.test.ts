/**
 * Arbitraries of every construct and of Passport, as a user gets them: generated, compiled, imported. What is written of
 * their values must be read as the same, and be valid for another validator too.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type GeneratorConfig, generate, loadConfig, type SetConfig } from '@passport-soap/codegen';
import type { ElementCodec } from '@passport-soap/runtime/schema';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { features, featuresFolder } from '../../features/feature-folders.js';
import { compileTypeScript } from '../../support/compile-typescript.js';
import { root } from '../../support/paths.js';
import { libxml2 } from '../../support/xsd-validators.js';

const work = join(root, 'tests', '.work', 'arbitraries');

/** Elements of which values are generated that need not be valid, or not be read as they were, and why. */
const tied: Readonly<Record<string, string>> = {
  'identity-constraints/depot': 'keys are not tied to each other',
  'counted/nested': 'AAAA can be read as AA AA and as AAA A: which group an element is in is lost',
};

/** Elements of which no values are generated, and why. */
const none: Readonly<Record<string, string>> = {
  'mixed/default': 'mixed content with a default value',
  'mixed/fixed': 'mixed content with a fixed value',
  'wildcards/strict': 'a strict wildcard wants a declared element',
};

/** What libxml2 refuses, though it is valid. */
const foreign: Readonly<Record<string, string>> = {
  'qname-defaults': 'libxml2 compares fixed QNames by their text, and looks prefixes of defaults up where they are not',
  passport: 'it is given one schema, and the set has several',
};

async function generated(): Promise<string[]> {
  rmSync(work, { recursive: true, force: true });
  const constructs = features.map((name): [string, GeneratorConfig, SetConfig] => {
    const folder = join(featuresFolder, name);
    const wsdl = existsSync(join(folder, 'service.wsdl')) ? { wsdl: 'service.wsdl' } : {};
    const bindings = existsSync(join(folder, 'schema.bindings.json')) ? { bindings: 'schema.bindings.json' } : {};
    const set = { name, schemas: ['schema.xsd'], output: 'expected', arbitraries: true, ...wsdl, ...bindings };
    return [name, { folder, sets: [set] }, set];
  });
  const passport = await loadConfig(join(root, 'schemas', 'passport-soap.json'));
  const [set] = passport.sets;
  if (set !== undefined) constructs.push(['passport', { ...passport, sets: [{ ...set, arbitraries: true }] }, set]);
  for (const [name, config] of constructs) {
    const { sets, diagnostics } = await generate(config, { cwd: config.folder });
    assert.equal(
      diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    );
    for (const [path, content] of sets[0]?.files ?? []) {
      if (path.startsWith('object-validators') || !path.endsWith('.ts')) continue;
      const target = join(work, 'src', name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    // What a binding file imports is beside it, and so one folder above.
    for (const own of readdirSync(config.folder).filter((file) => file.endsWith('.ts') && file !== 'usage.ts')) {
      copyFileSync(join(config.folder, own), join(work, 'src', own));
    }
  }
  return constructs.map(([name]) => name);
}

const names = await generated();
const compilerSays = compileTypeScript(work);

const test = suite('arbitraries');

test('compile strictly, without a word from the compiler', () => assert.is(compilerSays, ''));

for (const name of names) {
  test(`${name}: what is written of any value is read as that value`, async () => {
    const load = (file: string) => import(pathToFileURL(join(work, 'js', name, file)).href);
    if (!existsSync(join(work, 'js', name, 'codecs.js'))) return;
    const codecs = (await load('codecs.js')) as Readonly<Record<string, ElementCodec<unknown>>>;
    const arbitraries = (await load('arbitraries.js')) as Readonly<Record<string, fc.Arbitrary<unknown>>>;
    const documents: string[] = [];
    for (const [constant, codec] of Object.entries(codecs)) {
      if (!constant.endsWith('Codec')) continue;
      const local = constant.slice(0, -'Codec'.length);
      const arbitrary = arbitraries[local] ?? arbitraries[`${local}Element`];
      const where = `${name}/${local}`;
      assert.is(arbitrary === undefined, none[where] !== undefined, `${where} has an arbitrary`);
      if (arbitrary === undefined || tied[where] !== undefined) continue;
      fc.assert(
        fc.property(arbitrary, (value) => {
          const xml = codec.serialize(value);
          const read = codec.read(xml);
          assert.equal(read.diagnostics, [], xml);
          assert.equal(comparable(read.value), comparable(value), xml);
          if (documents.length < 300) documents.push(xml);
        }),
        { numRuns: 40, seed: 1 },
      );
      // What a failure is shrunk to is a value too, and a small one.
      const { counterexample } = fc.check(
        fc.property(arbitrary, () => false),
        { seed: 2, numRuns: 1 },
      );
      const smallest = codec.serialize(counterexample?.[0]);
      assert.ok(codec.read(smallest).valid, smallest);
      assert.ok(smallest.length < 5000, smallest);
    }
    if (libxml2.missing !== undefined || foreign[name] !== undefined) return;
    const files = documents.map((xml, index) => {
      const file = join(work, `${name}-${index}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const verdicts = libxml2.judge({ schema: join(featuresFolder, name, 'schema.xsd'), documents: files });
    for (const [file, verdict] of verdicts) assert.is(verdict, undefined, readFileSync(file, 'utf8'));
  });
}

/** Names without their prefixes, fragments without what was in scope around them. */
function comparable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  if ('namespace' in value && 'local' in value) return { namespace: value.namespace, local: value.local };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
}

test.run();
