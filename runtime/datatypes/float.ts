import type { Primitive, ValueOrder } from './primitive.js';

/** Why a text is not of the lexical space of `xs:float` and `xs:double` (§3.2.4.1); undefined if it is. */
function wrongFloat(text: string): string | undefined {
  if (text === 'INF' || text === '-INF' || text === 'NaN') return undefined;
  let at = 0;
  const end = text.length;
  if (at < end && isSign(text.charCodeAt(at))) at += 1;
  const mantissa = at;
  while (at < end && isDigit(text.charCodeAt(at))) at += 1;
  let digits = at - mantissa;
  if (text.charCodeAt(at) === 0x2e) {
    const point = at;
    at += 1;
    while (at < end && isDigit(text.charCodeAt(at))) at += 1;
    digits += at - point - 1;
  }
  if (digits === 0) return 'a number, INF, -INF or NaN is wanted';
  if (at === end) return undefined;
  const letter = text.charCodeAt(at);
  if (letter !== 0x45 && letter !== 0x65) return 'after its digits there may only be an exponent, as E-3';
  at += 1;
  if (at < end && isSign(text.charCodeAt(at))) at += 1;
  const exponent = at;
  while (at < end && isDigit(text.charCodeAt(at))) at += 1;
  return at === end && at > exponent ? undefined : 'the exponent after E must be a whole number';
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d;
}

/** The number of a text of the lexical space of `xs:double`. */
export function parseDouble(text: string): number {
  if (text === 'INF') return Number.POSITIVE_INFINITY;
  return text === '-INF' ? Number.NEGATIVE_INFINITY : Number(text);
}

/** The number of a text of the lexical space of `xs:float`: the nearest of 32 bits. */
export function parseFloat32(text: string): number {
  return Math.fround(parseDouble(text));
}

/** The shortest lexical form of a double. */
export function formatDouble(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value).replace('e', 'E').replace('E+', 'E');
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
}

/** A short lexical form of a number that `xs:float` reads as the same value: 0.1, not 0.10000000149011612. */
export function formatFloat32(value: number): string {
  const float = Math.fround(value);
  if (float === 0) return formatDouble(float);
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return formatDouble(short);
  }
  return formatDouble(Number.isFinite(float) ? Number(float.toPrecision(9)) : float);
}

function makeFloat(name: string, parse: (text: string) => number): Primitive {
  const order: ValueOrder<number> = {
    parse: (text) => (wrongFloat(text) === undefined ? parse(text) : undefined),
    // NaN equals itself and is comparable with nothing else; there is one zero (§3.2.4).
    compare(left, right) {
      if (left < right) return -1;
      if (left > right) return 1;
      return left === right || (Number.isNaN(left) && Number.isNaN(right)) ? 0 : Number.NaN;
    },
  };
  return {
    name,
    wrong: wrongFloat,
    key: (text) => String(parse(text)),
    order: order as ValueOrder,
  };
}

export const float: Primitive = makeFloat('float', parseFloat32);
export const double: Primitive = makeFloat('double', parseDouble);
