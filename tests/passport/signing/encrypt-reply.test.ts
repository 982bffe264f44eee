import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decryptReply, deriveMessageKey, encryptReply, type KeyDerivation } from '@passport-soap/passport/signing';
import { DiagnosticError } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';

const test = suite('encrypted replies');

const secret = Buffer.from('a proof key of 24 bytes!');
const nonce = Buffer.from('a nonce');
const derivations: readonly KeyDerivation[] = ['P_SHA1', 'SP800-108'];

test('what is encrypted is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...derivations), (xml, derivation) => {
      const key = { secret, nonce, derivation };
      assert.is(decryptReply(encryptReply(xml, key), key), xml);
    }),
  );
});

test('RST2.srf: AES, the IV first and another for each', () => {
  const key = { secret, nonce, derivation: 'SP800-108' } as const;
  const value = encryptReply('<a/>', key);
  assert.is.not(value, encryptReply('<a/>', key));
  const bytes = Buffer.from(value, 'base64');
  assert.is(bytes.length, 32);
  const decipher = createDecipheriv('aes-256-cbc', deriveMessageKey('SP800-108', secret, nonce), bytes.subarray(0, 16));
  assert.is(decipher.update(bytes.subarray(16), undefined, 'utf8') + decipher.final('utf8'), '<a/>');
});

(hasShared ? test : test.skip)('RST.srf: triple DES, as libpurple reads it', () => {
  const { rst1_encrypted_body: bodies, rst1_signing: keys } = JSON.parse(
    readFileSync(join(shared, 'protocol', 'vectors.json'), 'utf8'),
  ) as {
    rst1_encrypted_body: { plaintext: string; cipherValue: string }[];
    rst1_signing: { tbBinarySecret: string; derivedKeyNonce: string; derivedKeyHex: string }[];
  };
  const [body, key] = [bodies[0], keys[0]];
  assert.ok(body !== undefined && key !== undefined);
  const reply = {
    secret: Buffer.from(key.tbBinarySecret, 'base64'),
    nonce: Buffer.from(key.derivedKeyNonce, 'base64'),
    derivation: 'P_SHA1',
  } as const;
  assert.is(deriveMessageKey('P_SHA1', reply.secret, reply.nonce).toString('hex'), key.derivedKeyHex);
  assert.is(encryptReply(body.plaintext, reply), body.cipherValue);
  assert.is(decryptReply(body.cipherValue, reply), body.plaintext);
});

test('refuses what was not encrypted so, and quotes nothing', () => {
  for (const derivation of derivations) {
    const key = { secret, nonce, derivation };
    const good = encryptReply('<hunter2/>', key);
    const wrong = ['', '?', 'AAAA', 'A'.repeat(9_000_000), good.slice(0, 8), good.slice(4)];
    for (const value of wrong) {
      try {
        decryptReply(value, key);
        assert.unreachable();
      } catch (error) {
        assert.instance(error, DiagnosticError);
        assert.is((error as DiagnosticError).diagnostics[0]?.code, 'passport-decrypt');
        assert.not.match((error as Error).message, 'hunter2');
      }
    }
  }
});

test('with another key it is never what was encrypted', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 30 }),
      fc.constantFrom(...derivations),
      (other, derivation) => {
        fc.pre(!Buffer.from(other).equals(nonce));
        const value = encryptReply('<reply/>', { secret, nonce, derivation });
        let read: string | undefined;
        try {
          read = decryptReply(value, { secret, nonce: other, derivation });
        } catch (error) {
          assert.instance(error, DiagnosticError);
        }
        assert.is.not(read, '<reply/>');
      },
    ),
  );
});

test.run();
