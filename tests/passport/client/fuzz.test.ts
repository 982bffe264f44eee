import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCaptures } from '../../fuzz-service/captures.js';
import { playClientRound } from '../../fuzz-service/client-round.js';
import { createRig } from '../../fuzz-service/rig.js';

const test = suite('whatever the answer, a client ends, with a sign-in or one of its errors');

/** `make fuzz-service` goes on from there. */
const rounds = 200;

test(`${rounds} hostile servers`, async () => {
  const rig = createRig('microsoft', 'lenient');
  const captures = readCaptures();
  const outcomes = new Set<string>();
  for (let number = 0; number < rounds; number += 1) {
    const { what, wrong, outcome } = await playClientRound(number, rig, captures);
    assert.equal(wrong, [], `seed ${number}: ${what}`);
    outcomes.add(outcome);
  }
  for (const expected of ['client: well, well, well', 'client: soap-invalid-reply', 'client: soap-timeout']) {
    assert.ok(outcomes.has(expected), `none ended with ${expected}`);
  }
});

test.run();
