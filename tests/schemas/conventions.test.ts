import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { elementsOf, readXml, type XmlElement } from '../support/read-xml.js';

const folder = join(root, 'schemas', 'rst');
const schemas = readdirSync(folder)
  .filter((name) => name.endsWith('.xsd'))
  .map((name) => ({ name, schema: readXml(readFileSync(join(folder, name), 'utf8')) }));

/** What the generator understands first; a schema that needs more changes this list on purpose. */
const constructs = new Set(
  (
    'schema import annotation documentation element attribute complexType simpleType group sequence choice all any anyAttribute ' +
    'simpleContent extension restriction enumeration pattern length minLength maxLength minInclusive'
  ).split(' '),
);

const test = suite('schemas/rst, conventions');

test('only the constructs that the generator is made for', () => {
  for (const { name, schema } of schemas) {
    for (const element of elementsOf(schema)) {
      assert.is(element.uri, 'http://www.w3.org/2001/XMLSchema');
      assert.ok(constructs.has(element.local), `${name}: xs:${element.local}`);
      assert.is(element.attributes.mixed, undefined);
    }
  }
});

test('elements are qualified, attributes are not', () => {
  for (const { name, schema } of schemas) {
    assert.is(schema.attributes.elementFormDefault, 'qualified', name);
    assert.is(schema.attributes.attributeFormDefault, 'unqualified', name);
  }
});

test('Id is local and no xs:ID: numbers recur in a message that quotes another', () => {
  for (const { name, schema } of schemas) {
    for (const { local, attributes, parent } of elementsOf(schema)) {
      assert.is.not(attributes.type, 'xs:ID', name);
      assert.is.not(attributes.type, 'xs:IDREF', name);
      if (local === 'attribute' && attributes.name === 'Id') assert.is.not(parent?.local, 'schema', name);
    }
  }
});

test('every component is documented', () => {
  const declarations = new Set(['schema', 'element', 'attribute', 'complexType', 'simpleType', 'group']);
  const undocumented = schemas.flatMap(({ name, schema }) =>
    [...elementsOf(schema)]
      .filter(({ local, attributes }) => declarations.has(local) && attributes.ref === undefined)
      .filter((component) => documentationOf(component).length < 2)
      .map(({ local, attributes }) => `${name}: ${local} ${attributes.name}`),
  );
  assert.equal(undocumented, []);
});

test('documentation can stand in a comment, and names no machine', () => {
  for (const { name, schema } of schemas) {
    for (const component of elementsOf(schema)) {
      const text = documentationOf(component);
      assert.not.match(text, /\*\//, name);
      assert.not.match(text, /(^|\s)(\/(home|work|tmp|usr)\/|file:)|localhost/, name);
    }
  }
});

test('the configuration names each schema, and a module for each namespace', () => {
  const { sets } = JSON.parse(readFileSync(join(root, 'schemas', 'passport-soap.json'), 'utf8'));
  const [set] = sets;
  assert.is(set.name, 'rst');
  assert.equal([...set.schemas].sort(), schemas.map(({ name }) => `rst/${name}`).sort());
  const namespaces = schemas.map(({ schema }) => schema.attributes.targetNamespace);
  assert.equal(Object.keys(set.prefixes).sort(), namespaces.sort());
  assert.is(new Set(Object.values(set.prefixes)).size, namespaces.length);
});

test.run();

function documentationOf(component: XmlElement): string {
  const annotation = component.children.find(({ local }) => local === 'annotation');
  return (annotation?.children ?? []).map(({ text }) => text.trim()).join('\n');
}
