import type { AllFacets } from './facets-of.js';
import type { Random } from './random.js';

/** No string is made longer than this for the sake of a length facet. */
export const longest = 100_000;

/** Texts of a built-in type that lie at, before and behind what its facets allow; some of them are not valid. */
export function atomicCandidates(builtIn: string, facets: AllFacets, random: Random): string[] {
  if (numeric.has(builtIn)) return numbers(facets, builtIn === 'float' || builtIn === 'double');
  const plain = samples[builtIn];
  const lengths = facets.lengths.flatMap((length) => [length, length - 1, length + 1]);
  const sized = lengths
    .filter((length) => length >= 0 && length <= longest)
    .map((length) => ofLength(builtIn, length, random));
  return [...sized, ...facets.bounds, ...facets.bounds.flatMap(neighbours), ...(plain ?? words)];
}

const numeric = new Set([
  ...[
    'decimal',
    'integer',
    'long',
    'int',
    'short',
    'byte',
    'nonNegativeInteger',
    'positiveInteger',
    'nonPositiveInteger',
  ],
  ...['negativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte', 'float', 'double'],
]);

const words = ['sample', 'a', 'Zürich & <Basel>', '"quoted" \'text\'', 'two words', '漢字 \u{1F600}'];

/** Of the types that are neither numbers nor plain text. */
const samples: Readonly<Record<string, readonly string[]>> = {
  normalizedString: words,
  token: words,
  boolean: ['true', 'false', '1', '0'],
  language: ['en', 'de-CH', 'x-private'],
  Name: ['name', 'a:b', '_x'],
  NCName: ['name', '_x', 'x-1.2'],
  ID: ['id1'],
  IDREF: ['id1'],
  NMTOKEN: ['token', '-1', 'a:b'],
  anyURI: ['http://example.org/a?b=c#d', 'urn:example:a', 'a/b', ''],
  dateTime: ['2005-04-03T12:30:00Z', '2004-02-29T23:59:59.999+14:00', '1999-12-31T24:00:00', '-0044-03-15T00:00:00'],
  date: ['2005-04-03', '2004-02-29Z', '-0044-03-15+01:00'],
  time: ['12:30:00', '00:00:00Z', '23:59:59.5-08:00'],
  gYearMonth: ['2005-04', '2005-12Z'],
  gYear: ['2005', '-0044', '12005Z'],
  gMonthDay: ['--04-03', '--02-29Z'],
  gDay: ['---03', '---31Z'],
  gMonth: ['--04', '--12Z'],
  duration: ['P1Y2M3DT4H5M6.7S', '-P1D', 'PT0S', 'P1M'],
  hexBinary: ['', '0f', 'CAFE'],
  base64Binary: ['', 'AA==', 'c2FtcGxl'],
};

function ofLength(builtIn: string, length: number, random: Random): string {
  if (builtIn === 'hexBinary') return '0f'.repeat(length);
  if (builtIn === 'base64Binary')
    return Buffer.from(new Uint8Array(length).map(() => random.integer(256))).toString('base64');
  if (builtIn === 'anyURI') return length < 4 ? 'a'.repeat(length) : `urn:${'a'.repeat(length - 4)}`;
  if (builtIn === 'language') return `en-${'a'.repeat(Math.max(0, length - 3))}`;
  return Array.from({ length }, () => letters[random.integer(letters.length)]).join('');
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Numbers at the bounds, beside them, and as many digits as are allowed, and one more. */
function numbers({ bounds, totalDigits, fractionDigits }: AllFacets, floating: boolean): string[] {
  const found = [...bounds, ...bounds.flatMap(neighbours), '0', '1', '-1', '7', '100', '1.5', '-0.25'];
  if (totalDigits !== undefined && totalDigits <= 1000) {
    found.push('9'.repeat(totalDigits), `1${'0'.repeat(totalDigits)}`, `-${'9'.repeat(totalDigits)}`);
  }
  if (fractionDigits !== undefined && fractionDigits <= 1000) {
    found.push(fractionDigits === 0 ? '3' : `0.${'1'.repeat(fractionDigits)}`, `0.${'1'.repeat(fractionDigits + 1)}`);
  }
  return floating ? [...found, 'INF', '-INF', 'NaN', '1.5E2', '-3e-7'] : found;
}

/** What lies right beside a number; beside a date or a time, the same with another last digit. */
function neighbours(bound: string): string[] {
  const number = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/.exec(bound.trim());
  if (number === null) return dateNeighbours(bound.trim());
  const [, sign, whole = '', fraction = ''] = number;
  const scaled = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}` || '0');
  const finer = scaled * 10n;
  const scale = fraction.length;
  return [
    unscale(scaled - 1n, scale),
    unscale(scaled + 1n, scale),
    unscale(finer - 1n, scale + 1),
    unscale(finer + 1n, scale + 1),
  ];
}

function unscale(value: bigint, scale: number): string {
  if (scale === 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Dates and times a year, a month or a second earlier and later, as far as the form has such a part. */
function dateNeighbours(bound: string): string[] {
  const found: string[] = [];
  for (const match of bound.matchAll(/[0-9]+/g)) {
    const at = match.index;
    const digits = match[0];
    for (const step of [-1, 1]) {
      const next = Number(digits) + step;
      if (next < 0) continue;
      found.push(bound.slice(0, at) + String(next).padStart(digits.length, '0') + bound.slice(at + digits.length));
    }
  }
  return found;
}
