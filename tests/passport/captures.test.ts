import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPassportClient, createPassportService, PassportError, targets } from '@passport-soap/passport';
import { SoapClientError } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../support/paths.js';
import { endpoint, invalidRequest } from './passport-fixture.js';

const all = suite('what real clients and servers sent');
const test = hasShared ? all : all.skip;
const capture = (name: string) => readFileSync(join(shared, 'captures', name));

/** The Ids that a request is answered with. */
const requests: [file: string, ids: string][] = [
  ['wlm81-official', 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6'],
  ['amsn-sso', 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6'],
  ['jml', 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6'],
  ['libpurple-2.10-sso', 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6'],
  // Qualified Ids: what lenient reading is for.
  ['msnpsharp-2.5', 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5'],
  ['bitlbee-3.5', 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4'],
  ['avamsn', 'BinaryDAToken0 Compact1 Compact2'],
  ['msn-pecan', 'BinaryDAToken0 Compact1 Compact2'],
  ['papyon', 'BinaryDAToken0 Compact1'],
  ['otacon-escargot-kotlin', 'BinaryDAToken0 Compact1'],
  ['ms-whatsnew-gadget', 'BinaryDAToken0 Compact1'],
  ['digsby', 'BinaryDAToken0 PPToken1'],
  ['libpurple-2.4-twn', 'BinaryDAToken0 PPToken1'],
  ['miranda-im-2006-twn', 'BinaryDAToken0 PPToken1'],
  ['pymsn-elementsoap-no-tb', 'Compact1'],
  ['skpy-skype', 'Compact1'],
  // The certificate is refused.
  ['wiki-x509-cid-supporting', 'BinaryDAToken0'],
];

for (const [file, ids] of requests) {
  test(`${file}: ${ids}`, async () => {
    const puid = '0000000000000001';
    const { handler } = createPassportService({
      accounts: { authenticate: ({ name }) => ({ name, puid, cid: puid }) },
    });
    const body = capture(`${file}.request.xml`);
    const response = await handler(new Request(endpoint, { method: 'POST', body }));
    const found = [...(await response.text()).matchAll(/ Id="([^"]*)"/g)].map(([, id]) => id);
    assert.is(found.join(' '), ids);
  });
}

test('requests of RST2.srf and malformed ones are invalid here', async () => {
  const { handler } = createPassportService({ accounts: { authenticate: () => undefined } });
  for (const file of ['wlm2009-official-rst2', 'wiki-typo.MALFORMED', 'msn-pecan-unescaped-password.MALFORMED']) {
    const body = capture(`${file}.request.xml`);
    const response = await handler(new Request(endpoint, { method: 'POST', body }));
    assert.is(await response.text(), invalidRequest, file);
  }
});

const signIn = (file: string) =>
  createPassportClient({
    endpoint,
    fetch: async () => new Response(capture(`${file}.response.xml`), { headers: { 'content-type': 'text/html' } }),
  }).signIn({
    account: 'x',
    password: 'x',
    targets: [
      targets.messengerClear,
      targets.messenger,
      targets.contacts,
      targets.messengerSecure,
      targets.spaces,
      targets.storage,
      targets.skype,
    ],
  });

const responses: [file: string, tickets: string[]][] = [
  ['live-2007-twn', ['BinaryDAToken0', 'PPToken1']],
  ['live-2011-sso-messengerclear', ['BinaryDAToken0', 'Compact1']],
  ['live-2017-sso-full', ['BinaryDAToken0', 'Compact1', 'Compact2', 'Compact3', 'Compact4', 'Compact5', 'Compact6']],
  // It counts from 2.
  ['escargot-rst', ['BinaryDAToken0', 'Compact2', 'Compact3', 'Compact4', 'Compact5', 'Compact6', 'Compact7']],
];

for (const [file, ids] of responses) {
  test(`${file}: ${ids.join(' ')}`, async () => {
    const { tickets, user, serverTime } = await signIn(file);
    assert.equal(
      [...tickets.values()].map(({ id }) => id),
      ids,
    );
    for (const { expires, created } of tickets.values()) assert.ok(expires && created && expires > created);
    assert.match(user.puid ?? '', /^[0-9A-F]{16}$/);
    assert.ok(serverTime);
  });
}

test('a fault for one token', async () => {
  const { tickets, refused } = await signIn('live-2020-per-token-fault');
  assert.is(tickets.size, 0);
  const error = refused.get('wl.skype.com');
  assert.is(error?.hresult, 0x800488ff);
  assert.is(error?.reason?.hresult, 0x80049c2a);
  assert.ok(error?.flowUrl);
});

const failures: [file: string, code: string][] = [
  ['live-2007-fault-badpassword', 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD'],
  ['escargot-fault-authfailed', 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT'],
  ['live-fault-invalid-request', 'passport-invalid-request'],
  ['escargot-fault-invalid', 'passport-invalid-request'],
  ['minisrv-msntv2.MALFORMED', 'soap-invalid-reply'],
  ['escargot-rst2', 'soap-invalid-reply'],
];

for (const [file, code] of failures) {
  test(`${file}: ${code}`, async () => {
    try {
      await signIn(file);
      assert.unreachable();
    } catch (error) {
      assert.ok(error instanceof PassportError || error instanceof SoapClientError);
      assert.is((error as PassportError).code, code);
    }
  });
}

test('a redirect, which leads to another URL once', async () => {
  try {
    await signIn('live-2007-fault-redirect');
    assert.unreachable();
  } catch (error) {
    // The same answer from there is a circle.
    assert.is((error as PassportError).code, 'passport-redirect-loop');
    assert.match((error as PassportError).message, 'https://msnia.login.live.com/pp450/RST.srf');
  }
});

all.run();
