import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeRequestParams,
  encodeRequestParams,
  localeRequestParams,
  type RequestParam,
} from '@passport-soap/passport';
import { DiagnosticError } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../support/paths.js';

const test = suite('RequestParams');

test('reads and writes what Messenger sends', () => {
  assert.equal(decodeRequestParams('AQAAAAIAAABsYwQAAAAxMDMz'), [['lc', '1033']]);
  assert.is(localeRequestParams(1033), 'AQAAAAIAAABsYwQAAAAxMDMz');
  assert.equal(decodeRequestParams(' AQAAAAIAAABsYwQAAAAxMDMz\r\n'), [['lc', '1033']]);
  assert.equal(decodeRequestParams(encodeRequestParams([])), []);
});

(hasShared ? test : test.skip)('agrees with the published vectors', () => {
  const { request_params: vectors } = JSON.parse(readFileSync(join(shared, 'protocol', 'vectors.json'), 'utf8')) as {
    request_params: { base64: string; pairs: RequestParam[] }[];
  };
  assert.is(vectors.length, 9);
  for (const { base64, pairs } of vectors) {
    assert.equal(decodeRequestParams(base64), pairs);
    assert.is(encodeRequestParams(pairs), base64);
  }
});

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const pairs = fc.array(fc.tuple(text, text), { maxLength: 8 });

test('reads what it wrote', () => {
  fc.assert(
    fc.property(pairs, (given) => {
      assert.equal(decodeRequestParams(encodeRequestParams(given)), given);
    }),
    { numRuns: 200 },
  );
});

const problemOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    assert.instance(error, DiagnosticError);
    const [diagnostic] = (error as DiagnosticError).diagnostics;
    assert.is(diagnostic?.code, 'passport-request-params');
    return diagnostic?.message ?? '';
  }
  return assert.unreachable('no error') as never;
};

test('says what is wrong, and does not quote it', () => {
  const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');
  const cases: [string, string][] = [
    ['hunter2!', 'not base64'],
    ['AQAAAAIAAABsYwQAAAAxMDM', 'not base64'],
    ['', 'number of pairs was expected at byte 0'],
    [base64(1, 0, 0), 'the data ends'],
    [base64(255, 255, 255, 255), '4294967295 pairs are announced'],
    [base64(1, 0, 0, 0, 99, 0, 0, 0, 1, 2, 3, 4), 'key 1 has 99 bytes by its length, but 4 are left'],
    [base64(1, 0, 0, 0, 1, 0, 0, 0, 0xff, 0, 0, 0, 0), 'key 1 is not UTF-8'],
    [base64(0, 0, 0, 0, 7), '1 bytes follow the last pair'],
    ['A'.repeat(100_000), 'over the limit'],
  ];
  for (const [given, expected] of cases) {
    const message = problemOf(() => decodeRequestParams(given));
    assert.match(message, expected);
    assert.not.match(message, 'hunter2');
  }
  assert.match(
    problemOf(() => encodeRequestParams([['\ud800', '']])),
    'unpaired surrogate',
  );
  assert.match(
    problemOf(() => encodeRequestParams([['k', 'x'.repeat(70_000)]])),
    'over the limit',
  );
});

test('never fails otherwise, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        decodeRequestParams(Buffer.from(bytes).toString('base64'));
      } catch (error) {
        assert.instance(error, DiagnosticError);
      }
    }),
    { numRuns: 300 },
  );
});

test.run();
