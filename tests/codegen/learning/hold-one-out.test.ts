/**
 * One construct of ps, psf or wst at a time is taken out of a copy of the Passport schemas and learnt again. Here a share of
 * them; `node tests/dist/codegen/learning/print-hold-out.js` prints all.
 */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared } from '../../support/paths.js';
import { type HeldOut, holdOut } from './hold-out.js';
import { passportHoldOut } from './passport-hold-out.js';

const test = suite('hold one out');

/** Of all constructs, each so manieth is tried: a prime, so that all kinds are among them. */
const step = 5;
const { question, constructs } = passportHoldOut();
const results = constructs
  .filter((_, index) => index % step === 2)
  .map((construct) => holdOut(construct, question, 5))
  .filter((result): result is HeldOut => typeof result !== 'string');
const isBack = ({ verdict }: HeldOut): boolean => verdict === 'equal' || verdict === 'equivalent';

test('what only some messages show comes back, nine times in ten', () => {
  const optional = results.filter(({ construct }) => !construct.required);
  assert.ok(optional.length >= 10, `${optional.length} are held out`);
  const lost = optional
    .filter((each) => !isBack(each))
    .map(({ construct, verdict }) => `${construct.name}: ${verdict}`);
  assert.ok(
    lost.length <= optional.length * (hasShared ? 0.1 : 0.25),
    `${lost.length} of ${optional.length}: ${lost.join(', ')}`,
  );
});

test('whatever comes back, all messages are valid by it, and what was valid still is', () => {
  for (const { construct, result, verdict } of results) {
    if (verdict === 'not learnt') continue;
    assert.equal(result.proof.stillNotValid, [], construct.name);
    assert.is(result.proof.samples.valid, result.proof.samples.drawn, construct.name);
  }
});

test.run();
