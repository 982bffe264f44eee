import type { Occurs } from './types.js';

/** An occurrence bound as it is written: digits, of any number. `undefined` if it is something else. */
export function parseOccurs(text: string): Occurs | undefined {
  if (!/^[ \t\r\n]*\+?[0-9]+[ \t\r\n]*$/.test(text)) return undefined;
  return simplest(BigInt(text.trim().replace('+', '')));
}

/** Exact at any size; unbounded plus anything is unbounded. */
export function addOccurs(left: Occurs, right: Occurs): Occurs {
  if (left === Number.POSITIVE_INFINITY || right === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return simplest(BigInt(left) + BigInt(right));
}

/** Exact at any size; unbounded times nothing is nothing (§3.8.6, Effective Total Range). */
export function multiplyOccurs(left: Occurs, right: Occurs): Occurs {
  if (left === 0 || right === 0) return 0;
  if (left === Number.POSITIVE_INFINITY || right === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return simplest(BigInt(left) * BigInt(right));
}

export function minOccursOf(values: readonly Occurs[]): Occurs {
  return values.reduce((left, right) => (right < left ? right : left));
}

export function maxOccursOf(values: readonly Occurs[]): Occurs {
  return values.reduce((left, right) => (right > left ? right : left));
}

function simplest(value: bigint): Occurs {
  return value > Number.MAX_SAFE_INTEGER ? value : Number(value);
}
