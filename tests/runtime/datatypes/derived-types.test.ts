import {
  builtInType,
  DatatypeError,
  listType,
  restrictType,
  type SimpleType,
  unionType,
} from '@passport-soap/runtime/datatypes';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { linkSimpleTypes } = await importBuilt<typeof import('../../../runtime/datatypes/link-simple-types.js')>(
  'runtime/datatypes/link-simple-types.js',
);

const test = suite('derived types');

function type(name: string): SimpleType {
  return builtInType(name) as SimpleType;
}

function wrong(of: SimpleType, text: string): string {
  const value = of.read(text);
  return value instanceof DatatypeError ? `${value.code} ${value.message}` : '';
}

test('a list is an array of its item type', () => {
  const ints = listType(type('int'), 'ints');
  assert.equal(ints.read(' 1\n 02 '), [1, 2]);
  assert.equal(ints.read('  '), []);
  assert.is(ints.write([1, 2]), '1 2');
  assert.is(ints.write([]), '');
  assert.match(wrong(ints, '1 x'), 'cvc-datatype-valid.1.2.2 item 2 of the list: not an xs:int');
  assert.ok(ints.equal('1 2', '01  2'));
  assert.not.ok(ints.equal('1 2', '12'));
  assert.instance(ints.write('1 2'), DatatypeError);
  assert.instance(ints.write([1, '2']), DatatypeError);
});

test('an item that white space would break up is not written', () => {
  const strings = listType(type('string'));
  assert.is(strings.write(['a', 'b']), 'a b');
  assert.instance(strings.write(['a b']), DatatypeError);
  assert.instance(strings.write(['']), DatatypeError);
});

test('facets of a list are about the list', () => {
  const pairs = restrictType(listType(type('decimal')), {
    length: 2,
    enumeration: ['1 2', '3 4'],
    pattern: ['[0-9. ]*'],
  });
  assert.equal(pairs.read('1.0 2'), ['1.0', '2']);
  assert.match(wrong(pairs, '2 1'), 'cvc-enumeration-valid');
  assert.match(wrong(restrictType(pairs, { pattern: ['.{3}'] }), '1.0 2'), 'cvc-pattern-valid');
});

test('a list of QNames is written with the prefixes that are asked for', () => {
  const names = restrictType(listType(type('QName')), { enumeration: ['{urn:a}x {urn:b}y'] });
  const lookup = (prefix: string): string | undefined => ({ a: 'urn:a', b: 'urn:b' })[prefix];
  const value = names.read('a:x b:y', lookup);
  assert.not.instance(value, DatatypeError);
  assert.is(
    names.write(value, (name) => (name.namespace === 'urn:a' ? 'p' : 'q')),
    'p:x q:y',
  );
  assert.instance(names.read('b:x a:y', lookup), DatatypeError);
});

test('a union is of the first member type that accepts', () => {
  const size = unionType([type('int'), restrictType(type('token'), { enumeration: ['unbounded'] })]);
  assert.is(size.kind, 'string');
  assert.is(size.read(' unbounded '), 'unbounded');
  assert.is(size.read(' 05 '), '05');
  assert.ok(size.equal('05', '5'));
  assert.is(size.write('7'), '7');
  const error = size.read('x') as DatatypeError;
  assert.is(error.code, 'cvc-datatype-valid.1.2.3');
  assert.match(error.message, 'not an xs:int');
  assert.match(error.message, 'not the one allowed value');
  assert.equal(error.expected, ['unbounded']);
});

test('white space of a union is that of the member type', () => {
  const either = unionType([type('int'), type('string')]);
  assert.is(either.read(' 5 '), '5');
  assert.is(either.read(' x '), ' x ');
});

test('a union of types of one kind has values of that kind', () => {
  const numbers = unionType([restrictType(type('int'), { maxInclusive: '0' }), type('byte')]);
  assert.is(numbers.kind, 'number');
  assert.is(numbers.read('5'), 5);
  assert.is(numbers.write(-1000), '-1000');
  assert.is(numbers.write(100), '100');
  assert.instance(numbers.write(1000), DatatypeError);
  assert.instance(numbers.write('5'), DatatypeError);
});

test('a union with QNames among its members has them as names, and the others in their lexical form', () => {
  const either = unionType([type('int'), type('QName')]);
  const namespaces = (prefix: string) => (prefix === 'p' ? 'urn:p' : undefined);
  const name = { namespace: 'urn:p', local: 'a', prefix: 'p' };
  assert.equal(either.read('p:a', namespaces), name);
  assert.is(either.read('05', namespaces), '05');
  assert.is(
    either.write(name, () => 'q'),
    'q:a',
  );
  assert.is(either.write('05'), '05');
  assert.instance(either.write('p:a'), DatatypeError);
  assert.instance(either.write(5), DatatypeError);

  const list = listType(either);
  assert.equal(list.read('1 p:a 2', namespaces), ['1', name, '2']);
  assert.is(list.write(['1', name, '2']), '1 p:a 2');
  const outer = unionType([type('boolean'), listType(type('QName')), type('string')]);
  assert.equal(outer.read('p:a', namespaces), [name]);
  assert.is(outer.write([name, name]), 'p:a p:a');
  assert.is(outer.write('a b:c'), 'a b:c');
});

test('where a pattern says how values are spelt, the model has their lexical form', () => {
  const hex = restrictType(listType(type('boolean')), { pattern: ['1 true 0'] });
  assert.equal(hex.read(' 1  true 0'), ['1', 'true', '0']);
  assert.is(hex.write(['1', 'true', '0']), '1 true 0');
  assert.instance(hex.write([true, true, false]), DatatypeError);
  assert.instance(hex.write(['1', 'true', 'no']), DatatypeError);
  const derived = restrictType(restrictType(type('double'), { pattern: ['.E..'] }), { maxInclusive: '1' });
  assert.is(derived.read('1E-3'), '1E-3');
  assert.is(derived.write('1E-3'), '1E-3');
  assert.instance(derived.write('1E+3'), DatatypeError);
  const numbers = restrictType(unionType([type('int'), type('byte')]), { pattern: ['0.'] });
  assert.is(numbers.read('07'), '07');
  assert.is(restrictType(type('boolean'), { pattern: ['0|1'] }).write(true), '1');
});

test('values of different primitive types in a union are different', () => {
  const either = unionType([type('int'), type('boolean'), type('string')]);
  assert.not.ok(either.equal('1', 'true'));
  assert.not.ok(either.equal('1', '1.0'));
  assert.ok(either.equal('1', '01'));
  const one = restrictType(either, { enumeration: ['1'] });
  assert.is(one.read('01'), '01');
  assert.instance(one.read('true'), DatatypeError);
});

test('facets of a union are pattern and enumeration, on what the member type made of it', () => {
  const short = restrictType(unionType([type('int'), type('string')]), { pattern: ['.{1,2}'] });
  assert.is(short.read('  5   '), '5');
  assert.match(wrong(short, ' a '), 'cvc-pattern-valid');
});

test('lists of unions and unions of lists', () => {
  const items = listType(unionType([type('int'), type('NCName')]));
  assert.equal(items.read('1 a 02'), ['1', 'a', '02']);
  assert.ok(items.equal('1 a 02', '01 a 2'));
  const lists = unionType([listType(type('int')), listType(type('boolean'))]);
  assert.is(lists.kind, 'string');
  assert.is(lists.read(' 1  2 '), '1 2');
  assert.is(lists.read('true false'), 'true false');
  assert.instance(lists.read('true 2'), DatatypeError);
});

test('tables may refer ahead and to each other', () => {
  const linked = linkSimpleTypes([
    { name: [1, 'codes'], base: 'anySimpleType', variety: 'list', item: ~1 },
    { name: [1, 'code'], base: ~2, facets: { maxLength: 4 } },
    { base: 'string', facets: { pattern: ['[a-z]+'] } },
    { base: 'anySimpleType', variety: 'union', members: ['int', ~1] },
    { base: ~0, variety: 'list', item: ~1, facets: { maxLength: 2 } },
  ]);
  const [codes, code, anonymous, union, two] = linked as [SimpleType, SimpleType, SimpleType, SimpleType, SimpleType];
  assert.is(codes.name, 'codes');
  assert.is(code.base, anonymous);
  assert.is(anonymous.name, undefined);
  assert.is(code.builtIn, 'string');
  assert.equal(codes.read('ab cd'), ['ab', 'cd']);
  assert.match(wrong(codes, 'ab abcde'), 'item 2 of the list: longer than 4 characters (5)');
  assert.is(union.read(' 12'), '12');
  assert.is(union.read('abc'), 'abc');
  assert.is(two.base, codes);
  assert.match(wrong(two, 'a b c'), 'cvc-maxLength-valid');
});

test('nothing is compiled before a value is checked', () => {
  const [broken] = linkSimpleTypes([{ base: 'string', facets: { pattern: ['('] } }]);
  assert.throws(() => broken?.read('a'), /a group that is not closed/);
});

test('tables that cannot be are refused', () => {
  assert.throws(() => linkSimpleTypes([{ base: ~0 }]), /derived from itself/);
  assert.throws(() => linkSimpleTypes([{ base: ~7 }]), /no simple type 7/);
  assert.throws(() => linkSimpleTypes([{ base: 'strin' }]), /refer to strin/);
  assert.throws(() => linkSimpleTypes([{ base: 0 }]), /no simple type/);
});

test('what is not a value of the model kind is not written', () => {
  const refused = (name: string, value: unknown): string => {
    const text = type(name).write(value);
    assert.instance(text, DatatypeError, `${name} ${String(value)}`);
    return (text as DatatypeError).message;
  };
  assert.is(refused('int', '5'), 'not an xs:int: a number is wanted, found a value of type string');
  assert.is(refused('int', 1.5), 'not an xs:int: a whole number is wanted');
  assert.match(refused('int', Number.NaN), 'whole number');
  assert.is(refused('int', 2 ** 31), 'greater than 2147483647');
  assert.match(refused('long', 5), 'a bigint is wanted, found a value of type number');
  assert.match(refused('boolean', 'true'), 'a boolean is wanted');
  assert.match(refused('string', null), 'a string is wanted, found null');
  assert.match(refused('string', ['a']), 'found an array');
  assert.match(refused('string', 'a\u0000b'), 'the control character U+0000');
  assert.match(refused('string', '\ud800'), 'half of a surrogate pair');
  assert.match(refused('string', 'a\udc00'), 'half of a surrogate pair');
  assert.match(refused('string', '\uffff'), 'U+FFFF');
  assert.match(refused('token', ' a'), 'white space at an end');
  assert.match(refused('normalizedString', 'a\nb'), 'a tab or line end');
  assert.match(refused('float', 1e39), 'too large for 32 bits');
  assert.match(refused('QName', 'p:a'), 'an object { namespace, local, prefix }'.slice(3));
  assert.match(refused('QName', { namespace: 'urn:p', local: '1', prefix: 'p' }), 'not an xs:QName');
  assert.match(refused('dateTime', '2004-10-01'), 'not an xs:dateTime');
});

test('a value is written in its shortest form, or as a pattern demands', () => {
  assert.is(type('boolean').write(true), 'true');
  assert.is(restrictType(type('boolean'), { pattern: ['0|1'] }).write(false), '0');
  assert.is(type('double').write(-0), '-0');
  assert.is(type('double').write(1e21), '1E21');
  assert.is(type('double').write(Number.NEGATIVE_INFINITY), '-INF');
  assert.is(type('float').write(Math.fround(0.1)), '0.1');
  assert.is(type('float').write(16777216), '16777216');
  assert.is(type('int').write(-0), '0');
  assert.is(type('dateTime').write(' 2004-10-01T12:00:00Z '), '2004-10-01T12:00:00Z');
  assert.is(type('string').write('😀 a\n'), '😀 a\n');
});

test.run();
