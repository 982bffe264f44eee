import { type DateTimeFields, daysInMonth, parseDateTimeFields } from './date-time-fields.js';
import { collapseSpace } from './white-space.js';

/** What an `xs:dateTime` says (XML Schema 1.0 part 2 §3.2.7), its fields as written. */
export interface DateTime {
  /** Never 0: -1 is the year before 1. Rounded if it has more than 15 digits. */
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
  /** 0–24; 24 only as 24:00:00, the end of the day. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The digits behind the decimal point of the seconds; `''` if there are none. */
  readonly fraction: string;
  /** Minutes east of UTC, -840 to 840; absent if the text has no time zone. */
  readonly offsetMinutes?: number;
}

/** Reads an `xs:dateTime`; undefined if the text is none. */
export function parseDateTime(text: string): DateTime | undefined {
  const fields = parseDateTimeFields('dateTime', collapseSpace(text));
  if (typeof fields === 'string') return undefined;
  const { year, month, day, hour, minute, second, fraction, offset } = fields;
  const plain = { year: Number(year), month, day, hour, minute, second, fraction };
  return offset === undefined ? plain : { ...plain, offsetMinutes: offset };
}

/**
 * The instant of an `xs:dateTime`, in milliseconds since 1970-01-01T00:00:00Z, smaller fractions cut off.
 * Without a time zone it is taken to be in UTC.
 *
 * @returns undefined if the text is no `xs:dateTime`, or its instant is beyond what `Date` can hold (about 270,000 years from 1970)
 */
export function dateTimeToEpochMilliseconds(text: string): number | undefined {
  const fields = parseDateTimeFields('dateTime', collapseSpace(text));
  return typeof fields === 'string' ? undefined : epochMilliseconds(fields);
}

function epochMilliseconds(fields: DateTimeFields): number | undefined {
  const year = Number(fields.year);
  const date = new Date(0);
  // `Date` counts the year before 1 as 0, and takes years 0–99 as 1900–1999 everywhere but here.
  date.setUTCFullYear(year < 0 ? year + 1 : year, fields.month - 1, fields.day);
  date.setUTCHours(fields.hour, fields.minute - (fields.offset ?? 0), fields.second);
  date.setUTCMilliseconds(Number(fields.fraction.slice(0, 3).padEnd(3, '0')));
  const milliseconds = date.getTime();
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/**
 * An instant as `xs:dateTime` in UTC: `2004-10-01T12:00:00Z`, what is smaller than a second cut off.
 *
 * @param epochMilliseconds since 1970-01-01T00:00:00Z
 * @param options `fraction`: with milliseconds, `2004-10-01T12:00:00.250Z`
 * @throws RangeError if it is not a number that `Date` can hold, or is on a leap day before the year 1: as XML Schema
 *   has no year 0 but reckons leap years by the number that is written (appendix E), such a day cannot be written
 */
export function formatDateTime(epochMilliseconds: number, options?: { readonly fraction?: boolean }): string {
  const date = new Date(epochMilliseconds);
  const iso = date.toISOString();
  const fullYear = date.getUTCFullYear();
  // `Date` writes other years than 0000–9999 with a sign and six digits, and the year before 1 as 0.
  const written = fullYear > 0 ? fullYear : fullYear - 1;
  if (date.getUTCDate() > daysInMonth(written, date.getUTCMonth() + 1)) {
    throw new RangeError('a leap day before the year 1 cannot be written as an xs:dateTime');
  }
  const year = `${written > 0 ? '' : '-'}${String(Math.abs(written)).padStart(4, '0')}`;
  return `${year}${iso.slice(-20, options?.fraction === true ? -1 : -5)}Z`;
}
