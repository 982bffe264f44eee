import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../support/paths.js';
import { renewingClients } from './index.js';
import type { Answer, RenewalSession } from './known-client.js';
import { libpurpleRenewal } from './rst/libpurple-2.10-renewal.js';
import { deriveKey, encryptBody } from './support/derive-key.js';
import { runRenewal } from './support/run-renewal.js';
import { startService } from './support/start-service.js';
import { rst } from './support/xml-paths.js';

const test = suite('renewal');
const nonce = Uint8Array.from({ length: 24 }, (_, index) => index);
const session: RenewalSession = {
  address: 'contacts.msn.com',
  policy: 'MBI',
  number: 2,
  cipher: 'c2FtcGxl',
  secret: Buffer.from(nonce).toString('base64'),
  now: new Date('2009-06-01T12:00:00Z'),
  nonce,
};

/** An answer as the client expects it, around an encrypted body. */
function answerWith(body: string, keyToken = 'wssc:DerivedKeyToken Id="EncKey"'): Answer {
  const encNonce = Buffer.from('another nonce for the key');
  const cipherValue = encryptBody(deriveKey(Buffer.from(session.secret, 'base64'), encNonce), body);
  const text =
    `<S:Envelope xmlns:S="${rst.S}"><S:Header><wsse:Security xmlns:wsse="${rst.wsse}"` +
    ` xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc"><wssc:DerivedKeyToken Id="SignKey"></wssc:DerivedKeyToken>` +
    `<${keyToken}><wssc:Nonce>${encNonce.toString('base64')}</wssc:Nonce></wssc:DerivedKeyToken></wsse:Security></S:Header>` +
    `<S:Body><EncryptedData xmlns="${rst.xenc}"><CipherData><CipherValue>${cipherValue}</CipherValue></CipherData>` +
    '</EncryptedData></S:Body></S:Envelope>';
  return { status: 200, headers: [['Content-Length', String(Buffer.byteLength(text))]], body: text };
}

const response =
  `<wst:RequestSecurityTokenResponse xmlns:wst="${rst.wst}" xmlns:wsse="${rst.wsse}" xmlns:wsu="${rst.wsu}">` +
  '<wst:LifeTime><wsu:Expires>2009-06-02T12:00:00Z</wsu:Expires></wst:LifeTime><wst:RequestedSecurityToken>' +
  '<wsse:BinarySecurityToken Id="Compact1">t=EwCoNEW&amp;p=</wsse:BinarySecurityToken></wst:RequestedSecurityToken>' +
  '</wst:RequestSecurityTokenResponse>';

test('libpurple reads what is encrypted for it, one response or a collection', () => {
  const renewed = { kind: 'signed-in', tickets: new Map([['contacts.msn.com', { text: 't=EwCoNEW&p=' }]]) };
  for (const body of [response, `<c>${response}</c>`]) {
    assert.equal(libpurpleRenewal.readRenewal(answerWith(body), session), renewed);
  }
});

test('libpurple fails on what it fails on', () => {
  for (const [answer, sentence] of [
    [answerWith(response, 'wssc:DerivedKeyToken Id="Other"'), /no EncKey/],
    [answerWith(response, 'wssc:DerivedKeyToken'), /without an Id/],
    [answerWith(response.replace('&amp;p=', '')), /no t or no p/],
    [answerWith(response.replace(/<wst:LifeTime>.*<\/wst:LifeTime>/, '')), /without an end/],
    [{ ...answerWith(response), headers: [] }, /Content-Length/],
  ] as const) {
    assert.throws(() => libpurpleRenewal.readRenewal(answer, session), sentence);
  }
  const other = { ...session, secret: Buffer.alloc(24, 7).toString('base64') };
  assert.throws(() => libpurpleRenewal.readRenewal(answerWith(response), other), /ell-formed|empty/);
});

(hasShared ? test : test.skip)('libpurple signs as it does: the digests and the signature of a known request', () => {
  const known = readFileSync(join(shared, 'captures', 'libpurple-2.10-token-update-signed.request.xml'), 'utf8');
  const [, cipher = ''] = /<CipherValue>(.*?)<\/CipherValue>/.exec(known) ?? [];
  assert.is(libpurpleRenewal.renew({ ...session, cipher }), known.trimEnd());
});

test('the service renews for every such client, or refuses in a way that it understands', async () => {
  const service = await startService();
  try {
    for (const client of renewingClients) {
      const { refused, failure } = await runRenewal(client, service);
      assert.is(failure, refused ? 'it takes the answer for: wrong-password' : undefined, client.name);
    }
  } finally {
    await service.close();
  }
});

test.run();
