import { readEnvelope } from '@passport-soap/bindings/rst';
import { answerChallenge, verifyAnswer } from '@passport-soap/passport';
import { formatDiagnostic } from '@passport-soap/runtime';
import * as assert from 'uvu/assert';
import { type ClientEnd, signInAs, tokenRequest } from './node-soap-client.js';
import { password, user } from './wsdl.js';

interface Response {
  readonly AppliesTo: { readonly EndpointReference: { readonly Address: string } };
  readonly RequestedSecurityToken?: {
    readonly BinarySecurityToken?: { readonly attributes: { readonly Id: string }; readonly $value: string };
    readonly EncryptedData?: { readonly CipherData: { readonly CipherValue: string } };
  };
  readonly RequestedProofToken?: { readonly BinarySecret: string };
  readonly Fault?: { readonly faultcode: string; readonly pp: { readonly reqstatus: string } };
}

const several = {
  attributes: { Id: 'RSTS' },
  RequestSecurityToken: [
    tokenRequest(0, 'http://Passport.NET/tb'),
    tokenRequest(1, 'messengerclear.live.com', 'MBI_KEY_OLD'),
    tokenRequest(2, 'contacts.msn.com', 'MBI'),
    tokenRequest(3, 'unknown.example.com', 'NO_SUCH_POLICY'),
  ],
};

async function askForSeveral({ client }: ClientEnd): Promise<readonly Response[]> {
  signInAs(client, user, password);
  const [result] = await client.RequestMultipleSecurityTokensAsync(several);
  return result.RequestSecurityTokenResponse;
}

/** node-soap's client against our service, by name. Each throws if it does not hold. */
export const clientChecks: Readonly<Record<string, (end: ClientEnd) => Promise<void>>> = {
  'client: its request is valid': async (end) => {
    await askForSeveral(end);
    const { valid, diagnostics } = readEnvelope(end.requests.at(-1) ?? '');
    assert.ok(valid, diagnostics.map(formatDiagnostic).join('\n'));
  },

  'client: answers come in the order of the requests': async (end) => {
    const answers = await askForSeveral(end);
    const asked = several.RequestSecurityToken.map((request) => (request as Response).AppliesTo);
    assert.equal(
      answers.map(({ AppliesTo }) => AppliesTo),
      asked,
    );
  },

  'client: tickets are those that were given out': async (end) => {
    const answers = await askForSeveral(end);
    const tokens = answers.map(({ RequestedSecurityToken: token }) => {
      return token?.BinarySecurityToken?.$value ?? token?.EncryptedData?.CipherData.CipherValue;
    });
    assert.is(tokens.pop(), undefined);
    const verified = await Promise.all(tokens.map((token) => end.service.verifyTicket(token ?? '')));
    assert.equal(
      verified.map(({ address }) => address),
      ['http://Passport.NET/tb', 'messengerclear.live.com', 'contacts.msn.com'],
    );
    assert.is(answers[1]?.RequestedSecurityToken?.BinarySecurityToken?.attributes.Id, 'Compact1');
  },

  'client: the proof token answers the challenge': async (end) => {
    const answers = await askForSeveral(end);
    const secret = answers[1]?.RequestedProofToken?.BinarySecret ?? '';
    const token = answers[1]?.RequestedSecurityToken?.BinarySecurityToken?.$value ?? '';
    const { proof = '' } = await end.service.verifyTicket(token);
    const nonce = 'A'.repeat(64);
    assert.ok(verifyAnswer(proof, nonce, answerChallenge(secret, nonce)));
  },

  'client: the fault of one token is in its place': async (end) => {
    const { Fault } = (await askForSeveral(end))[3] ?? {};
    assert.is(Fault?.faultcode, 'wsse:FailedAuthentication');
    assert.is(Fault?.pp.reqstatus, '0x8004882c');
  },

  'client: the header is read': async ({ client }) => {
    signInAs(client, user, password);
    const [, , header] = await client.RequestMultipleSecurityTokensAsync(several);
    assert.is(header.pp.reqstatus, '0x0');
    assert.match(header.pp.serverInfo.attributes.ServerTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  },

  'client: a single request': async (end) => {
    signInAs(end.client, user, password);
    const [result] = await end.client.RequestSecurityTokenAsync(tokenRequest(0, 'contacts.msn.com', 'MBI'));
    const token = (result as Response).RequestedSecurityToken?.BinarySecurityToken?.$value ?? '';
    assert.is((await end.service.verifyTicket(token)).address, 'contacts.msn.com');
  },

  'client: a wrong password is an error': async ({ client }) => {
    signInAs(client, user, 'wrong');
    await rejects(client.RequestMultipleSecurityTokensAsync(several));
  },

  'client: a redirect is an error': async ({ client }) => {
    signInAs(client, 'moved@example.com', password);
    await rejects(client.RequestMultipleSecurityTokensAsync(several));
  },
};

async function rejects(promise: Promise<unknown>): Promise<void> {
  const outcome = await promise.then(
    () => 'resolved',
    () => 'rejected',
  );
  assert.is(outcome, 'rejected');
}
