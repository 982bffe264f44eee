import { collapseSpace } from '@passport-soap/runtime/datatypes';
import type { SimpleTypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';

/** Ranges of the built-in integers (part 2 §3.3). */
const ranges: Readonly<Record<string, readonly [min: bigint | undefined, max: bigint | undefined]>> = {
  integer: [undefined, undefined],
  nonPositiveInteger: [undefined, 0n],
  negativeInteger: [undefined, -1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-32768n, 32767n],
  byte: [-128n, 127n],
  nonNegativeInteger: [0n, undefined],
  unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  unsignedShort: [0n, 65535n],
  unsignedByte: [0n, 255n],
  positiveInteger: [1n, undefined],
};

const usualMost = 10n ** 18n - 1n;

/** Digits behind the point of decimals that may have any number of them. */
const usualFraction = 4;

/** Numbers of a range, by facets that are no pattern; undefined where the type is no number, or a bound is no plain one. */
export function numberArbitrary(type: SimpleTypeDefinition): string | undefined {
  const { builtIn, kind } = linkSimpleType(type);
  const bounded = boundsOf(type);
  if (builtIn === 'float') return bounded.texts > 0 ? undefined : 'fc.float({ noNaN: true })';
  if (builtIn === 'double') return bounded.texts > 0 ? undefined : 'fc.double({ noNaN: true })';
  const range = ranges[builtIn];
  if (range === undefined && builtIn !== 'decimal') return undefined;
  const fraction = range === undefined ? Math.min(bounded.fractionDigits ?? usualFraction, 30) : 0;
  const scaled = scaledBounds(bounded, fraction);
  if (scaled === undefined) return undefined;
  const min = greatest(scaled.min, range?.[0]);
  const max = least(scaled.max, range?.[1]);
  if (min !== undefined && max !== undefined && min > max) return undefined;
  if (kind === 'number') return `fc.integer({ ${optionsOf(min, max, '')} })`;
  // Every processor has to know 18 digits (part 2 §3.2.3); a type may have none but larger numbers.
  const low = min ?? least(-usualMost, max) ?? -usualMost;
  const high = max ?? greatest(usualMost, min) ?? usualMost;
  const integers = `fc.bigInt({ ${optionsOf(low, high, 'n')} })`;
  if (kind === 'bigint') return integers;
  return fraction === 0 ? `${integers}.map(String)` : `${integers}.map((digits) => $decimal(digits, ${fraction}))`;
}

interface Bounds {
  readonly minInclusive: readonly string[];
  readonly maxInclusive: readonly string[];
  readonly minExclusive: readonly string[];
  readonly maxExclusive: readonly string[];
  readonly totalDigits: number | undefined;
  readonly fractionDigits: number | undefined;
  /** How many bounds there are. */
  readonly texts: number;
}

function boundsOf(type: SimpleTypeDefinition): Bounds {
  const steps: SimpleTypeDefinition[] = [];
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    steps.push(step);
  }
  const all = (name: 'minInclusive' | 'maxInclusive' | 'minExclusive' | 'maxExclusive'): string[] =>
    steps.flatMap(({ facets }) => (facets[name] === undefined ? [] : [collapseSpace(facets[name])]));
  const digits = (name: 'totalDigits' | 'fractionDigits'): number | undefined => {
    const found = steps.flatMap(({ facets }) => facets[name] ?? []);
    return found.length === 0 ? undefined : Math.min(...found);
  };
  const bounds = {
    minInclusive: all('minInclusive'),
    maxInclusive: all('maxInclusive'),
    minExclusive: all('minExclusive'),
    maxExclusive: all('maxExclusive'),
  };
  const texts = Object.values(bounds).reduce((sum, list) => sum + list.length, 0);
  return { ...bounds, totalDigits: digits('totalDigits'), fractionDigits: digits('fractionDigits'), texts };
}

/** Bounds as integers: what they are times a power of ten; undefined where one is no plain decimal. */
function scaledBounds(bounds: Bounds, fraction: number): { min?: bigint; max?: bigint } | undefined {
  let min: bigint | undefined;
  let max: bigint | undefined;
  for (const [texts, upper, exclusive] of [
    [bounds.minInclusive, false, false],
    [bounds.minExclusive, false, true],
    [bounds.maxInclusive, true, false],
    [bounds.maxExclusive, true, true],
  ] as const) {
    for (const text of texts) {
      const exact = scale(text, fraction);
      if (exact === undefined) return undefined;
      const { floor, whole } = exact;
      if (upper) max = least(max, whole && exclusive ? floor - 1n : floor);
      else min = greatest(min, whole && !exclusive ? floor : floor + 1n);
    }
  }
  if (bounds.totalDigits !== undefined) {
    const most = 10n ** BigInt(bounds.totalDigits) - 1n;
    min = greatest(min, -most);
    max = least(max, most);
  }
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** A decimal times 10^fraction, rounded down; `whole`: nothing was rounded. */
function scale(text: string, fraction: number): { floor: bigint; whole: boolean } | undefined {
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, integer = '', digits = ''] = match;
  const kept = BigInt(integer + digits.padEnd(fraction, '0').slice(0, fraction) || '0');
  const whole = !/[1-9]/.test(digits.slice(fraction));
  if (sign === '-') return { floor: whole ? -kept : -kept - 1n, whole };
  return { floor: kept, whole };
}

function optionsOf(min: bigint | undefined, max: bigint | undefined, suffix: string): string {
  return [
    ...(min === undefined ? [] : [`min: ${min}${suffix}`]),
    ...(max === undefined ? [] : [`max: ${max}${suffix}`]),
  ].join(', ');
}

function least(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left < right ? left : right;
}

function greatest(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left > right ? left : right;
}
