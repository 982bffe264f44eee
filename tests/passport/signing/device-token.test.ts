import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildDeviceToken,
  deriveCounterKey,
  parseDeviceToken,
  verifyDeviceToken,
} from '@passport-soap/passport/signing';
import { DiagnosticError } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';

const test = suite('device tokens');

const secret = Buffer.from('the proof key of the device, 32!');
const now = new Date('2017-12-10T13:52:32Z');
const parts = {
  created: now.getTime() / 1000,
  binaryVersion: '11',
  hostingApp: '{F501FD64-9070-46AB-993C-6F7B71D8D883}',
  deviceToken: `<EncryptedData a="1">it's (a) token*!&=</EncryptedData>`,
  nonce: Buffer.from('a nonce of some bytes'),
};
const text = buildDeviceToken(parts, secret);

test('what is built is read and verifies', () => {
  const token = parseDeviceToken(text);
  const { created, binaryVersion, hostingApp, deviceToken, nonce } = token;
  assert.equal({ created, binaryVersion, hostingApp, deviceToken, nonce: Buffer.from(nonce) }, parts);
  assert.equal(verifyDeviceToken(token, { secret, now }), { valid: true });
});

test('is signed with the single label, over the text before the hash', () => {
  const [signed, hash] = text.split('&hash=');
  const key = deriveCounterKey(secret, 'WS-SecureConversation', parts.nonce);
  const value = createHmac('sha256', key)
    .update(signed ?? '')
    .digest('base64');
  assert.is(decodeURIComponent(hash ?? ''), value);
  assert.match(
    text,
    /^ct=1512913952&hashalg=SHA256&bver=11&appid=%7BF501FD64-.*%7D&da=%3CEncryptedData%20a%3D%221%22%3Eit%27s%20%28a%29%20token%2A%21%26%3D/,
  );
});

test('has a time', () => {
  const token = parseDeviceToken(text);
  const at = (seconds: number, maxSkew?: number) =>
    verifyDeviceToken(token, {
      secret,
      now: new Date(now.getTime() + seconds * 1000),
      ...(maxSkew === undefined ? {} : { maxSkew }),
    });
  assert.equal(at(300), { valid: true });
  assert.equal(at(301), { valid: false, reason: 'too-old' });
  assert.equal(at(-301), { valid: false, reason: 'in-the-future' });
  assert.equal(at(301, 600), { valid: true });
  assert.equal(verifyDeviceToken(token, { secret: Buffer.from('no'), now }), { valid: false, reason: 'hash' });
});

test('any byte that is changed is noticed', () => {
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...'aA09%&=+'), (at, character) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1);
      fc.pre(changed !== text);
      try {
        const token = parseDeviceToken(changed);
        if (verifyDeviceToken(token, { secret, now }).valid) {
          // The hash itself may be spelled in another way.
          assert.is(token.signedText, text.split('&hash=')[0]);
          assert.equal(token.hash, parseDeviceToken(text).hash);
        }
      } catch (error) {
        assert.instance(error, DiagnosticError);
      }
    }),
    { numRuns: 500 },
  );
});

test('says what is wrong and where, without a value', () => {
  const cases: [string, RegExp][] = [
    ['', /parameter at character 0 is not written name=value/],
    ['ct', /parameter at character 0 is not written/],
    [text.replace('ct=1', 'ct=x'), /ct, at character 0, is no number/],
    [text.replace('ct=', 'ct=99999999999999'), /ct, at character 0/],
    [text.replace('SHA256', 'SHA1'), /hashalg, at character 14, is not SHA256/],
    [text.replace('&bver=11', ''), /parameter bver is missing/],
    [text.replace('&bver', '&ct=1&bver'), /at character 29 is there twice/],
    [text.replace('%7B', '%ZZ'), /at character 37 is not percent-encoded/],
    [text.replace(/&nonce=[^&]*/, '&nonce=%3F'), /nonce, at character \d+, is not base64/],
    [text.replace(/&nonce=[^&]*/, '&nonce='), /nonce, at character \d+, has 0 bytes/],
    [text.replace(/&hash=.*/, '&hash=AAAA'), /hash, at character \d+, has 3 bytes/],
    [`${text}&more=1`, /hash is not the last parameter/],
    [`ct=${'1'.repeat(40_000)}`, /over the limit of 32768 characters/],
  ];
  for (const [wrong, message] of cases) {
    try {
      parseDeviceToken(wrong);
      assert.unreachable(String(message));
    } catch (error) {
      assert.instance(error, DiagnosticError);
      assert.match((error as Error).message, message);
      assert.not.match((error as Error).message, /token\*|EncryptedData/);
    }
  }
});

(hasShared ? test : test.skip)('reads that of the Android client as far as it is one', () => {
  const message = readFileSync(join(shared, 'captures', 'msa-android-user-signed.request.xml'), 'utf8');
  const found = /<wsse:BinarySecurityToken [^>]*>([^<]*)/.exec(message)?.[1]?.replaceAll('&amp;', '&') ?? '';
  // The hash in it is none; with one of the right length it is read.
  assert.throws(() => parseDeviceToken(found), /hash, at character/);
  const token = parseDeviceToken(found.replace(/&hash=.*/, `&hash=${'A'.repeat(43)}%3D`));
  assert.equal(
    [token.created, token.binaryVersion, token.hostingApp],
    [1512913952, '11', '{F501FD64-9070-46AB-993C-6F7B71D8D883}'],
  );
  assert.equal(verifyDeviceToken(token, { secret, now }), { valid: false, reason: 'hash' });
});

test.run();
