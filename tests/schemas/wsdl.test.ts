import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import soap from 'soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { elementsOf, readXml, type XmlElement } from '../support/read-xml.js';

const wsdl = 'http://schemas.xmlsoap.org/wsdl/';
const localName = (qname: string | undefined): string => (qname ?? '').replace(/^.*:/, '');

const descriptions = [
  { set: 'rst', wsdlSoap: 'http://schemas.xmlsoap.org/wsdl/soap/', service: 'SecurityTokenService' },
  { set: 'rst2', wsdlSoap: 'http://schemas.xmlsoap.org/wsdl/soap12/', service: 'SecurityTokenService2' },
];

for (const { set, wsdlSoap, service } of descriptions) {
  const file = join(root, 'schemas', set, `${set}.wsdl`);
  const definitions = readXml(readFileSync(file, 'utf8'));

  const test = suite(`schemas/${set}/${set}.wsdl`);

  const all = (uri: string, local: string): XmlElement[] =>
    [...elementsOf(definitions)].filter((element) => element.uri === uri && element.local === local);

  test('each part is an element that a schema declares', () => {
    const parts = all(wsdl, 'part');
    assert.ok(parts.length >= 7);
    const declared = new Set(
      all('http://www.w3.org/2001/XMLSchema', 'import').flatMap(({ attributes: { schemaLocation = '' } }) =>
        declaredIn(join(dirname(file), schemaLocation)),
      ),
    );
    for (const { attributes } of parts) assert.ok(declared.has(localName(attributes.element)), attributes.element);
  });

  test('messages, port type and binding refer to what there is', () => {
    const names = (local: string) =>
      new Set(definitions.children.filter((e) => e.local === local).map((e) => e.attributes.name));
    const messages = names('message');
    for (const { attributes } of elementsOf(definitions)) {
      if (attributes.message !== undefined) assert.ok(messages.has(localName(attributes.message)), attributes.message);
    }
    for (const { attributes } of all(wsdl, 'binding')) assert.ok(names('portType').has(localName(attributes.type)));
    for (const { attributes } of all(wsdl, 'port')) assert.ok(names('binding').has(localName(attributes.binding)));
  });

  test('document style, literal use, an empty SOAPAction', () => {
    for (const { attributes } of all(wsdlSoap, 'operation')) {
      assert.is(attributes.soapAction, '');
      assert.is(attributes.style, 'document');
    }
    const used = ['body', 'header', 'fault'].flatMap((local) => all(wsdlSoap, local));
    assert.ok(used.length >= 12);
    for (const { attributes } of used) assert.is(attributes.use, 'literal');
  });

  test('node-soap makes a client of it', async () => {
    const client = await soap.createClientAsync(file);
    const operations = client.describe()[service][`${service}Port`];
    assert.equal(Object.keys(operations).sort(), ['RequestMultipleSecurityTokens', 'RequestSecurityToken']);
    for (const operation of ['RequestMultipleSecurityTokens', 'RequestSecurityToken']) {
      assert.type(client[operation], 'function');
      assert.ok(operations[operation].input);
      assert.ok(operations[operation].output);
    }
  });

  test.run();
}

/** The names of a schema's global elements, and of those of the schemas that it includes or redefines. */
function declaredIn(path: string): (string | undefined)[] {
  return readXml(readFileSync(path, 'utf8')).children.flatMap(({ local, attributes }) => {
    if (local === 'element') return [attributes.name];
    const composed = local === 'include' || local === 'redefine';
    return composed ? declaredIn(join(dirname(path), attributes.schemaLocation ?? '')) : [];
  });
}
