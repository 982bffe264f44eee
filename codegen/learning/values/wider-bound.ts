import { collapseSpace } from '@passport-soap/runtime/datatypes';
import type { SimpleTypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';

export interface WiderBound {
  /** The facets in place of the one; the first takes its place. */
  readonly changes: readonly { readonly facet: string; readonly value: string }[];
  readonly title: string;
}

/** The facet with a bound that lets the values in, as narrow as it can be; `undefined` where it cannot be told. */
export function widerBound(
  facet: string,
  current: string,
  texts: readonly string[],
  builtIn: string,
  type: SimpleTypeDefinition,
): WiderBound | undefined {
  const values = texts.map(collapseSpace);
  const one = (name: string, value: string): WiderBound => ({
    changes: [{ facet: name, value }],
    title: `${name} ${value}`,
  });
  switch (facet) {
    case 'length':
    case 'minLength':
    case 'maxLength': {
      const lengths = texts.map((text) => lengthOf(text, builtIn, type));
      if (lengths.some((length) => length === undefined)) return undefined;
      const least = Math.min(...(lengths as number[]));
      const most = Math.max(...(lengths as number[]));
      if (facet === 'minLength') return one(facet, String(least));
      if (facet === 'maxLength') return one(facet, String(most));
      const from = Math.min(least, Number(current));
      const to = Math.max(most, Number(current));
      return {
        changes: [
          { facet: 'minLength', value: String(from) },
          { facet: 'maxLength', value: String(to) },
        ],
        title: `a length from ${from} to ${to}`,
      };
    }
    case 'totalDigits':
      return one(facet, String(Math.max(...values.map((value) => digitsOf(value).total))));
    case 'fractionDigits':
      return one(facet, String(Math.max(...values.map((value) => digitsOf(value).fraction))));
    case 'minInclusive':
    case 'minExclusive':
      return boundOf('minInclusive', values, -1);
    case 'maxInclusive':
    case 'maxExclusive':
      return boundOf('maxInclusive', values, 1);
    default:
      return undefined;
  }
}

/** In what the type counts: characters, octets or items. */
function lengthOf(text: string, builtIn: string, type: SimpleTypeDefinition): number | undefined {
  if (type.variety === 'list') return text.trim() === '' ? 0 : text.trim().split(/[ \t\r\n]+/).length;
  const { whiteSpace } = linkSimpleType(type);
  const value = whiteSpace === 'collapse' ? collapseSpace(text) : text;
  if (builtIn === 'hexBinary') return value.length / 2;
  if (builtIn === 'base64Binary') return Math.floor((value.replace(/[ =]/g, '').length * 3) / 4);
  return [...value].length;
}

function digitsOf(value: string): { total: number; fraction: number } {
  const [whole = '', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+/, '');
  const behind = fraction.replace(/0+$/, '');
  return { total: Math.max(1, digits.length + behind.length), fraction: behind.length };
}

/** The least or the greatest of the values, by their order. */
function boundOf(facet: string, values: readonly string[], sign: 1 | -1): WiderBound | undefined {
  const keys = values.map(orderOf);
  if (keys.some((key) => key === undefined)) return undefined;
  let best = 0;
  for (let at = 1; at < values.length; at += 1) {
    if (compare(keys[at] as number | bigint, keys[best] as number | bigint) * sign > 0) best = at;
  }
  const value = values[best];
  return value === undefined ? undefined : { changes: [{ facet, value }], title: `${facet} ${value}` };
}

function orderOf(value: string): number | bigint | undefined {
  if (/^[+-]?[0-9]+$/.test(value)) return BigInt(value.replace(/^\+/, ''));
  if (/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(value)) return Number(value);
  const time = /^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function compare(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
