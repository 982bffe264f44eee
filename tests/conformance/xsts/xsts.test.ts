/** A fixed share of the W3C XML Schema test suite, where it is there; all of it: `make conformance`. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithKnown, readKnownDisagreements } from './known-disagreements.js';
import { readManifest, type SuiteTest } from './manifest.js';
import { runSuite } from './run-suite.js';
import { questionOf, score } from './score.js';
import { selectTests } from './select-tests.js';
import { findArchive, unpackSuite } from './unpack-suite.js';

const test = suite('XML Schema test suite');
const archive = findArchive();

if (archive === undefined) {
  test.skip('a share of it agrees (skipped: the suite is not there)', () => undefined);
} else {
  test('a share of it agrees, but for what is listed', async () => {
    const folder = unpackSuite(archive);
    const tests = selectTests(readManifest(folder), { share: '1/12' });
    assert.ok(tests.length > 1000);
    const results = await runSuite(tests, folder);
    assert.equal(compareWithKnown(results, readKnownDisagreements()), []);
  });

  test('each known disagreement is one of its tests', () => {
    const ids = new Set(readManifest(unpackSuite(archive)).map(({ id }) => id));
    assert.equal(
      Object.keys(readKnownDisagreements()).filter((id) => !ids.has(id)),
      [],
    );
  });
}

const sample: SuiteTest = {
  id: 'set/group/name',
  contributor: 'wg',
  kind: 'instance',
  principals: ['a.xsd'],
  instance: 'a.xml',
  expected: 'invalid',
  gen: 'listed',
  dispute: [],
};

test('a schema in error is wrong for its instances, unless the test lists none', () => {
  const answer = { outcome: 'schema-error', ms: 0, message: '' } as const;
  assert.not(score(sample, answer).agrees);
  assert.ok(score({ ...sample, principals: [], gen: 'compile-hints' }, answer).agrees);
  assert.not(score({ ...sample, expected: 'valid', principals: [] }, answer).agrees);
});

test('what is declined counts as wrong', () => {
  assert.not(score(sample, { outcome: 'unsupported', ms: 0, message: '' }).agrees);
  assert.not(score(sample, { outcome: 'error', ms: 0, message: '' }).agrees);
});

test('a question has the paths of the suite', () => {
  assert.equal(questionOf({ ...sample, gen: 'compile-hints' }, '/suite-folder'), {
    kind: 'instance',
    schemas: ['/suite-folder/suite/a.xsd'],
    instance: '/suite-folder/suite/a.xml',
    hints: true,
  });
});

test('a listed disagreement that is none is to be removed, one that is not listed is told', () => {
  const answer = { outcome: 'valid', ms: 0, message: 'why\nat length' } as const;
  const agreeing = score({ ...sample, expected: 'valid' }, answer);
  const wrong = score(sample, answer);
  assert.equal(compareWithKnown([agreeing, wrong], {}), ['set/group/name (instance): expected invalid, is valid: why']);
  assert.equal(compareWithKnown([wrong], { 'set/group/name': 'because' }), []);
  assert.equal(compareWithKnown([agreeing], { 'set/group/name': 'because' }), [
    'set/group/name agrees: remove it from the list of known disagreements',
  ]);
});

test('shares are disjoint, complete, and keep groups together', () => {
  const tests = Array.from({ length: 300 }, (_, at) => ({ ...sample, id: `set/group-${at >> 1}/name-${at}` }));
  const shares = [1, 2, 3].map((part) => selectTests(tests, { share: `${part}/3` }));
  assert.is(shares.flat().length, 300);
  assert.is(new Set(shares.flat().map(({ id }) => id)).size, 300);
  for (const share of shares) {
    assert.ok(share.length > 50);
    assert.is(share.length % 2, 0);
  }
  assert.throws(() => selectTests(tests, { share: '4/3' }), /a share is n\/m/);
  assert.throws(() => selectTests(tests, { share: 'all' }), /a share is n\/m/);
});

test.run();
