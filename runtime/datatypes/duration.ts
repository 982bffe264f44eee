import { daysOf } from './instant.js';
import type { Primitive, ValueOrder } from './primitive.js';

/** A duration: whole months, and seconds as digits before and behind the decimal point. Negative as a whole. */
interface Duration {
  readonly months: bigint;
  readonly seconds: bigint;
  /** Without trailing zeros. */
  readonly fraction: string;
  readonly negative: boolean;
}

const designators = 'YMDHMS';

/** Reads a text of `xs:duration` (§3.2.6.1), or says why it is none. */
function parseDuration(text: string): Duration | string {
  const negative = text.startsWith('-');
  let at = negative ? 1 : 0;
  if (text[at] !== 'P') return 'it must begin with P or -P';
  at += 1;
  const amounts = [0n, 0n, 0n, 0n, 0n, 0n];
  let fraction = '';
  let inTime = false;
  let next = 0;
  while (at < text.length) {
    if (text[at] === 'T') {
      if (inTime) return 'it has more than one T';
      inTime = true;
      next = 3;
      at += 1;
      if (at === text.length) return 'hours, minutes or seconds must follow the T';
      continue;
    }
    const start = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    if (at === start) return 'a number must stand before each of Y, M, D, H, M and S';
    const amount = text.slice(start, at);
    if (text[at] === '.') {
      const first = at + 1;
      at = first;
      while (isDigit(text.charCodeAt(at))) at += 1;
      if (at === first) return 'at least one digit must follow the decimal point of the seconds';
      if (text[at] !== 'S' || !inTime) return 'only the seconds may have a decimal point';
      fraction = text.slice(first, at).replace(/0+$/, '');
    }
    const unit = designators.indexOf(text[at] ?? ' ', next);
    if (unit < 0 || unit < 3 === inTime) {
      return 'the numbers must be followed by Y, M, D and after a T by H, M, S, in this order, each at most once';
    }
    amounts[unit] = BigInt(amount);
    next = unit + 1;
    at += 1;
  }
  if (next === 0) return 'at least one number must follow the P';
  const [years, months, days, hours, minutes, seconds] = amounts as [bigint, bigint, bigint, bigint, bigint, bigint];
  return {
    months: years * 12n + months,
    seconds: ((days * 24n + hours) * 60n + minutes) * 60n + seconds,
    fraction,
    negative,
  };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The four dateTimes of §3.2.6.2, as year and month, their day being the first. */
const starts = [
  [1696, 9],
  [1697, 2],
  [1903, 3],
  [1903, 7],
] as const;

/** x < y if and only if s + x < s + y for each of the four dateTimes s (§3.2.6.2); NaN if they disagree. */
function compareDurations(left: Duration, right: Duration): number {
  let order: number | undefined;
  for (const [year, month] of starts) {
    const next = compareSeconds(later(year, month, left), later(year, month, right));
    if (order !== undefined && order !== next) return Number.NaN;
    order = next;
  }
  return order ?? 0;
}

/** Seconds on the time line (the whole ones, rounded down), and what is behind the point. */
interface Seconds {
  readonly whole: bigint;
  readonly fraction: string;
  readonly negativeFraction: boolean;
}

function later(year: number, month: number, duration: Duration): Seconds {
  const sign = duration.negative ? -1n : 1n;
  const months = BigInt(year) * 12n + BigInt(month - 1) + sign * duration.months;
  const years = (months - (((months % 12n) + 12n) % 12n)) / 12n;
  const days = BigInt(daysOf(years, Number(months - years * 12n) + 1, 1));
  return {
    whole: days * 86400n + sign * duration.seconds,
    fraction: duration.fraction,
    negativeFraction: duration.negative && duration.fraction !== '',
  };
}

function compareSeconds(left: Seconds, right: Seconds): number {
  const width = Math.max(left.fraction.length, right.fraction.length);
  const difference = scaled(left, width) - scaled(right, width);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled(seconds: Seconds, width: number): bigint {
  const fraction = BigInt(`0${seconds.fraction.padEnd(width, '0')}`);
  return seconds.whole * 10n ** BigInt(width) + (seconds.negativeFraction ? -fraction : fraction);
}

const order: ValueOrder<Duration> = {
  parse(text) {
    const value = parseDuration(text);
    return typeof value === 'string' ? undefined : value;
  },
  compare: compareDurations,
};

export const duration: Primitive = {
  name: 'duration',
  wrong(text) {
    const value = parseDuration(text);
    return typeof value === 'string' ? value : undefined;
  },
  key(text) {
    const value = parseDuration(text);
    if (typeof value === 'string') return text;
    const { months, seconds, fraction } = value;
    const zero = months === 0n && seconds === 0n && fraction === '';
    return `${value.negative && !zero ? '-' : ''}${months} ${seconds}.${fraction}`;
  },
  order: order as ValueOrder,
};
