import { type DateTimeKind, daysInMonth, parseDateTimeFields, two } from './date-time-fields.js';
import { compareInstants, type Instant, instantOf } from './instant.js';
import type { Primitive, ValueOrder } from './primitive.js';

/** Makes the primitive type of a kind of date or time. */
export function dateTimePrimitive(kind: DateTimeKind): Primitive {
  const parse = (text: string): Instant | undefined => {
    const fields = parseDateTimeFields(kind, text);
    return typeof fields === 'string' ? undefined : instantOf(fields, kind === 'time');
  };
  const order: ValueOrder<Instant> = { parse, compare: compareInstants };
  return {
    name: kind,
    wrong(text) {
      if (kind === 'dateTime' && isCommonDateTime(text)) return undefined;
      const fields = parseDateTimeFields(kind, text);
      return typeof fields === 'string' ? fields : undefined;
    },
    key(text) {
      const instant = parse(text);
      if (instant === undefined) return text;
      return `${instant.days} ${instant.seconds} ${instant.fraction} ${instant.zoned ? 'Z' : ''}`;
    },
    order: order as ValueOrder,
  };
}

/** Whether a text is a dateTime in UTC and the form `yyyy-MM-ddTHH:mm:ss[.fraction]Z`, as nearly all are. */
function isCommonDateTime(text: string): boolean {
  const end = text.length - 1;
  if (
    end < 19 ||
    text.charCodeAt(end) !== 0x5a ||
    text.charCodeAt(4) !== 0x2d ||
    text.charCodeAt(7) !== 0x2d ||
    text.charCodeAt(10) !== 0x54 ||
    text.charCodeAt(13) !== 0x3a ||
    text.charCodeAt(16) !== 0x3a
  ) {
    return false;
  }
  const century = two(text, 0);
  const yearOfCentury = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1) return false;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  const year = century * 100 + yearOfCentury;
  if (year === 0 || (day > 28 && day > daysInMonth(year, month))) return false;
  if (end === 19) return true;
  if (text.charCodeAt(19) !== 0x2e || end === 20) return false;
  for (let i = 20; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}
