import { readEnvelope } from '@passport-soap/bindings/rst';
import { readEnvelope as readEnvelope2 } from '@passport-soap/bindings/rst2';
import { createKeyRing, createTicketKey, responseProfiles } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, countingRandom, createService, now, password } from '../passport-fixture.js';
import { signInText } from './renewal-messages.js';

const test = suite('response profiles');

/** The same for each service: what is sealed has to be the same too. */
const keys = createKeyRing([createTicketKey(now, countingRandom())]);

const ask = async (
  path: '/RST.srf' | '/RST2.srf',
  options: Parameters<typeof createService>[0],
  headers: Record<string, string> = {},
) => {
  const body = signInText({ path, name: account, password, now });
  const { handler } = createService({ random: countingRandom(), keys, ...options });
  return (await handler(new Request(`https://passport.test${path}`, { method: 'POST', body, headers }))).text();
};

for (const [path, read] of [
  ['/RST.srf', readEnvelope],
  ['/RST2.srf', readEnvelope2],
] as const) {
  test(`${path}: each profile spells the same answer in its own way`, async () => {
    const texts = await Promise.all(Object.values(responseProfiles).map((profile) => ask(path, { profile })));
    assert.is(new Set(texts).size, texts.length);
    const [microsoft, escargot] = texts.map((text) => {
      const { value, diagnostics } = read(text);
      assert.equal(diagnostics, []);
      return JSON.stringify(value, (key, each) => (key === 'prefix' ? '' : each));
    });
    assert.is(microsoft, escargot);
    assert.match(texts[0] ?? '', /^<\?xml version="1.0" encoding="utf-8" \?><S:Envelope [^\n]*$/);
    assert.match(texts[1] ?? '', /^<\?xml version="1.0" encoding="utf-8" ?\?>\n<S:Envelope [^\n]*\n\t<S:Header>\n/);
  });

  test(`${path}: a profile for some clients, and microsoft for the others`, async () => {
    const profile = ({ headers }: { headers: Headers }) =>
      headers.get('user-agent')?.startsWith('Old') ? responseProfiles.escargot : undefined;
    assert.match(await ask(path, { profile }, { 'user-agent': 'Old Client' }), '\n\t<S:Header>');
    assert.not.match(await ask(path, { profile }, { 'user-agent': 'Another' }), '\n');
  });
}

test.run();
