import { builtInType, DatatypeError, type SimpleType } from '@passport-soap/runtime/datatypes';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lexicalForms, namespaces } from './lexical-forms.js';

const test = suite('built-in types');

function type(name: string): SimpleType {
  const found = builtInType(name);
  assert.ok(found, `${name} is built in`);
  return found;
}

test('there are 44 of them and anySimpleType, and no others', () => {
  assert.is(Object.keys(lexicalForms).length, 45);
  for (const name of Object.keys(lexicalForms)) assert.is(type(name).name, name);
  for (const name of ['anyType', 'toString', 'constructor', '', 'String', 'dateTimeStamp']) {
    assert.is(builtInType(name), undefined);
  }
});

for (const [name, [valid, invalid]] of Object.entries(lexicalForms)) {
  test(`xs:${name} has the lexical space of its definition`, () => {
    for (const text of valid) {
      const value = type(name).read(text, namespaces);
      assert.not.instance(value, DatatypeError, `${JSON.stringify(text)} is an xs:${name}: ${message(value)}`);
    }
    for (const text of invalid) {
      const value = type(name).read(text, namespaces);
      assert.instance(value, DatatypeError, `${JSON.stringify(text)} is no xs:${name}`);
      const error = value as DatatypeError;
      assert.match(error.code, /^cvc-(?:datatype-valid\.1\.2\.[12]|(?:min|max)(?:Inclusive|Length)-valid)$/);
    }
  });

  test(`an xs:${name} that is read and written is of the same value`, () => {
    for (const text of valid) {
      const written = type(name).write(type(name).read(text, namespaces));
      assert.type(written, 'string', `${JSON.stringify(text)}: ${message(written)}`);
      assert.ok(type(name).equal(written as string, text, namespaces), `${JSON.stringify(text)} → ${String(written)}`);
    }
  });
}

function message(value: unknown): string {
  return value instanceof DatatypeError ? `${value.code} ${value.message}` : '';
}

test('the model value of a type is of its kind', () => {
  const read = (name: string, text: string): unknown => type(name).read(text, namespaces);
  assert.is(read('string', ' a '), ' a ');
  assert.is(read('normalizedString', ' a\tb\r\n'), ' a b  ');
  assert.is(read('token', ' a\t\n b '), 'a b');
  assert.is(read('boolean', ' 1 '), true);
  assert.is(read('boolean', 'false'), false);
  assert.is(read('int', '-0012'), -12);
  assert.ok(Object.is(read('int', '-0'), 0));
  assert.is(read('unsignedInt', '4294967295'), 4294967295);
  assert.is(read('long', '9223372036854775807'), 9223372036854775807n);
  assert.is(read('integer', '+5'), 5n);
  assert.is(read('decimal', ' 01.50 '), '01.50');
  assert.is(read('double', '-INF'), Number.NEGATIVE_INFINITY);
  assert.ok(Number.isNaN(read('double', 'NaN')));
  assert.is(read('float', '0.1'), Math.fround(0.1));
  assert.is(read('dateTime', ' 2004-10-01T12:00:00Z\n'), '2004-10-01T12:00:00Z');
  assert.is(read('base64Binary', ' QU\n JD '), 'QU JD');
  assert.equal(read('QName', 'p:a'), { namespace: 'urn:p', local: 'a', prefix: 'p' });
  assert.equal(read('QName', 'a'), { namespace: 'urn:default', local: 'a', prefix: '' });
  assert.equal(read('NMTOKENS', ' a  b '), ['a', 'b']);
});

test('a type knows where it comes from', () => {
  const chain: (string | undefined)[] = [];
  for (let step: SimpleType | undefined = type('unsignedByte'); step !== undefined; step = step.base)
    chain.push(step.name);
  const integers = ['unsignedByte', 'unsignedShort', 'unsignedInt', 'unsignedLong', 'nonNegativeInteger', 'integer'];
  assert.equal(chain, [...integers, 'decimal', 'anySimpleType']);
  assert.is(type('ENTITIES').variety, 'list');
  assert.is(type('ENTITIES').kind, 'list');
  assert.is(type('NCName').base?.name, 'Name');
  assert.is(type('token').whiteSpace, 'collapse');
});

test('a prefix that is not bound is said to be so, and not which', () => {
  const value = type('QName').read('secret:a', namespaces) as DatatypeError;
  assert.is(value.message, 'not an xs:QName: no namespace is bound to its prefix');
});

test('each message says what is wrong and what is wanted', () => {
  const wrong = (name: string, text: string): string => message(type(name).read(text));
  assert.is(
    wrong('dateTime', '2004-13-01T00:00:00Z'),
    'cvc-datatype-valid.1.2.1 not an xs:dateTime: the month must be 01–12',
  );
  assert.match(wrong('dateTime', '2003-02-29T00:00:00Z'), 'this month has 28 days');
  assert.match(wrong('dateTime', '2003-02-28T00:00:00+15:00'), 'the time zone must be Z or ±hh:mm, at most 14:00');
  assert.match(wrong('base64Binary', 'QQ='), 'four characters for every three octets');
  assert.match(wrong('base64Binary', 'QR=='), 'bits that belong to no octet');
  assert.is(wrong('unsignedByte', '256'), 'cvc-maxInclusive-valid greater than 255');
  assert.is(wrong('positiveInteger', '0'), 'cvc-minInclusive-valid less than 1');
  assert.match(wrong('NMTOKENS', 'a b!'), 'item 2 of the list: not an xs:NMTOKEN');
  assert.is(wrong('IDREFS', ''), 'cvc-minLength-valid shorter than 1 item (0)');
});

test.run();
