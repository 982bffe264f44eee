import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerChallenge, deriveKey, verifyAnswer } from '@passport-soap/passport';
import { DiagnosticError } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../support/paths.js';

const test = suite('MBI_KEY_OLD');

/** Made with Python's hmac and the openssl command: 24, 23 and 32 bytes of secret, the last with a nonce of odd length. */
const vectors = [
  {
    secret: 'ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7',
    nonce: 'cGFzc3BvcnQtc29hcC10ZXN0LXZlY3Rvci1vbmUtNDgtYnl0ZXMtMDEyMzQ1Njc4',
    iv: '1122334455667788',
    answer:
      'HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAABEiM0RVZneIGUaJU7LqtClSvl3ZATuCLoGesIstH5e2EuF2gyHLqNwjio7dqwFpHYfOA1r6XqKjwYeyFD8qYmBYlmWwrwExdP90H/7YNRCBc4vSIx9xXvIomGBtf3oJiDWYj1I=',
  },
  {
    secret: 'dHdlbnR5LXRocmVlIGJ5dGUgc2VjcmU=',
    nonce: 'NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN',
    iv: 'fedcba9876543210',
    answer:
      'HAAAAAEAAAADZgAABIAAAAgAAAAUAAAASAAAAP7cuph2VDIQkbM//WXSapOFc1+nmL6lD+2XsLeYlFyJUmDYB35eVYskLuPBkpwts3D+LyDP38wpAFDVj4VpixlAfKL/euP8hJBdWdaEp/6V9NO2Lzikexq2u/WEgDop6g8Acsg=',
  },
  {
    secret: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
    nonce: 'short',
    iv: '0000000000000001',
    answer: 'HAAAAAEAAAADZgAABIAAAAgAAAAUAAAACAAAAAAAAAAAAAABGkdDcfaJzR1+mDKdbfuFb56/0aNlbJEFONi8Fw==',
  },
];

test('agrees with another implementation', () => {
  for (const { secret, nonce, iv, answer } of vectors) {
    assert.is(answerChallenge(secret, nonce, { iv: Buffer.from(iv, 'hex') }), answer);
    assert.ok(verifyAnswer(secret, nonce, answer));
  }
});

interface Vector {
  binarySecret: string;
  nonce: string;
  ivHex: string;
  keyHashHex: string;
  response: string;
}

(hasShared ? test : test.skip)('agrees with the published vectors', () => {
  const { mbi_key_old, rst1_signing } = JSON.parse(readFileSync(join(shared, 'protocol', 'vectors.json'), 'utf8')) as {
    mbi_key_old: Vector[];
    rst1_signing: { tbBinarySecret: string; derivedKeyNonce: string; label: string; derivedKeyHex: string }[];
  };
  assert.is(mbi_key_old.length, 4);
  for (const { binarySecret, nonce, ivHex, keyHashHex, response } of mbi_key_old) {
    assert.is(answerChallenge(binarySecret, nonce, { iv: Buffer.from(ivHex, 'hex') }), response);
    assert.ok(verifyAnswer(binarySecret, nonce, response));
    const key = deriveKey(Buffer.from(binarySecret, 'base64'), 'WS-SecureConversationSESSION KEY HASH');
    assert.is(key.toString('hex'), keyHashHex);
  }
  for (const { tbBinarySecret, derivedKeyNonce, label, derivedKeyHex } of rst1_signing) {
    const seed = Buffer.concat([Buffer.from(label), Buffer.from(derivedKeyNonce, 'base64')]);
    assert.is(deriveKey(Buffer.from(tbBinarySecret, 'base64'), seed).toString('hex'), derivedKeyHex);
  }
});

test('has a random IV unless one is given', () => {
  const { secret, nonce } = vectors[0] as (typeof vectors)[0];
  const first = answerChallenge(secret, nonce);
  assert.is.not(first, answerChallenge(secret, nonce));
  assert.is(first.length, 172);
  assert.ok(verifyAnswer(secret, nonce, first));
});

test('an answer that is changed anywhere is wrong', () => {
  const { secret, nonce, answer } = vectors[0] as (typeof vectors)[0];
  const bytes = Buffer.from(answer, 'base64');
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    assert.not.ok(verifyAnswer(secret, nonce, changed.toString('base64')), `byte ${index}`);
  }
  assert.not.ok(verifyAnswer(secret, `${nonce.slice(0, -1)}A`, answer));
  assert.not.ok(verifyAnswer(vectors[1]?.secret ?? '', nonce, answer));
});

test('any text is an answer, most are wrong', () => {
  const { secret, nonce } = vectors[0] as (typeof vectors)[0];
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (answer) => verifyAnswer(secret, nonce, answer) === false),
    { numRuns: 100 },
  );
});

test('refuses what is no secret, without quoting it', () => {
  for (const secret of ['', 'hunter2!', 'AAA']) {
    try {
      answerChallenge(secret, 'nonce');
      assert.unreachable();
    } catch (error) {
      assert.instance(error, DiagnosticError);
      assert.match((error as Error).message, 'passport-mbi-key-old');
      assert.not.match((error as Error).message, 'hunter2');
    }
  }
  assert.throws(() => answerChallenge(vectors[0]?.secret ?? '', 'n', { iv: new Uint8Array(7) }), /IV must be 8 bytes/);
});

test.run();
