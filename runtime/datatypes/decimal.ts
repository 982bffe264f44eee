import type { Primitive, ValueOrder } from './primitive.js';

/** A decimal of any size: digits without leading zeros before the point and without trailing zeros behind it. */
export interface Decimal {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** Why a text is not of the lexical space of `xs:decimal` (§3.2.3.1); undefined if it is. */
function wrongDecimal(text: string): string | undefined {
  const first = text.charCodeAt(0);
  let digits = 0;
  let points = 0;
  for (let at = first === 0x2b || first === 0x2d ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (code === 0x2e) points += 1;
    else return 'only decimal digits and one point may be in it, after an optional sign';
  }
  if (digits === 0) return 'a number in decimal digits is wanted';
  return points > 1 ? 'it has more than one decimal point' : undefined;
}

/** The value of a text of the lexical space of `xs:decimal`. */
export function parseDecimal(text: string): Decimal {
  const first = text.charCodeAt(0);
  let start = first === 0x2b || first === 0x2d ? 1 : 0;
  const point = text.indexOf('.');
  const wholeEnd = point < 0 ? text.length : point;
  while (start < wholeEnd && text.charCodeAt(start) === 0x30) start += 1;
  let end = text.length;
  while (end > wholeEnd + 1 && text.charCodeAt(end - 1) === 0x30) end -= 1;
  const whole = text.slice(start, wholeEnd);
  const fraction = text.slice(wholeEnd + 1, end);
  return { negative: first === 0x2d && (whole !== '' || fraction !== ''), whole, fraction };
}

function compareDecimals(left: Decimal, right: Decimal): number {
  if (left.negative !== right.negative) return left.negative ? -1 : 1;
  const order = compareDigits(left, right);
  return left.negative ? -order : order;
}

function compareDigits(left: Decimal, right: Decimal): number {
  if (left.whole.length !== right.whole.length) return left.whole.length - right.whole.length;
  if (left.whole !== right.whole) return left.whole < right.whole ? -1 : 1;
  if (left.fraction === right.fraction) return 0;
  // Digits compare as text, and a fraction that goes on is greater.
  return left.fraction < right.fraction ? -1 : 1;
}

/** How many digits `totalDigits` counts (§4.3.11): those of the integer i and scale n of `i × 10^-n`, whichever is more. */
export function countTotalDigits(value: Decimal): number {
  return value.whole.length + value.fraction.length;
}

const order: ValueOrder<Decimal> = {
  parse: (text) => (wrongDecimal(text) === undefined ? parseDecimal(text) : undefined),
  compare: compareDecimals,
};

export const decimal: Primitive = {
  name: 'decimal',
  wrong: wrongDecimal,
  key(text) {
    const { negative, whole, fraction } = parseDecimal(text);
    return `${negative ? '-' : ''}${whole}.${fraction}`;
  },
  order: order as ValueOrder,
};
