/** What a server answers reaches the terminal as text. */
import type { SignIn } from '@passport-soap/passport/client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../support/import-built.js';

const { describeSignIn } = await importBuilt<typeof import('../../cli/signing-in/describe-sign-in.js')>(
  'cli/signing-in/describe-sign-in.js',
);

const test = suite('describeSignIn');

const same = (text: string) => text;
const colors = { green: same, dim: same, red: same, yellow: same, cyan: same } as Parameters<typeof describeSignIn>[2];

test('shows no character that a terminal obeys, secrets among what is shown or not', () => {
  const evil = 'a\u009b2Jb';
  const ticket = { address: evil, tokenType: evil, id: evil, token: evil, proof: evil };
  const signIn = {
    tickets: new Map([[evil, ticket]]),
    refused: new Map(),
    user: { puid: evil, properties: new Map([['AuthMembername', evil]]) },
    clockSkew: 0,
    endpoint: 'https://passport.test/RST.srf',
  } as unknown as SignIn;
  for (const showSecrets of [true, false]) {
    assert.not.match(describeSignIn(signIn, { showSecrets }, colors), '\u009b');
  }
});

test.run();
