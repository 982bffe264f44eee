/** Dates of the wire: one form is written, and what is no date is none. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';

const { formatInstant, readInstant } =
  await importBuilt<typeof import('../../passport/instant.js')>('passport/instant.js');

const test = suite('instants');

test('writes seconds and Z', () => {
  assert.is(formatInstant(new Date('2006-03-14T15:09:26.999Z')), '2006-03-14T15:09:26Z');
});

test('reads what is a dateTime, in UTC if it does not say', () => {
  const date = new Date('2006-03-14T15:09:26Z');
  assert.equal(readInstant('2006-03-14T15:09:26Z'), date);
  assert.equal(readInstant('2006-03-14T16:09:26+01:00'), date);
  assert.equal(readInstant('2006-03-14T15:09:26'), date);
});

test('a year of more digits is none, which to count on from would throw', () => {
  assert.equal(readInstant('9999-12-31T23:59:59Z'), new Date('9999-12-31T23:59:59Z'));
  assert.is(readInstant('10000-01-01T00:00:00Z'), undefined);
  assert.is(readInstant('275760-09-13T00:00:00Z'), undefined);
});

test('what only Date takes for a date is none', () => {
  for (const text of [undefined, '', '1', '2006', 'March 7', '2006-03-14', '2006-02-30T00:00:00Z']) {
    assert.is(readInstant(text), undefined, text);
  }
});

test.run();
