import { createHmac } from 'node:crypto';
import { deriveCounterKey, deriveKey, deriveMessageKey } from '@passport-soap/passport/signing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('derived keys');

const secret = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const nonce = Buffer.from('202122232425262728292a2b2c2d2e2f', 'hex');

test('counter mode: as another implementation has it', () => {
  // openssl kdf -keylen 32 -kdfopt mac:HMAC -kdfopt digest:SHA256 -kdfopt mode:COUNTER -kdfopt salt:label -kdfopt info:context KBKDF
  assert.is(
    deriveCounterKey(secret, 'WS-SecureConversation', nonce).toString('hex'),
    'db811554a98ea7d0b19ef4ab5b44ef960d075ff23761305596edf04eb875157a',
  );
  assert.is(
    deriveMessageKey('SP800-108', secret, nonce).toString('hex'),
    '2eddf5b163cdcc679d7d112ac96253088aa2006815be795d355280a1f7e0a1fa',
  );
});

test('counter mode: the layout of its input', () => {
  const input = Buffer.concat([
    Buffer.from('00000001', 'hex'),
    Buffer.from('label\0'),
    nonce,
    Buffer.from('00000100', 'hex'),
  ]);
  assert.equal(deriveCounterKey(secret, 'label', nonce), createHmac('sha256', secret).update(input).digest());
});

test('P_SHA1: the label, then the nonce', () => {
  const key = deriveMessageKey('P_SHA1', secret, nonce);
  assert.is(key.length, 24);
  assert.equal(key, deriveKey(secret, Buffer.concat([Buffer.from('WS-SecureConversation'), nonce])));
  const mac = (...parts: Uint8Array[]) => createHmac('sha1', secret).update(Buffer.concat(parts)).digest();
  const seed = Buffer.concat([Buffer.from('WS-SecureConversation'), nonce]);
  const [first, second] = [mac(seed), mac(mac(seed))];
  assert.equal(key, Buffer.concat([mac(first, seed), mac(second, seed)]).subarray(0, 24));
});

test.run();
