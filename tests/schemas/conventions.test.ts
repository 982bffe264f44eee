import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { elementsOf, readXml, type XmlElement } from '../support/read-xml.js';

const folder = join(root, 'schemas');
/** The schemas in a folder, by path in `schemas/`. */
const schemasIn = (set: string) =>
  readdirSync(join(folder, set))
    .filter((name) => name.endsWith('.xsd'))
    .map((file) => ({ name: `${set}/${file}`, schema: readXml(readFileSync(join(folder, set, file), 'utf8')) }));

/** What the generator understands first; a schema that needs more changes this list on purpose. */
const constructs = new Set(
  (
    'schema import include redefine annotation documentation element attribute complexType simpleType group sequence choice all any anyAttribute ' +
    'simpleContent complexContent extension restriction enumeration pattern length minLength maxLength minInclusive'
  ).split(' '),
);

for (const set of ['shared', 'rst', 'rst2']) {
  const schemas = schemasIn(set);
  const test = suite(`schemas/${set}, conventions`);

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

  test('Id is no xs:ID, since numbers recur in a message that quotes another, and local but for wsu:Id', () => {
    for (const { name, schema } of schemas) {
      for (const { local, attributes, parent } of elementsOf(schema)) {
        assert.is.not(attributes.type, 'xs:ID', name);
        assert.is.not(attributes.type, 'xs:IDREF', name);
        if (local === 'attribute' && attributes.name === 'Id' && name !== 'rst2/wsu.xsd') {
          assert.is.not(parent?.local, 'schema', name);
        }
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

  if (set !== 'shared') {
    test('the configuration names each schema, with those it shares, and a module for each namespace', () => {
      const { sets } = JSON.parse(readFileSync(join(folder, 'passport-soap.json'), 'utf8'));
      const named = sets.find(({ name }: { name: string }) => name === set);
      // ps and psf are brought in by the set's own.
      const shared = schemasIn('shared').filter(({ name }) => named.schemas.includes(name));
      const all = [...schemas, ...shared];
      assert.equal([...named.schemas].sort(), all.map(({ name }) => name).sort());
      assert.ok(shared.length > 0 && shared.every(({ name }) => !/\/psf?\.xsd$/.test(name)));
      const namespaces = all.map(({ schema }) => schema.attributes.targetNamespace);
      assert.equal(Object.keys(named.prefixes).sort(), namespaces.sort());
      assert.is(new Set(Object.values(named.prefixes)).size, namespaces.length);
    });
  }

  test.run();
}

function documentationOf(component: XmlElement): string {
  const annotation = component.children.find(({ local }) => local === 'annotation');
  return (annotation?.children ?? []).map(({ text }) => text.trim()).join('\n');
}
