import { builtInType, DatatypeError, restrictType, type SimpleType } from '@passport-soap/runtime/datatypes';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';
import { namespaces } from './lexical-forms.js';

const { linked } = await importBuilt<typeof import('../../../runtime/datatypes/linked-type.js')>(
  'runtime/datatypes/linked-type.js',
);

const test = suite('values: equality and order');

function type(name: string): SimpleType {
  return builtInType(name) as SimpleType;
}

const equal: readonly [type: string, left: string, right: string][] = [
  ['boolean', '1', 'true'],
  ['decimal', '+01.50', '1.5'],
  ['decimal', '-0.0', '0'],
  ['integer', '-0', '+000'],
  ['float', '0.1', '0.10000000149011612'],
  ['float', '-0', '0'],
  ['double', 'NaN', 'NaN'],
  ['double', '1E400', 'INF'],
  ['double', '100', '1E2'],
  ['dateTime', '2002-10-10T12:00:00-05:00', '2002-10-10T17:00:00Z'],
  ['dateTime', '2002-10-10T12:00:00.10Z', '2002-10-10T12:00:00.1Z'],
  ['dateTime', '1999-12-31T24:00:00Z', '2000-01-01T00:00:00Z'],
  ['dateTime', '2000-03-01T00:00:00+00:01', '2000-02-29T23:59:00Z'],
  ['date', '2002-10-10+13:00', '2002-10-09-11:00'],
  ['time', '24:00:00', '00:00:00'],
  ['gMonthDay', '--05-01Z', '--05-01+00:00'],
  ['duration', 'P1Y', 'P12M'],
  ['duration', 'P1DT1M', 'PT1441M0.0S'],
  ['duration', '-P0Y', 'PT0S'],
  ['hexBinary', '0fB7', '0Fb7'],
  ['base64Binary', 'Q U J D', 'QUJD'],
  ['NMTOKENS', ' a  b ', 'a b'],
  ['QName', 'a', 'd:a'],
];
const unequal: readonly [type: string, left: string, right: string][] = [
  ['string', 'a', 'a '],
  ['string', 'a', 'A'],
  ['decimal', '1', '-1'],
  ['float', '1', '1.0000002'],
  ['double', '0.1', '0.10000000149011612'],
  ['dateTime', '2002-10-10T12:00:00', '2002-10-10T12:00:00Z'],
  ['duration', 'P1M', 'P30D'],
  ['anyURI', 'http://A', 'http://a'],
  ['base64Binary', 'QUJD', 'QUJE'],
  ['NMTOKENS', 'a b', 'b a'],
  ['QName', 'p:a', 'a'],
  ['int', 'x', 'x'],
];

function lookup(prefix: string): string | undefined {
  return prefix === 'd' ? 'urn:default' : namespaces(prefix);
}

test('equality is that of the value space', () => {
  for (const [name, left, right] of equal)
    assert.ok(type(name).equal(left, right, lookup), `${name} ${left} = ${right}`);
  for (const [name, left, right] of unequal) {
    assert.not.ok(type(name).equal(left, right, lookup), `${name} ${left} ≠ ${right}`);
  }
});

test('values of different primitive types have different keys, of one primitive type the same', () => {
  const keyOf = (of: SimpleType, text: string): string => {
    const known = linked(of);
    return known.key(known.accept(text) as string);
  };
  assert.is(keyOf(type('int'), ' 05 '), keyOf(type('decimal'), '5.0'));
  assert.is(keyOf(type('token'), ' a '), keyOf(type('string'), 'a'));
  assert.is.not(keyOf(type('string'), '5'), keyOf(type('int'), '5'));
  assert.is.not(keyOf(type('float'), '5'), keyOf(type('double'), '5'));
});

/** -1, 0, 1 as left is less than, equal to, greater than right; undefined if they are incomparable. */
function order(name: string, left: string, right: string): number | undefined {
  const is = (facets: Parameters<typeof restrictType>[1]): boolean =>
    !(restrictType(type(name), facets).read(left) instanceof DatatypeError);
  if (is({ maxExclusive: right })) return -1;
  if (is({ minExclusive: right })) return 1;
  return is({ minInclusive: right, maxInclusive: right }) ? 0 : undefined;
}

const ascending: Readonly<Record<string, readonly string[]>> = {
  decimal: ['-100', '-99.5', '-1', '-0.01', '0', '0.001', '0.01', '1', '9', '10', '10.05', `1${'0'.repeat(50)}`],
  integer: [`-${'9'.repeat(30)}`, '-10', '-9', '0', '9007199254740993', '9007199254740994', '9'.repeat(30)],
  double: ['-INF', '-1E300', '-1', '0', '1E-300', '1', '1E300', 'INF'],
  dateTime: [
    '-12345678901234-01-01T00:00:00Z',
    '-0002-01-01T00:00:00Z',
    '-0001-12-31T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '1999-12-31T23:59:59.99Z',
    '2000-01-01T00:00:00+00:00',
    '2000-01-01T00:00:00.001Z',
    '2000-02-29T23:59:59-14:00',
    '12000-01-01T00:00:00Z',
    '1234567890123-01-01T00:00:00Z',
  ],
  date: ['1999-12-31', '2000-01-01', '2000-02-29', '2000-03-01'],
  time: ['00:00:00', '12:59:59', '13:00:00', '13:00:00.5'],
  gYear: ['-0002', '-0001', '0001', '1999', '12000'],
  gYearMonth: ['1999-12', '2000-01'],
  gMonthDay: ['--01-31', '--02-01', '--02-29', '--12-31'],
  gMonth: ['--01', '--12'],
  gDay: ['---01', '---31'],
  duration: [
    '-P1Y',
    '-PT0.5S',
    '-PT0.05S',
    'PT0S',
    'PT0.5S',
    'PT1S',
    'P1D',
    'P27D',
    'P1M',
    'P32D',
    'P364D',
    'P1Y',
    'P367D',
  ],
};

test('order is that of the value space, and antisymmetric', () => {
  for (const [name, texts] of Object.entries(ascending)) {
    for (const [i, left] of texts.entries()) {
      for (const [j, right] of texts.entries())
        assert.is(order(name, left, right), Math.sign(i - j), `${name} ${left} ${right}`);
    }
  }
});

test('a dateTime without time zone is compared only beyond 14 hours (§3.2.7.4)', () => {
  assert.is(order('dateTime', '2000-01-15T00:00:00', '2000-02-15T00:00:00Z'), -1);
  assert.is(order('dateTime', '2000-01-15T12:00:00', '2000-01-16T12:00:00Z'), -1);
  assert.is(order('dateTime', '2000-01-01T12:00:00', '1999-12-31T23:00:00Z'), undefined);
  assert.is(order('dateTime', '2000-01-16T12:00:00', '2000-01-16T12:00:00Z'), undefined);
  assert.is(order('dateTime', '2000-01-16T00:00:00', '2000-01-16T12:00:00Z'), undefined);
  assert.is(order('dateTime', '2000-01-16T12:00:00Z', '2000-01-15T12:00:00'), 1);
  assert.is(order('dateTime', '2000-01-16T14:00:00Z', '2000-01-16T00:00:00'), undefined);
  assert.is(order('dateTime', '2000-01-16T14:00:01Z', '2000-01-16T00:00:00'), 1);
});

test('durations whose order depends on the months are incomparable (§3.2.6.2)', () => {
  for (const days of [28, 29, 30, 31]) assert.is(order('duration', 'P1M', `P${days}D`), undefined);
  for (const days of [365, 366]) assert.is(order('duration', 'P1Y', `P${days}D`), undefined);
  for (const days of [150, 151, 152, 153]) assert.is(order('duration', `P${days}D`, 'P5M'), undefined);
  assert.is(order('duration', 'P5M', 'P149D'), 1);
  assert.is(order('duration', 'P5M', 'P154D'), -1);
});

test('NaN is comparable with itself only', () => {
  assert.is(order('double', 'NaN', 'NaN'), 0);
  assert.is(order('double', '1', 'NaN'), undefined);
  assert.is(order('double', 'NaN', 'INF'), undefined);
});

test.run();
