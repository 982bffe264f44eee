import { builtInType, DatatypeError, restrictType, type SimpleType } from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('facets');

function restricted(name: string, ...steps: readonly FacetsTable[]): SimpleType {
  return steps.reduce((base, facets) => restrictType(base, facets), builtInType(name) as SimpleType);
}

/** `code message` of what is wrong; `''` if nothing is. */
function wrong(type: SimpleType, text: string): string {
  const value = type.read(text);
  return value instanceof DatatypeError ? `${value.code} ${value.message}` : '';
}

test('lengths count characters, octets or items', () => {
  const short = restricted('string', { minLength: 2, maxLength: 3 });
  assert.is(wrong(short, '😀😀😀'), '');
  assert.is(wrong(short, '😀'), 'cvc-minLength-valid shorter than 2 characters (1)');
  assert.is(wrong(short, '😀😀😀a'), 'cvc-maxLength-valid longer than 3 characters (4)');
  assert.is(
    wrong(restricted('string', { maxLength: 20 }), 'a'.repeat(27)),
    'cvc-maxLength-valid longer than 20 characters (27)',
  );
  const two = restricted('base64Binary', { length: 2 });
  assert.is(wrong(two, 'Q U I ='), '');
  assert.is(wrong(two, 'QQ=='), 'cvc-length-valid 2 octets long is wanted (found 1)');
  assert.is(wrong(restricted('hexBinary', { length: 2 }), '0fb7'), '');
  assert.is(wrong(restricted('hexBinary', { maxLength: 1 }), '0fb7'), 'cvc-maxLength-valid longer than 1 octet (2)');
  const list = restricted('NMTOKENS', { maxLength: 2 });
  assert.is(wrong(list, ' a  b '), '');
  assert.is(wrong(list, 'a b c'), 'cvc-maxLength-valid longer than 2 items (3)');
  assert.is(wrong(restricted('string', { maxLength: 0 }), ''), '');
});

test('length says nothing about a QName (§4.3.1.3)', () => {
  assert.is(wrong(restricted('QName', { length: 1 }), 'abc'), '');
});

test('patterns of one step are alternatives, those of several steps all hold', () => {
  const hex = restricted('string', { pattern: ['0x[0-9a-f]{1,8}'] });
  assert.is(wrong(hex, '0x80048821'), '');
  assert.is(wrong(hex, '80048821'), 'cvc-pattern-valid does not match the pattern 0x[0-9a-f]{1,8}');
  const either = restricted('string', { pattern: ['a+', 'b+'] });
  assert.is(wrong(either, 'aa'), '');
  assert.is(wrong(either, 'ab'), 'cvc-pattern-valid matches none of the patterns a+ , b+');
  const both = restricted('string', { pattern: ['a+', 'b+'] }, { pattern: ['.{2}'] });
  assert.is(wrong(both, 'bb'), '');
  assert.is(wrong(both, 'a'), 'cvc-pattern-valid does not match the pattern .{2}');
  assert.is(wrong(both, 'cc'), 'cvc-pattern-valid matches none of the patterns a+ , b+');
});

test('a text that is too long for a pattern is an error, not a crash', () => {
  const type = restricted('string', { pattern: ['(a|b)*'] });
  assert.is(wrong(type, 'ab'.repeat(10)), '');
  assert.match(wrong(type, 'a'.repeat(12_000_000)), /^(?:limit-pattern too long|$)/);
});

test('a pattern is matched against the normalized lexical form, not the value', () => {
  const two = restricted('int', { pattern: ['[0-9]{2}'] });
  assert.is(two.read(' 05 '), '05');
  assert.match(wrong(two, '5'), 'cvc-pattern-valid');
});

test('an enumeration is of values, whatever their form', () => {
  const numbers = restricted('decimal', { enumeration: ['1.0', '2.50'] });
  for (const text of ['1', '+01.00', '2.5']) assert.is(wrong(numbers, text), '', text);
  assert.is(wrong(numbers, '3'), 'cvc-enumeration-valid none of the 2 allowed values');
  assert.equal((numbers.read('3') as DatatypeError).expected, ['1.0', '2.50']);
  assert.is(wrong(restricted('token', { enumeration: [' a '] }), '\ta'), '');
  assert.is(
    wrong(restricted('anyURI', { enumeration: ['urn:a'] }), 'urn:b'),
    'cvc-enumeration-valid not the one allowed value',
  );
  const dates = restricted('dateTime', { enumeration: ['2000-01-01T00:00:00Z'] });
  assert.is(wrong(dates, '1999-12-31T19:00:00-05:00'), '');
  assert.is(wrong(restricted('double', { enumeration: ['NaN'] }), 'NaN'), '');
});

test('an enumerated value that another facet excludes is still excluded', () => {
  const type = restricted('string', { enumeration: ['a', 'bb'], maxLength: 1 });
  assert.is(wrong(type, 'a'), '');
  assert.match(wrong(type, 'bb'), 'cvc-maxLength-valid');
});

test('an enumerated QName is written with its namespace in tables, and compared by it', () => {
  const type = restricted('QName', { enumeration: ['{urn:a}x', 'y'] });
  const lookup = (prefix: string): string | undefined => (prefix === 'a' ? 'urn:a' : prefix === '' ? '' : undefined);
  assert.equal(type.read('a:x', lookup), { namespace: 'urn:a', local: 'x', prefix: 'a' });
  assert.not.instance(type.read('y', lookup), DatatypeError);
  assert.instance(type.read('x', lookup), DatatypeError);
  assert.instance(
    type.read('y', () => 'urn:a'),
    DatatypeError,
  );
  assert.is(type.write({ namespace: 'urn:a', local: 'x', prefix: 'b' }), 'b:x');
  assert.instance(type.write({ namespace: 'urn:b', local: 'x', prefix: 'a' }), DatatypeError);
});

test('bounds are compared in the value space, at any size', () => {
  const small = restricted('decimal', { minExclusive: '0', maxInclusive: '1.50' });
  assert.is(wrong(small, '1.5000000000000000000000000'), '');
  assert.is(wrong(small, '1.5000000000000000000000001'), 'cvc-maxInclusive-valid greater than 1.50');
  assert.is(wrong(small, '0.0'), 'cvc-minExclusive-valid not greater than 0');
  assert.is(wrong(small, `0.${'0'.repeat(400)}1`), '');
  assert.is(wrong(restricted('decimal', { maxExclusive: '5.00000000000000000001' }), '5'), '');
  const large = restricted('integer', { minInclusive: '9007199254740993' });
  assert.is(wrong(large, '9007199254740993'), '');
  assert.match(wrong(large, '9007199254740992'), 'less than 9007199254740993');
  assert.match(wrong(restricted('date', { maxExclusive: '2000-01-01' }), '2000-01-01'), 'cvc-maxExclusive-valid');
});

test('a value that is incomparable with a bound is not within it', () => {
  const zoned = restricted('dateTime', { minInclusive: '2000-01-01T00:00:00Z' });
  assert.is(
    wrong(zoned, '2000-01-01T05:00:00'),
    'cvc-minInclusive-valid neither less nor greater than the bound 2000-01-01T00:00:00Z',
  );
  assert.match(wrong(restricted('double', { maxInclusive: 'INF' }), 'NaN'), 'cvc-maxInclusive-valid');
});

test('a bound of a later step replaces the one before', () => {
  const type = restricted('int', { minInclusive: '1', maxInclusive: '10' }, { maxExclusive: '5' });
  assert.is(wrong(type, '4'), '');
  assert.is(wrong(type, '5'), 'cvc-maxExclusive-valid not less than 5');
  assert.is(wrong(type, '0'), 'cvc-minInclusive-valid less than 1');
});

test('a type that is named as a built-in one has its own bounds', () => {
  const type = restrictType(builtInType('int') as SimpleType, { minInclusive: '5', maxInclusive: '10' }, 'int');
  assert.is(wrong(type, '3'), 'cvc-minInclusive-valid less than 5');
  assert.is(wrong(type, '11'), 'cvc-maxInclusive-valid greater than 10');
  assert.is(type.read('7'), 7);
  assert.match(wrong(restricted('byte', { pattern: ['[0-9]'] }), '10'), 'cvc-pattern-valid');
  assert.match(wrong(restricted('byte', { enumeration: ['1'] }), '2'), 'cvc-enumeration-valid');
  assert.match(wrong(restricted('byte', { totalDigits: 1 }), '10'), 'cvc-totalDigits-valid');
  assert.match(wrong(restricted('int', { maxExclusive: '10' }), '10'), 'cvc-maxExclusive-valid');
});

test('digits are those of the value', () => {
  const money = restricted('decimal', { totalDigits: 4, fractionDigits: 2 });
  for (const text of ['0012.3400', '-99.99', '0', '1234']) assert.is(wrong(money, text), '', text);
  assert.is(wrong(money, '1.234'), 'cvc-fractionDigits-valid more than 2 fraction digits (3)');
  assert.is(wrong(money, '123.45'), 'cvc-totalDigits-valid more than 4 digits (5)');
  assert.is(wrong(restricted('decimal', { totalDigits: 1 }), '0.01'), 'cvc-totalDigits-valid more than 1 digit (2)');
});

test('white space may be made stricter, and then a value is normalized so', () => {
  const type = restricted('string', { whiteSpace: 'collapse' });
  assert.is(type.whiteSpace, 'collapse');
  assert.is(type.read(' a\n b '), 'a b');
});

test('no facet message holds the value', () => {
  const secret = 'hunter2-hunter2';
  for (const facets of [
    { maxLength: 3 },
    { length: 3 },
    { minLength: 30 },
    { pattern: ['x'] },
    { enumeration: ['x'] },
  ]) {
    const message = wrong(restricted('string', facets), secret);
    assert.is.not(message, '');
    assert.not.match(message, 'hunter2');
  }
  for (const name of [
    'int',
    'dateTime',
    'base64Binary',
    'anyURI',
    'duration',
    'boolean',
    'QName',
    'double',
    'language',
  ]) {
    assert.not.match(wrong(restricted(name), '%hunter2:'), 'hunter2');
  }
});

test.run();
