import { dateTimeToEpochMilliseconds, formatDateTime, parseDateTime } from '@passport-soap/runtime/datatypes';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('dateTime accessors');

test('a dateTime is taken apart as it is written', () => {
  assert.equal(parseDateTime('2004-10-01T12:34:56.0500-05:30'), {
    year: 2004,
    month: 10,
    day: 1,
    hour: 12,
    minute: 34,
    second: 56,
    fraction: '0500',
    offsetMinutes: -330,
  });
  const midnight = { year: -45, month: 3, day: 15, hour: 24, minute: 0, second: 0, fraction: '' };
  assert.equal(parseDateTime(' -0045-03-15T24:00:00 '), midnight);
  assert.is(parseDateTime('2004-10-01T12:34:56Z')?.offsetMinutes, 0);
  assert.is(parseDateTime('2004-10-01'), undefined);
});

test('an instant is in milliseconds since 1970, in UTC', () => {
  assert.is(dateTimeToEpochMilliseconds('1970-01-01T00:00:00Z'), 0);
  assert.is(dateTimeToEpochMilliseconds('1970-01-01T00:00:00.0129Z'), 12);
  assert.is(dateTimeToEpochMilliseconds('2004-10-01T12:00:00'), Date.UTC(2004, 9, 1, 12));
  assert.is(dateTimeToEpochMilliseconds('2004-10-01T12:00:00-05:30'), Date.UTC(2004, 9, 1, 17, 30));
  assert.is(dateTimeToEpochMilliseconds('1999-12-31T24:00:00Z'), Date.UTC(2000, 0, 1));
  assert.is(dateTimeToEpochMilliseconds('0001-01-01T00:00:00Z'), Date.parse('0001-01-01T00:00:00Z'));
  assert.is(dateTimeToEpochMilliseconds('0050-01-01T00:00:00Z'), Date.parse('0050-01-01T00:00:00Z'));
  assert.is(dateTimeToEpochMilliseconds('-0001-12-31T24:00:00Z'), Date.parse('0001-01-01T00:00:00Z'));
  assert.is(dateTimeToEpochMilliseconds('999999-01-01T00:00:00Z'), undefined);
  assert.is(dateTimeToEpochMilliseconds('99999999999999999999-01-01T00:00:00Z'), undefined);
  assert.is(dateTimeToEpochMilliseconds('yesterday'), undefined);
});

test('an instant is written in UTC, to the second or the millisecond', () => {
  const instant = Date.UTC(2004, 9, 1, 12, 34, 56, 789);
  assert.is(formatDateTime(instant), '2004-10-01T12:34:56Z');
  assert.is(formatDateTime(instant, { fraction: true }), '2004-10-01T12:34:56.789Z');
  assert.is(formatDateTime(Date.parse('0000-12-31T00:00:00Z')), '-0001-12-31T00:00:00Z');
  assert.is(formatDateTime(Date.UTC(12004, 0, 1)), '12004-01-01T00:00:00Z');
  assert.is(formatDateTime(-1), '1969-12-31T23:59:59Z');
  assert.throws(() => formatDateTime(Number.NaN), RangeError);
});

test('what is written is read as the same instant', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), (instant) => {
      const date = new Date(instant);
      if (date.getUTCFullYear() < 1 && date.getUTCMonth() === 1 && date.getUTCDate() === 29) return;
      assert.is(dateTimeToEpochMilliseconds(formatDateTime(instant, { fraction: true })), instant);
      assert.is(dateTimeToEpochMilliseconds(formatDateTime(instant)), Math.floor(instant / 1000) * 1000);
    }),
    { numRuns: 300 },
  );
});

test('a leap day before the year 1 has no form', () => {
  assert.throws(
    () => formatDateTime(-7827949296000001),
    (error: unknown) => error instanceof RangeError,
  );
  assert.is(formatDateTime(-7827949296000001 + 1000).slice(0, 13), '-246089-03-01');
});

test.run();
