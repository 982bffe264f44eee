/** The types of §3.2.7–3.2.14. */
export type DateTimeKind = 'dateTime' | 'time' | 'date' | 'gYearMonth' | 'gYear' | 'gMonthDay' | 'gDay' | 'gMonth';

/** What a text of one of the date and time types says; the fields that a type lacks have the values of {@link noFields}. */
export interface DateTimeFields {
  /** Not 0; a bigint if it has more than 12 digits. */
  year: number | bigint;
  month: number;
  day: number;
  /** 24 stands for midnight at the end of the day. */
  hour: number;
  minute: number;
  second: number;
  /** The digits behind the decimal point of the seconds; `''` if there are none. */
  fraction: string;
  /** Time zone, in minutes east of UTC; undefined if there is none. */
  offset: number | undefined;
}

/** A text being read. */
interface Reading extends DateTimeFields {
  readonly text: string;
  at: number;
  /** Why the text is wrong, once it is. */
  wrong: string | undefined;
}

/** Reads a text of a date or time type, or says why it is none. */
export function parseDateTimeFields(kind: DateTimeKind, text: string): DateTimeFields | string {
  const reading = begin(text);
  if (parts[kind](reading) && zone(reading)) return reading;
  return reading.wrong as string;
}

/** The arbitrary date is in a leap year and a month of 31 days, so that it allows every other field. */
function begin(text: string): Reading {
  return {
    text,
    at: 0,
    wrong: undefined,
    year: 2000,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    fraction: '',
    offset: undefined,
  };
}

const parts: Record<DateTimeKind, (reading: Reading) => boolean> = {
  dateTime: (r) => date(r) && mark(r, 'T', 'between date and time') && time(r),
  time,
  date,
  gYearMonth: (r) => year(r) && mark(r, '-', 'after the year') && month(r),
  gYear: year,
  gMonthDay: (r) => mark(r, '--', 'before the month') && month(r) && mark(r, '-', 'after the month') && day(r),
  gDay: (r) => mark(r, '---', 'before the day') && day(r),
  gMonth: (r) => mark(r, '--', 'before the month') && month(r),
};

function date(r: Reading): boolean {
  return year(r) && mark(r, '-', 'after the year') && month(r) && mark(r, '-', 'after the month') && day(r);
}

function time(r: Reading): boolean {
  const start = r.at;
  if (!pair(r, 0, 24, 'the hour must be 00–23')) return false;
  r.hour = two(r.text, start);
  if (!mark(r, ':', 'after the hour') || !pair(r, 0, 59, 'the minute must be 00–59')) return false;
  r.minute = two(r.text, start + 3);
  if (!mark(r, ':', 'after the minute') || !pair(r, 0, 59, 'the second must be 00–59')) return false;
  r.second = two(r.text, start + 6);
  if (r.text[r.at] === '.') {
    const first = r.at + 1;
    r.at = first;
    while (isDigit(r.text.charCodeAt(r.at))) r.at += 1;
    if (r.at === first) return no(r, 'at least one digit must follow the decimal point of the seconds');
    r.fraction = r.text.slice(first, r.at);
  }
  if (r.hour === 24 && (r.minute !== 0 || r.second !== 0 || /[1-9]/.test(r.fraction))) {
    return no(r, 'the hour must be 00–23, or the time 24:00:00');
  }
  return true;
}

/** At least four digits, no more than are needed, not 0000 (§3.2.7.1). */
function year(r: Reading): boolean {
  const { text } = r;
  const negative = text[r.at] === '-';
  if (negative) r.at += 1;
  const start = r.at;
  while (isDigit(text.charCodeAt(r.at))) r.at += 1;
  const length = r.at - start;
  if (length < 4) return no(r, 'the year must have four digits or more');
  if (length > 4 && text[start] === '0') return no(r, 'a year of more than four digits must not begin with 0');
  const digits = text.slice(start, r.at);
  if (digits === '0000') return no(r, 'there is no year 0000');
  const value = length > 12 ? BigInt(digits) : Number(digits);
  r.year = negative ? -value : value;
  return true;
}

function month(r: Reading): boolean {
  if (!pair(r, 1, 12, 'the month must be 01–12')) return false;
  r.month = two(r.text, r.at - 2);
  return true;
}

function day(r: Reading): boolean {
  if (!pair(r, 1, 31, 'the day must be 01–31')) return false;
  r.day = two(r.text, r.at - 2);
  const last = daysInMonth(r.year, r.month);
  return r.day <= last || no(r, `this month has ${last} days`);
}

/** `Z`, `±hh:mm` to 14:00, or nothing; then the end. */
function zone(r: Reading): boolean {
  const { text } = r;
  if (r.at === text.length) return true;
  const sign = text[r.at];
  if (sign === 'Z') {
    r.at += 1;
    r.offset = 0;
  } else if (sign === '+' || sign === '-') {
    const hours = two(text, r.at + 1);
    const minutes = two(text, r.at + 4);
    const offset = hours * 60 + minutes;
    if (hours < 0 || text[r.at + 3] !== ':' || minutes < 0 || minutes > 59 || offset > 840) {
      return no(r, 'the time zone must be Z or ±hh:mm, at most 14:00');
    }
    r.at += 6;
    r.offset = sign === '-' ? -offset : offset;
  }
  return r.at === text.length || no(r, 'only a time zone, Z or ±hh:mm, may follow');
}

function mark(r: Reading, wanted: string, where: string): boolean {
  if (!r.text.startsWith(wanted, r.at)) return no(r, `${wanted} must stand ${where}`);
  r.at += wanted.length;
  return true;
}

function pair(r: Reading, least: number, most: number, rule: string): boolean {
  const value = two(r.text, r.at);
  if (value < least || value > most) return no(r, rule);
  r.at += 2;
  return true;
}

function no(r: Reading, wrong: string): false {
  r.wrong = wrong;
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The value of two digits; -1 if they are none. */
export function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** `maximumDayInMonthFor` of appendix E. */
export function daysInMonth(year: number | bigint, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const cycle = typeof year === 'bigint' ? Number(year % 400n) : year % 400;
  return cycle === 0 || (cycle % 4 === 0 && cycle % 100 !== 0) ? 29 : 28;
}
