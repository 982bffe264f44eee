import {
  builtInType,
  DatatypeError,
  fromTable,
  isTableValue,
  listType,
  type SimpleType,
} from '@passport-soap/runtime/datatypes';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('datatypes: values of tables');

const qname = builtInType('QName') as SimpleType;
const names = listType(qname);
const inDocument = (prefix: string) => ({ '': 'urn:default', p: 'urn:p' })[prefix];

test('a name in a namespace reads as that name, whatever the document declares', () => {
  const [text, namespaces] = fromTable(qname, ' {urn:p}a ', inDocument);
  assert.equal(qname.read(text, namespaces), { namespace: 'urn:p', local: 'a', prefix: '' });
});

test('a name in no namespace is not in the default namespace', () => {
  for (const value of ['a', '{}a']) {
    const [text, namespaces] = fromTable(qname, value, inDocument);
    assert.equal(qname.read(text, namespaces), { namespace: '', local: 'a', prefix: '' });
  }
});

test('names of a list have prefixes, but those in no namespace', () => {
  const [text, namespaces] = fromTable(names, '{urn:p}a {urn:q}b c', inDocument);
  const read = names.read(text, namespaces) as { namespace: string; local: string }[];
  assert.equal(
    read.map(({ namespace, local }) => [namespace, local]),
    [
      ['urn:p', 'a'],
      ['urn:q', 'b'],
      ['', 'c'],
    ],
  );
});

test('a name whose prefix was not bound in the schema is no value', () => {
  const [text, namespaces] = fromTable(qname, 'p:a', inDocument);
  assert.instance(qname.read(text, namespaces), DatatypeError);
  assert.not.ok(isTableValue(qname, 'p:a', 'p:a', inDocument));
});

test('a fixed name is compared as a name', () => {
  assert.ok(isTableValue(qname, 'p:a', '{urn:p}a', inDocument));
  assert.ok(isTableValue(qname, ' a ', '{urn:default}a', inDocument));
  assert.not.ok(isTableValue(qname, 'a', 'a', inDocument));
  assert.ok(isTableValue(names, 'p:a  b', '{urn:p}a {urn:default}b', inDocument));
  assert.not.ok(isTableValue(names, 'p:a', '{urn:p}a {urn:default}b', inDocument));
});

test('values of other types are compared as values, and stay as they are', () => {
  const int = builtInType('int') as SimpleType;
  assert.ok(isTableValue(int, '+01', '1'));
  assert.not.ok(isTableValue(int, 'x', 'x'));
  assert.equal(fromTable(builtInType('string') as SimpleType, '{a}b', inDocument), ['{a}b', inDocument]);
});

test.run();
