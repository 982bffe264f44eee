import type { DateTimeFields } from './date-time-fields.js';

/**
 * A place on the time line: in UTC if it is `zoned`, else in some unknown zone.
 * Days count from an arbitrary day of the proleptic Gregorian calendar, with a place for the year 0 that XML Schema 1.0 leaves out.
 */
export interface Instant {
  readonly days: number | bigint;
  /** Whole seconds of the day, 0–86399. */
  readonly seconds: number;
  /** Digits behind the decimal point, without trailing zeros. */
  readonly fraction: string;
  readonly zoned: boolean;
}

/** @param recurring a time of day: 24:00:00 is 00:00:00, not that of the next day */
export function instantOf(fields: DateTimeFields, recurring = false): Instant {
  const hour = recurring && fields.hour === 24 ? 0 : fields.hour;
  const seconds = (hour * 60 + fields.minute - (fields.offset ?? 0)) * 60 + fields.second;
  const instant: Instant = {
    days: daysOf(fields.year, fields.month, fields.day),
    seconds: 0,
    fraction: fields.fraction.replace(/0+$/, ''),
    zoned: fields.offset !== undefined,
  };
  return shift(instant, seconds);
}

/**
 * The order of dateTime (§3.2.7.4). A value without a time zone may be up to 14 hours before or after UTC:
 * where that decides, the two are incomparable, and the answer is NaN.
 */
export function compareInstants(left: Instant, right: Instant): number {
  if (left.zoned === right.zoned) return compareOnLine(left, right);
  if (!left.zoned) return -compareInstants(right, left);
  if (compareOnLine(left, shift(right, -farthestZone)) < 0) return -1;
  if (compareOnLine(left, shift(right, farthestZone)) > 0) return 1;
  return Number.NaN;
}

const farthestZone = 14 * 3600;

function compareOnLine(left: Instant, right: Instant): number {
  if (left.days < right.days) return -1;
  if (left.days > right.days) return 1;
  if (left.seconds !== right.seconds) return left.seconds - right.seconds;
  if (left.fraction === right.fraction) return 0;
  return left.fraction < right.fraction ? -1 : 1;
}

/** The instant so many seconds later. */
function shift(instant: Instant, by: number): Instant {
  const total = instant.seconds + by;
  const days = Math.floor(total / 86400);
  return { ...instant, days: addDays(instant.days, days), seconds: total - days * 86400 };
}

function addDays(days: number | bigint, more: number): number | bigint {
  return typeof days === 'bigint' ? days + BigInt(more) : days + more;
}

/** Days from 0000-03-01 to a date: years that begin with March have their leap day last. */
export function daysOf(year: number | bigint, month: number, day: number): number | bigint {
  const january = month < 3;
  const dayOfYear = Math.floor((153 * (january ? month + 9 : month - 3) + 2) / 5) + day - 1;
  if (typeof year === 'bigint') {
    const marchYear = january ? year - 1n : year;
    return (
      365n * marchYear +
      floorDivide(marchYear, 4n) -
      floorDivide(marchYear, 100n) +
      floorDivide(marchYear, 400n) +
      BigInt(dayOfYear)
    );
  }
  const marchYear = january ? year - 1 : year;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + dayOfYear;
}

function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right < 0n ? quotient - 1n : quotient;
}
