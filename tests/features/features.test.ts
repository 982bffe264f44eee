/**
 * One folder a construct: a schema, what is generated from it, and documents that are valid and not.
 * What is generated is compared, compiled, and run. `UPDATE=1` rewrites what is expected.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@passport-soap/runtime';
import type { ElementCodec } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutContext } from '../support/without-context.js';
import { compiledFolder, compileFeatures } from './compile-features.js';
import { foreignMistakes, foreignMistakesInWritten, wideValues } from './expected-differences.js';
import { features, featuresFolder, instancesOf, readInstance, workFolder } from './feature-folders.js';
import { foreignVerdicts, hasXmllint } from './foreign-verdict.js';
import { generateFeatures, isKept } from './generate-features.js';
import { valueLiteral } from './value-literal.js';

const update = process.env.UPDATE === '1';
const generated = await generateFeatures();
const compilerSays = compileFeatures();
const values: { feature: string; instance: string; codec: string; value: unknown }[] = [];

type Codecs = Readonly<Record<string, ElementCodec<unknown>>>;

/** What a construct's `usage.ts` exports, which is compiled and run with what is generated. */
interface Usage {
  readonly equal: readonly [unknown, unknown][];
  readonly refused: readonly [() => unknown, RegExp][];
}

/** The codec of the document's root element, and the name of its constant. */
async function codecFor(feature: string, xml: string): Promise<[name: string, codec: ElementCodec<unknown>]> {
  const codecs = (await import(pathToFileURL(join(compiledFolder, feature, 'codecs.js')).href)) as Codecs;
  const [, prefix = '', local = ''] = /<(?:([\w.-]+):)?([\p{L}\w.-]+)/u.exec(xml) ?? [];
  const binding = new RegExp(`\\sxmlns${prefix === '' ? '' : `:${prefix}`}="([^"]*)"`);
  const namespace = binding.exec(xml.slice(0, xml.indexOf('>')))?.[1] ?? '';
  const found = Object.entries(codecs).find(
    ([, codec]) => codec.name?.local === local && codec.name.namespace === namespace,
  );
  // A root that no schema declares is for any codec to refuse.
  const chosen = found ?? Object.entries(codecs).find(([name]) => name.endsWith('Codec'));
  if (chosen === undefined) throw new Error(`${feature} has no codec`);
  return chosen;
}

const compiles = suite('features: compiled');
compiles('strictly, without a word from the compiler', () => assert.is(compilerSays, ''));
compiles.run();

for (const feature of features) {
  const test = suite(`features: ${feature}`);
  const folder = join(featuresFolder, feature);
  const expected = join(folder, 'expected');
  const kept = new Map([...(generated.get(feature) ?? [])].filter(([path]) => isKept(path)));

  test('is generated as expected', () => {
    if (update) {
      rmSync(expected, { recursive: true, force: true });
      for (const [path, content] of kept) {
        mkdirSync(dirname(join(expected, path)), { recursive: true });
        writeFileSync(join(expected, path), content);
      }
    }
    const found = readdirSync(expected, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path));
    assert.equal(found.map((path) => path.replaceAll('\\', '/')).sort(), [...kept.keys()].sort());
    for (const [path, content] of kept) assert.fixture(content, readFileSync(join(expected, path), 'utf8'), path);
  });

  for (const instance of instancesOf(feature, 'valid')) {
    test(instance, async () => {
      const xml = readInstance(feature, instance);
      const [name, codec] = await codecFor(feature, xml);
      const { value, valid, diagnostics } = codec.read(xml);
      assert.equal(diagnostics.map(inBrief), []);
      assert.ok(valid);
      values.push({ feature, instance, codec: name, value });
      const written = codec.serialize(value);
      const again = codec.parse(written);
      assert.equal(withoutContext(again), withoutContext(value), 'the value changes when it is written and read');
      assert.is(codec.serialize(again), written);
      assert.equal(elementsOf(written), elementsOf(xml), 'the order of the elements changes');
      writeFileSync(join(workFolder, `${feature}.${instance}`), written);
    });
  }

  if (existsSync(join(folder, 'usage.ts'))) {
    test('is of use', async () => {
      const { equal, refused } = (await import(pathToFileURL(join(compiledFolder, feature, 'usage.js')).href)) as Usage;
      for (const [actual, expected] of equal) assert.equal(actual, expected);
      for (const [act, message] of refused) assert.throws(act, message);
    });
  }

  for (const instance of instancesOf(feature, 'invalid')) {
    test(instance, async () => {
      const xml = readInstance(feature, instance);
      const [, codec] = await codecFor(feature, xml);
      const result = codec.read(xml);
      assert.not.ok(result.valid);
      assert.not.ok('value' in result);
      assert.throws(() => codec.parse(xml));
      const file = join(folder, instance.replace(/\.xml$/, '.json'));
      const found = `${JSON.stringify(result.diagnostics.map(inBrief), null, 2)}\n`;
      if (update || !existsSync(file)) writeFileSync(file, found);
      assert.fixture(found, readFileSync(file, 'utf8'));
    });
  }

  if (hasXmllint) {
    test('is judged by libxml2 alike', () => {
      const instances = [...instancesOf(feature, 'valid'), ...instancesOf(feature, 'invalid')];
      const verdicts = foreignVerdicts('schema.xsd', instances, folder);
      for (const instance of instances) {
        const agrees = foreignMistakes[`${feature}/${instance}`] === undefined;
        assert.is(verdicts.get(instance), instance.startsWith('valid-') === agrees, instance);
      }
    });

    test('is written so that libxml2 accepts it', () => {
      const instances = instancesOf(feature, 'valid');
      const fileOf = (instance: string) => join(workFolder, `${feature}.${instance}`);
      const verdicts = foreignVerdicts('schema.xsd', instances.map(fileOf), folder);
      for (const instance of instances) {
        const accepted = foreignMistakesInWritten[`${feature}/${instance}`] === undefined;
        const file = fileOf(instance);
        assert.is(verdicts.get(file), accepted, readFileSync(file, 'utf8'));
      }
    });
  }
  test.run();
}

const typed = suite('features: the values that were read');
typed('are of their declared types', () => {
  for (const feature of features) {
    const own = values.filter((each) => each.feature === feature && !isWide(each));
    if (own.length === 0) continue;
    const codecs = [...new Set(own.map((each) => each.codec))].sort();
    const lines = [`import type { ${codecs.join(', ')} } from './codecs.js';`];
    for (const [index, { instance, codec, value }] of own.entries()) {
      lines.push(`// ${instance}`);
      lines.push(`export const value${index}: Parameters<(typeof ${codec})['serialize']>[0] = ${valueLiteral(value)};`);
    }
    writeFileSync(join(workFolder, 'src', feature, 'values.ts'), `${lines.join('\n')}\n`);
  }
  assert.is(compileFeatures(), '');
});
typed('and the object validators have nothing against them', async () => {
  for (const { feature, instance, value, codec } of values.filter((each) => !isWide(each))) {
    const module = await import(pathToFileURL(join(compiledFolder, feature, 'object-validators.js')).href);
    const surface = generated.get(feature)?.get('surface.txt') ?? '';
    const type = new RegExp(`^codec ${codec.slice(0, -'Codec'.length)}: \\w+\\.(\\w+)$`, 'im').exec(surface)?.[1];
    const validate = (module as Record<string, (value: unknown) => Diagnostic[]>)[`validate${type}Object`];
    if (validate !== undefined) assert.equal(validate(value), [], `${feature}/${instance}`);
  }
});
typed.run();

function inBrief({ code, line, column }: Diagnostic) {
  return { code, line, column };
}

function isWide({ feature, instance }: { feature: string; instance: string }): boolean {
  return wideValues[`${feature}/${instance}`] !== undefined;
}

/** The local names of the elements, in document order. */
function elementsOf(xml: string): string[] {
  return [...xml.matchAll(/<(?:[\w.-]+:)?([\p{L}_][\p{L}\w.-]*)/gu)].map(([, local]) => local ?? '');
}
