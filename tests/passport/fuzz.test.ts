import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { encodings } from '../fuzz-service/encode.js';
import { createRig, now, user } from '../fuzz-service/rig.js';
import { playRound } from '../fuzz-service/round.js';
import { createSeeds } from '../fuzz-service/seeds.js';
import { createService, endpoint, invalidRequest, requestText, tokenBroker } from './passport-fixture.js';
import { signInText } from './service/renewal-messages.js';

const test = suite('any request gets a proper answer');

/** Of each kind of service; `make fuzz-service` goes on from there. */
const rounds = 150;

for (const profile of ['microsoft', 'escargot'] as const) {
  for (const mode of ['lenient', 'strict'] as const) {
    test(`${rounds} random ones: spelt as by ${profile}, read in ${mode} mode`, async () => {
      const rig = createRig(profile, mode);
      const seeds = await createSeeds(rig);
      const outcomes = new Map<string, number>();
      for (let number = 0; number < rounds; number += 1) {
        const { what, wrong, outcome } = await playRound(number, rig, seeds);
        assert.equal(wrong, [], `seed ${number}: ${what}`);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
      // Were all of them refused as invalid, little would have been tried.
      const signedIn = [...outcomes].filter(([outcome]) => outcome.startsWith('200 signed-in'));
      assert.ok(signedIn.reduce((sum, [, count]) => sum + count, 0) > rounds / 20, String([...outcomes]));
      assert.ok(outcomes.has('200 invalid-message') && outcomes.has('405') && outcomes.has('404'));
    });
  }
}

test('each seed is understood as it is', async () => {
  const rig = createRig('microsoft', 'lenient');
  for (const { name, path, text, secret } of await createSeeds(rig)) {
    if (secret !== undefined) continue;
    rig.forget();
    await rig.service.handler(new Request(`https://passport.test${path}`, { method: 'POST', body: text }));
    assert.equal(rig.heard.problems, [], `${name} at ${path}`);
    assert.equal(rig.heard.errors, [], `${name} at ${path}`);
  }
});

test('an encoding that can be read makes no difference', async () => {
  const rig = createRig('microsoft', 'strict');
  for (const path of ['/RST.srf', '/RST2.srf'] as const) {
    const text = signInText({ path, ...user, now });
    for (const [index, { readable, apply }] of encodings.entries()) {
      const { bytes, charset } = apply(text);
      rig.forget();
      const headers = charset === undefined ? {} : { 'content-type': `text/xml; charset=${charset}` };
      const body = bytes as Uint8Array<ArrayBuffer>;
      await rig.service.handler(new Request(`https://passport.test${path}`, { method: 'POST', headers, body }));
      const answered = rig.heard.said.some((said) => said.startsWith('signed-in'));
      assert.is(answered, readable, `encoding ${index} at ${path}: ${rig.heard.said}`);
    }
  }
});

test('blanks are no address: the request is invalid, not the service', async () => {
  const errors: unknown[] = [];
  const problems: unknown[] = [];
  const { handler } = createService({
    onError: (error) => errors.push(error),
    onExchange: ({ problem }) => problem !== undefined && problems.push(problem),
  });
  for (const blank of [' ', '\n\t', '']) {
    const body = requestText({ targets: [tokenBroker, [blank, 'MBI']] });
    const response = await handler(new Request(endpoint, { method: 'POST', body }));
    assert.is(await response.text(), invalidRequest);
  }
  assert.equal([errors, problems], [[], []]);
});

test.run();
