/** Valid documents of every construct, changed at random: what lenient reading makes of them, lenient writing writes back. */
import { join } from 'node:path';
import { compileSchemas } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import { type ElementCodec, elementCodec, type SchemaTables } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Dice, dice } from '../fuzz/dice.js';
import { mutateDocument } from '../fuzz/mutate-document.js';
import { nodesOf, parseXml, printXml } from '../fuzz/xml-node.js';
import { features, featuresFolder, instancesOf, readInstance } from './feature-folders.js';

const test = suite('features: changed documents');

/** Stands for a value that may be a secret. */
const secret = 'zqSECRETqz';
const times = 5;

interface Sample {
  readonly name: string;
  readonly xml: string;
  readonly codec: ElementCodec<unknown>;
  readonly tables: SchemaTables;
}

const samples = (await Promise.all(features.map(samplesOf))).flat();

/** Those instances that are nothing but elements, attributes and text. */
async function samplesOf(feature: string): Promise<Sample[]> {
  const folder = join(featuresFolder, feature);
  const { tables } = await compileSchemas([join(folder, 'schema.xsd')], folder);
  if (tables === undefined) return [];
  return instancesOf(feature, 'valid').flatMap((instance) => {
    const xml = readInstance(feature, instance);
    if (/<[!?]/.test(xml)) return [];
    const root = parseXml(xml);
    const [local = '', prefix] = root.name.split(':').reverse();
    const namespace = root.attributes[prefix === undefined ? 'xmlns' : `xmlns:${prefix}`] ?? '';
    const declared = tables.elements.some(({ name }) => name[1] === local && tables.namespaces[name[0]] === namespace);
    return declared
      ? { name: `${feature}/${instance}`, xml, tables, codec: elementCodec<unknown>(tables, namespace, local) }
      : [];
  });
}

function change(random: Dice, { xml, tables }: Sample): string {
  const { complexTypes, namespaces, prefixes = [] } = tables;
  const declared = Object.fromEntries(
    prefixes.flatMap((prefix, at) => (prefix === '' ? [] : [[prefix, namespaces[at]]])),
  );
  const types = complexTypes.flatMap(({ name }) => (name === undefined ? [] : `${prefixes[name[0]]}:${name[1]}`));
  const changed = mutateDocument(random, xml, types, declared as Record<string, string>);
  return random.once(4) ? withSecret(random, changed) : changed;
}

function withSecret(random: Dice, xml: string): string {
  const root = parseXml(xml);
  const { node } = random.pick(nodesOf(root));
  const names = Object.keys(node.attributes).filter((name) => !/^(?:xmlns|xsi:)/.test(name));
  if (names.length > 0 && random.once(2)) node.attributes[random.pick(names)] = secret;
  else node.children.splice(0, 1, secret);
  return printXml(root);
}

/** The local names of all elements, in no order. */
function namesOf(xml: string): string[] {
  return nodesOf(parseXml(xml))
    .map(({ node }) => node.name.replace(/^.*:/, ''))
    .sort();
}

test('have the same findings in both modes, in document order, and no value in any', () => {
  forEachChange((xml, { codec }, name) => {
    const strict = codec.read(xml);
    const lenient = codec.read(xml, { mode: 'lenient' });
    assert.equal(lenient.diagnostics, strict.diagnostics, name);
    assert.is('value' in strict, strict.valid, name);
    let [line, column] = [0, 0];
    for (const found of strict.diagnostics) {
      assert.ok(found.line !== undefined && found.column !== undefined, name);
      assert.ok(found.line > line || (found.line === line && found.column >= column), name);
      ({ line, column } = found as { line: number; column: number });
      assert.not.ok(JSON.stringify([found.message, found.expected]).includes(secret), name);
    }
  });
});

test('lose nothing when they are read and written leniently', () => {
  forEachChange((xml, { codec }, name) => {
    const { value, valid } = codec.read(xml, { mode: 'lenient' });
    // The document element keeps nothing unknown if its value is no object.
    if (value === undefined || (typeof value !== 'object' && !valid) || value === null) return;
    const written = codec.serialize(value, { mode: 'lenient' });
    assert.equal(namesOf(written), namesOf(xml), name);
    assert.is(written.includes(secret), xml.includes(secret), name);
    assert.ok('value' in codec.read(written, { mode: 'lenient' }), name);
  });
});

test('are written strictly only if that makes a valid document', () => {
  forEachChange((xml, { codec }, name) => {
    const { value, valid } = codec.read(xml, { mode: 'lenient' });
    if (value === undefined) return;
    let written: string;
    try {
      written = codec.serialize(value);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      assert.not.ok(valid, `${name}: ${error.message}`);
      assert.not.ok(JSON.stringify(error.diagnostics).includes(secret), name);
      return;
    }
    assert.equal(codec.read(written).diagnostics, [], name);
  });
});

function forEachChange(check: (xml: string, sample: Sample, name: string) => void): void {
  for (const sample of samples) {
    for (let seed = 0; seed < times; seed += 1) {
      const xml = change(dice(seed * 1000 + sample.xml.length), sample);
      check(xml, sample, `${sample.name}\n${xml}`);
    }
  }
}

test.run();
