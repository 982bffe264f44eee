import type { Dice } from './dice.js';

/** Literals of each built-in type: where the type is ordered in rising order, all valid. */
export const literals: Readonly<Record<string, readonly string[]>> = {
  string: ['', 'a', 'ab', ' a  b ', 'abc', 'x\ty', 'é漢\u{1F600}', 'sample text', '0123456789'],
  normalizedString: ['', 'a', 'a b', ' ab ', 'abcd', 'é漢'],
  token: ['', 'a', 'a b', 'abc', 'abcdef'],
  language: ['en', 'de-CH', 'x-private', 'zh-Hant-TW'],
  Name: ['a', 'a:b', '_x', ':c', 'name-1.2'],
  NCName: ['a', '_x', 'x-1.2', 'né'],
  NMTOKEN: ['a', '-1', '1.2', 'a:b'],
  boolean: ['true', 'false', '1', '0'],
  decimal: ['-1000000000000000000000.5', '-12.5', '-1', '-0.001', '0', '0.10', '1.25', '12', '99999999999999999999'],
  integer: ['-100000000000000000000', '-12', '-1', '0', '1', '007', '12', '+99', '100000000000000000000'],
  long: ['-9223372036854775808', '-1', '0', '5', '9223372036854775807'],
  int: ['-2147483648', '-7', '0', '3', '100', '2147483647'],
  short: ['-32768', '-1', '0', '8', '32767'],
  byte: ['-128', '-3', '0', '5', '127'],
  nonNegativeInteger: ['0', '1', '10', '184467440737095516160'],
  positiveInteger: ['1', '2', '30', '184467440737095516160'],
  nonPositiveInteger: ['-184467440737095516160', '-10', '-1', '0'],
  negativeInteger: ['-184467440737095516160', '-10', '-1'],
  unsignedLong: ['0', '7', '18446744073709551615'],
  unsignedInt: ['0', '7', '4294967295'],
  unsignedShort: ['0', '7', '65535'],
  unsignedByte: ['0', '7', '255'],
  float: ['-INF', '-1.5E2', '-1', '0', '1E-3', '0.5', '3.25', '1e10', 'INF'],
  double: ['-INF', '-1.5E200', '-1', '0', '1E-300', '0.5', '3.25', '1e100', 'INF'],
  duration: ['-P1Y', '-P1D', 'PT0S', 'PT1.5S', 'PT1H', 'P1D', 'P2M', 'P1Y2M3DT4H5M6S', 'P10Y'],
  dateTime: [
    ...['-0044-03-15T00:00:00Z', '1999-12-31T24:00:00Z', '2000-02-29T12:00:00.5Z', '2005-04-03T12:30:00+14:00'],
    ...['2005-04-03T12:30:00Z', '2005-04-03T12:30:00-14:00', '12005-01-01T00:00:00Z'],
  ],
  date: ['-0044-03-15Z', '2000-02-29Z', '2005-04-03+05:00', '2005-04-03Z', '2005-04-04Z', '12005-01-01Z'],
  time: ['00:00:00Z', '12:30:00+02:00', '12:30:00Z', '12:30:00.25Z', '23:59:59Z'],
  gYearMonth: ['-0044-03Z', '2004-12Z', '2005-04Z', '12005-01Z'],
  gYear: ['-0044Z', '2004Z', '2005Z', '12005Z'],
  gMonthDay: ['--01-01Z', '--02-29Z', '--12-31Z'],
  gDay: ['---01Z', '---15Z', '---31Z'],
  gMonth: ['--01Z', '--04Z', '--12Z'],
  hexBinary: ['', '0f', 'CAFE', '00112233'],
  base64Binary: ['', 'AA==', 'AAE=', 'c2Ft', 'c2FtcGxl'],
  anyURI: ['', 'a/b', 'urn:example:a', 'http://example.org/a?b=c#d'],
};

export const ordered = new Set([
  ...['decimal', 'integer', 'long', 'int', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger'],
  ...['nonPositiveInteger', 'negativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte'],
  ...['float', 'double', 'duration', 'dateTime', 'date', 'time', 'gYearMonth', 'gYear', 'gMonthDay', 'gDay', 'gMonth'],
]);

export const decimals = new Set([
  ...['decimal', 'integer', 'long', 'int', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger'],
  ...['nonPositiveInteger', 'negativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte'],
]);

/** What the lengths of a type are counted in; types without a length are missing. */
export const lengthOf: Readonly<Record<string, (literal: string) => number>> = {
  ...Object.fromEntries(
    ['string', 'normalizedString', 'token', 'language', 'Name', 'NCName', 'NMTOKEN', 'anyURI'].map((name) => [
      name,
      (literal: string) => [...literal].length,
    ]),
  ),
  hexBinary: (literal) => literal.length / 2,
  base64Binary: (literal) => Buffer.from(literal, 'base64').length,
};

/** Valid of some type, or of none: what values are replaced by. */
export const odd: readonly string[] = [
  ...['', ' ', '\t', 'true', 'TRUE', '+1', '-0', '00', '1.', '.5', '.', '1e', 'NaN', '+INF', 'INF', '1E5', '0x10'],
  ...[
    '2147483648',
    '-129',
    '1.0',
    '1.50',
    ' 5 ',
    '5 5',
    'a b  c',
    'en-',
    'a:',
    ':',
    'a:b:c',
    '1a',
    '-',
    'p:a',
    'xs:int',
  ],
  ...['2005-02-29', '2005-4-03', '0000-01-01', '2005-04-03', '24:00:00', '24:00:01', '12:30:60', '12:30:00+14:01'],
  ...['--02-30', '--13', '--04--', '---32', 'P', 'PT', 'P1', 'P-1D', 'P1M', 'P30D', 'P1Y', 'P365D', 'P1DT', '-P1D'],
  ...['2005-04-03T24:00:00', '2005-04-03T12:30', '2005-04-03T12:30:00', '-0001-01-01T00:00:00', '02005', '+2005'],
  ...['A', 'AAA=', 'AA = =', 'AB==', 'AAAA', 'a a a a', '0F0', '0g', '%', '%zz', 'http://[', ':a', 'a b', '\\', '^'],
];

/** A literal of the type, or of another one, or of none. */
export function anyLiteral(dice: Dice, builtIn?: string): string {
  const own = builtIn === undefined ? undefined : literals[builtIn];
  if (own !== undefined && !dice.once(3)) return dice.pick(own);
  return dice.once(2) ? dice.pick(odd) : dice.pick(literals[dice.pick(Object.keys(literals))] as readonly string[]);
}
