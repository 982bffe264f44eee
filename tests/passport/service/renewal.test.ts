import {
  type AccountEntry,
  createAccounts,
  createPassportService,
  decryptReply,
  type PassportService,
  type PassportServiceOptions,
  signMessage,
} from '@passport-soap/passport';
import type { Diagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, password } from '../passport-fixture.js';
import { renewalText, renewalText2, signInText } from './renewal-messages.js';

const test = suite('renewals');

const nonce = Buffer.alloc(24, 7).toString('base64');
const entry: AccountEntry = { name: account, password, puid: '0006BFFD00000001' };

/** A service with a clock that can be moved, and what it says of renewals that it does not accept. */
function createRig(options: Partial<PassportServiceOptions> = {}) {
  let time = Date.parse('2009-06-01T12:00:00Z');
  const findings: Diagnostic[] = [];
  const service = createPassportService({
    accounts: createAccounts([entry], { cost: 2 }),
    clock: () => new Date(time),
    onDiagnostics: (diagnostics) => findings.push(...diagnostics.filter(({ severity }) => severity === 'error')),
    ...options,
  });
  return {
    service,
    findings,
    now: () => new Date(time),
    wait: (seconds: number) => {
      time += seconds * 1000;
    },
  };
}

async function post({ handler }: PassportService, path: string, body: string): Promise<string> {
  const response = await handler(new Request(`https://passport.test${path}`, { method: 'POST', body }));
  return response.text();
}

const between = (text: string, start: string, end: string) => text.split(start)[1]?.split(end)[0] ?? '';

/** The token broker's token and its proof. */
async function signIn(service: PassportService, path: '/RST.srf' | '/RST2.srf', now: Date) {
  const text = await post(service, path, signInText({ path, name: account, password, now }));
  return {
    token: between(text, '<CipherValue>', '<'),
    secret: Buffer.from(between(text, '<wst:BinarySecret>', '<'), 'base64'),
  };
}

const sign = (text: string, secret: Uint8Array) => signMessage(text, { secret }).message;

test('RST.srf renews with a signed request, and encrypts the answer', async () => {
  const { service, now, wait, findings } = createRig();
  const { token, secret } = await signIn(service, '/RST.srf', now());
  wait(3600);
  const answer = await post(service, '/RST.srf', sign(renewalText({ token, nonce, now: now() }), secret));
  assert.equal(findings, []);
  assert.not.match(answer, 't=');
  const key = {
    secret,
    nonce: Buffer.from(between(answer, '<wssc:Nonce>', '<'), 'base64'),
    derivation: 'P_SHA1',
  } as const;
  const [pp = '', body = ''] = [...answer.matchAll(/<CipherValue>([^<]*)</g)].map(([, text = '']) =>
    decryptReply(text, key),
  );
  assert.match(pp, /^<psf:pp xmlns:psf="[^"]*"><psf:serverVersion>/);
  assert.match(body, /^<wst:RequestSecurityTokenResponse /);
  assert.match(body, '<wsa:Address>contacts.msn.com</wsa:Address>');
  const ticket = await service.verifyTicket(between(body, 'Id="Compact1">', '<'));
  assert.equal([ticket.account.puid, ticket.address], [entry.puid, 'contacts.msn.com']);
});

test('RST2.srf renews with a signed request, and encrypts the answer', async () => {
  const { service, now, findings } = createRig();
  const { token, secret } = await signIn(service, '/RST2.srf', now());
  const answer = await post(service, '/RST2.srf', sign(renewalText2({ token, nonce, now: now() }), secret));
  assert.equal(findings, []);
  const key = {
    secret,
    nonce: Buffer.from(between(answer, '<wssc:Nonce>', '<'), 'base64'),
    derivation: 'SP800-108',
  } as const;
  const [pp = '', body = ''] = [...answer.matchAll(/<CipherValue>([^<]*)</g)].map(([, text = '']) =>
    decryptReply(text, key),
  );
  assert.match(pp, '<psf:reqstatus>0x0</psf:reqstatus>');
  assert.match(body, /^<wst:RequestSecurityTokenResponseCollection .*Id="BinaryDAToken0".*Id="Compact1"/);
});

/** What is wrong with a renewal, as the operator is told. */
const refusals: [
  what: string,
  code: string,
  make: (given: { token: string; secret: Uint8Array; now: Date }) => string,
  options?: Partial<PassportServiceOptions>,
][] = [
  ['no signature', 'passport-signature-no-signature', ({ token, now }) => renewalText({ token, nonce, now })],
  [
    'a signature of another key',
    'passport-signature-signature',
    ({ token, now }) => sign(renewalText({ token, nonce, now }), Buffer.alloc(24, 1)),
  ],
  [
    'a changed address',
    'passport-signature-digest',
    ({ token, secret, now }) =>
      sign(renewalText({ token, nonce, now }), secret).replace('contacts.msn.com', 'storage.msn.com'),
  ],
  [
    'an old message',
    'passport-renewal-time',
    ({ token, secret, now }) => sign(renewalText({ token, nonce, now: new Date(now.getTime() - 3_600_000) }), secret),
  ],
  [
    'a message of the future',
    'passport-renewal-time',
    ({ token, secret, now }) => sign(renewalText({ token, nonce, now: new Date(now.getTime() + 3_600_000) }), secret),
  ],
  [
    'a token that is none of ours',
    'ticket-unknown-key',
    ({ secret, now }) => sign(renewalText({ token: Buffer.alloc(256, 9).toString('base64'), nonce, now }), secret),
  ],
];

for (const [what, code, make, options] of refusals) {
  test(`refuses ${what}, and tells the operator alone why`, async () => {
    const { service, now, findings } = createRig(options);
    const { token, secret } = await signIn(service, '/RST.srf', now());
    const answer = await post(service, '/RST.srf', make({ token, secret, now: now() }));
    assert.match(answer, '<psf:reqstatus>0x80048839</psf:reqstatus>');
    assert.equal(
      findings.map((finding) => finding.code),
      [code],
    );
    assert.not.match(answer, code);
    for (const hidden of [token, Buffer.from(secret).toString('base64')]) {
      assert.not.ok(JSON.stringify(findings).includes(hidden));
    }
  });
}

test('refuses an expired token, a revoked one, one of another service, and one whose account is gone', async () => {
  const expired = createRig();
  const first = await signIn(expired.service, '/RST.srf', expired.now());
  expired.wait(24 * 3600);
  await post(expired.service, '/RST.srf', sign(renewalText({ ...first, nonce, now: expired.now() }), first.secret));
  assert.is(expired.findings[0]?.code, 'ticket-expired');

  const revoked = createRig();
  const second = await signIn(revoked.service, '/RST.srf', revoked.now());
  await revoked.service.revokeAccount(entry.puid ?? '');
  await post(revoked.service, '/RST.srf', sign(renewalText({ ...second, nonce, now: revoked.now() }), second.secret));
  assert.is(revoked.findings[0]?.code, 'ticket-revoked');

  let there = true;
  const accounts = createAccounts([entry], { cost: 2 });
  const gone = createRig({ accounts: { ...accounts, find: (name) => (there ? accounts.find?.(name) : undefined) } });
  const third = await signIn(gone.service, '/RST.srf', gone.now());
  const renewal = () => sign(renewalText({ ...third, nonce, now: gone.now() }), third.secret);
  assert.match(await post(gone.service, '/RST.srf', renewal()), '<wssc:Nonce>');
  there = false;
  assert.match(await post(gone.service, '/RST.srf', renewal()), '<psf:reqstatus>0x80048839</psf:reqstatus>');
});

test('tickets end with the account although they are issued after that, if the account was looked at before', async () => {
  const accounts = createAccounts([entry], { cost: 2 });
  let meanwhile = async () => {};
  const rig = createRig({
    accounts: {
      authenticate: async (credentials, origin) => {
        const found = await accounts.authenticate(credentials, origin);
        await meanwhile();
        return found;
      },
      find: async (name) => {
        const found = await accounts.find?.(name);
        await meanwhile();
        return found;
      },
    },
  });
  const { service, now, wait } = rig;
  const before = await signIn(service, '/RST.srf', now());
  wait(1);
  const change = async () => {
    wait(1);
    await service.revokeAccount(entry.puid ?? '');
    wait(1);
  };
  const isGood = (token: string) =>
    service.verifyTicket(token).then(
      () => true,
      () => false,
    );
  const text = sign(renewalText({ ...before, nonce, now: now() }), before.secret);
  meanwhile = change;
  const answer = await post(service, '/RST.srf', text);
  const key = { nonce: Buffer.from(between(answer, '<wssc:Nonce>', '<'), 'base64'), derivation: 'P_SHA1' as const };
  const body = between(answer, '<S:Body>', '</S:Body>');
  const renewed = decryptReply(between(body, '<CipherValue>', '<'), { ...key, secret: before.secret });
  assert.is(await isGood(between(renewed, '>t=', '&amp;')), false);
  assert.is(await isGood((await signIn(service, '/RST.srf', now())).token), false);
  meanwhile = async () => {};
  assert.is(await isGood((await signIn(service, '/RST.srf', now())).token), true);
});

test('verifies the text that was read, whatever Content-Type says that the bytes are in', async () => {
  const { service, now, findings } = createRig();
  const { token, secret } = await signIn(service, '/RST.srf', now());
  const text = renewalText({ token, nonce, now: now() }).replace('contacts.msn.com', 'caf\u00e9.example');
  const headers = { 'content-type': 'text/xml; charset=iso-8859-1' };
  const send = async (body: Buffer<ArrayBuffer>) => {
    const request = new Request('https://passport.test/RST.srf', { method: 'POST', body, headers });
    return (await service.handler(request)).text();
  };
  const signed = sign(text, secret);
  assert.match(await send(Buffer.from(signed, 'latin1')), '<wssc:Nonce>');
  assert.match(await send(Buffer.from(signed, 'utf8')), '<psf:reqstatus>0x80048839</psf:reqstatus>');
  assert.is(findings.at(-1)?.code, 'passport-signature-digest');
});

test('refuses a key that is derived as the other service derives it', async () => {
  const { service, now, findings } = createRig();
  const { token, secret } = await signIn(service, '/RST.srf', now());
  const algorithm = ' Algorithm="urn:liveid:SP800-108CTR-HMAC-SHA256"';
  const first = renewalText({ token, nonce, now: now() }).replace('<c:DerivedKeyToken', (tag) => tag + algorithm);
  assert.match(await post(service, '/RST.srf', sign(first, secret)), '<psf:reqstatus>0x80048839</psf:reqstatus>');
  assert.is(findings.at(-1)?.code, 'passport-renewal-key');
  const second = renewalText2({ token, nonce, now: now() }).replace(algorithm, '');
  assert.match(await post(service, '/RST2.srf', sign(second, secret)), '0x80048839');
  assert.is(findings.at(-1)?.code, 'passport-renewal-key');
});

test('a ticket of another service pays for nothing', async () => {
  const { service, now, findings } = createRig();
  const body = renewalText({ token: '', nonce, now: now() });
  const text = await post(service, '/RST.srf', signInText({ path: '/RST.srf', name: account, password, now: now() }));
  const ticket = between(text, 'Id="Compact1">t=', '&amp;');
  await post(
    service,
    '/RST.srf',
    sign(body.replace('<x:CipherValue>', `<x:CipherValue>${ticket}`), Buffer.alloc(24, 1)),
  );
  assert.is(findings[0]?.code, 'passport-renewal-token');
});

test('hooks that throw cost nobody the answer', async () => {
  const boom = (): never => {
    throw new Error('boom');
  };
  const { service, now } = createRig({ onDiagnostics: boom, onSignIn: boom, onError: boom });
  const { token, secret } = await signIn(service, '/RST.srf', now());
  const answer = await post(service, '/RST.srf', sign(renewalText({ token, nonce, now: now() }), secret));
  assert.match(answer, '<wssc:Nonce>');
  const refused = await post(service, '/RST.srf', renewalText({ token, nonce, now: now() }));
  assert.match(refused, '<psf:reqstatus>0x80048839</psf:reqstatus>');
});

test('can be turned off', async () => {
  const { service, now } = createRig({ renewals: false });
  const { token, secret } = await signIn(service, '/RST.srf', now());
  const answer = await post(service, '/RST.srf', sign(renewalText({ token, nonce, now: now() }), secret));
  assert.match(answer, '<psf:reqstatus>0x800488ef</psf:reqstatus>');
});

test.run();
