import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import {
  type CertificateAuthority,
  certificateName,
  createCertificateAuthority,
  createCertificateIssuer,
} from '@passport-soap/passport/certificates';
import { DiagnosticError } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createTemporaryFolder } from '../../support/temporary-folder.js';
import { der, makeRequest } from './pkcs10.js';

const test = suite('certificates of users');

const now = new Date('2026-03-04T05:06:07.890Z');
const cid = '0123456789abcdef';
const authority = await createCertificateAuthority({ now, kind: 'ecdsa' });
const issuer = await createCertificateIssuer({ authority });
const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });
const request = makeRequest({ keys });

async function outcome(pkcs10: Buffer | string | undefined): Promise<string> {
  const text = Buffer.isBuffer(pkcs10) ? pkcs10.toString('base64') : pkcs10;
  const result = await issuer.issue(text, cid, now);
  return 'refused' in result ? result.refused : 'issued';
}

const invalid = 'PPCRL_REQUEST_E_INVALID_PKCS10';
const keyLength = 'PPCRL_REQUEST_E_INVALID_PKCS10_KEYLEN';

test('certifies the key of a request such as Messenger sends', async () => {
  const result = await issuer.issue(request.toString('base64'), cid, now);
  assert.ok('certificate' in result);
  const certificate = new X509Certificate(Buffer.from(result.certificate, 'base64'));
  assert.is(certificate.subject, `CN=${cid}`);
  assert.is(certificate.issuer, 'CN=passport-soap');
  assert.is(certificate.ca, false);
  assert.equal(certificate.keyUsage, ['1.3.6.1.5.5.7.3.2']);
  assert.is(new Date(certificate.validTo).toISOString(), '2026-03-05T05:06:07.000Z');
  assert.is(result.expires.toISOString(), '2026-03-05T05:06:07.000Z');
  assert.is(new Date(certificate.validFrom).toISOString(), '2026-03-04T05:01:07.000Z');
  assert.ok(certificate.checkPrivateKey(keys.privateKey));
  const parent = new X509Certificate(issuer.authority);
  assert.ok(certificate.checkIssued(parent) && certificate.verify(parent.publicKey));
  const again = await issuer.issue(request.toString('base64'), cid, now);
  assert.ok('certificate' in again && again.certificate !== result.certificate, 'another serial number');
});

test('openssl verifies it, by the authority', async () => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
  } catch {
    return console.log('  (skipped: openssl is not there)');
  }
  const folder = createTemporaryFolder();
  for (const kind of ['rsa', 'ecdsa'] as const) {
    const made = await createCertificateAuthority({ now, kind, name: 'Example, Inc. + "CA"' });
    const { issue } = await createCertificateIssuer({ authority: made });
    const result = await issue(request.toString('base64'), cid, now);
    assert.ok('certificate' in result);
    const pem = `-----BEGIN CERTIFICATE-----\n${result.certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
    const files = [folder.write(`${kind}-ca.pem`, made.certificate), folder.write(`${kind}.pem`, pem)] as const;
    const time = String(Math.floor(now.getTime() / 1000));
    // The key of the client is too short for openssl's default level.
    const options = ['-attime', time, '-purpose', 'sslclient', '-auth_level', '0', '-x509_strict', '-CAfile', ...files];
    assert.match(execFileSync('openssl', ['verify', ...options], { encoding: 'utf8' }), /: OK/);
  }
  folder.remove();
});

test('takes what clients may send', async () => {
  assert.is(await outcome(makeRequest({ hash: 'sha256', bits: 2048 })), 'issued');
  assert.is(await outcome(makeRequest({ keys, commonName: 'someone else' })), 'issued');
  assert.is(await outcome(request.toString('base64').replace(/.{64}/g, '$&\r\n')), 'issued');
});

test('says what is wrong with a request', async () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const longer = Buffer.from(request);
  longer.writeUInt16BE(longer.readUInt16BE(2) + 1, 2);
  const cases: [string, Buffer | string | undefined, string][] = [
    ['nothing', undefined, invalid],
    ['an empty text', '', invalid],
    ['no base64', 'MIIB?', invalid],
    ['a placeholder', 'MIIBFAKEFAKEFAKE', invalid],
    ['other bytes', Buffer.from('hello'), invalid],
    ['cut off', request.subarray(0, -1), invalid],
    ['with more behind', Buffer.concat([request, Buffer.of(0)]), invalid],
    ['a length that is wrong', longer, invalid],
    ['too long', Buffer.alloc(9000, 0x30), invalid],
    ['far too long', 'A'.repeat(1_000_000), invalid],
    ['signed by another', makeRequest({ keys, signer: other.privateKey }), invalid],
    ['MD5', makeRequest({ keys, hash: 'md5' }), invalid],
    ['a curve', makeRequest({ keys: curve }), invalid],
    ['a certificate', new X509Certificate(authority.certificate).raw, invalid],
    ['768 bits', makeRequest({ bits: 768 }), keyLength],
    ['5120 bits', makeRequest({ keys: { ...keys, publicKey: largeKey() }, signer: keys.privateKey }), keyLength],
  ];
  for (const [what, pkcs10, code] of cases) assert.is(await outcome(pkcs10), code, what);
});

/** A public key that nobody has the private one of; made at once. */
function largeKey() {
  const n = Buffer.alloc(640, 0xff).toString('base64url');
  return createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' });
}

test('any byte that is changed is noticed, but for those between what is signed and the signature', async () => {
  // The algorithm identifier and the head of the bit string, which PKCS #10 does not protect: they say nothing of the key.
  const signature = request.length - 128;
  const between = signature - 19;
  await fc.assert(
    fc.asyncProperty(fc.nat(request.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      fc.pre(at < between || at >= signature);
      const changed = Buffer.from(request);
      changed.writeUInt8(changed.readUInt8(at) ^ mask, at);
      assert.is.not(await outcome(changed), 'issued', `byte ${at}`);
    }),
    { numRuns: 300 },
  );
});

test('no bytes make it throw, nor any depth', async () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.nat(request.length), fc.uint8Array({ maxLength: 8 })).map(([at, bytes]) => {
      return Buffer.concat([request.subarray(4, at), bytes, request.subarray(at + bytes.length)]);
    }),
  );
  await fc.assert(
    fc.asyncProperty(body, async (bytes) => {
      assert.match(await outcome(der(0x30, bytes)), /^issued$|INVALID_PKCS10/);
    }),
    { numRuns: 300 },
  );
  let deep = der(0x30);
  while (deep.length < 8000) deep = der(0x30, deep);
  assert.is(await outcome(deep), invalid);
});

test('whom it is for is not read from the request, and is no way to write a name', async () => {
  const name = 'x, O=Microsoft + CN=y';
  const result = await issuer.issue(makeRequest({ keys, commonName: 'admin' }).toString('base64'), name, now);
  assert.ok('certificate' in result);
  const { subject } = new X509Certificate(Buffer.from(result.certificate, 'base64'));
  assert.is(subject.split('\n').length, 1);
  assert.match(subject, /^CN="?x/);
  for (const wrong of ['', 'x'.repeat(65)]) {
    const error = await issuer.issue(undefined, wrong, now).catch((reason: unknown) => reason);
    assert.instance(error, RangeError);
  }
  const account = { cid, puid: '00037FFE12345678' };
  assert.is(certificateName('MBI_X509_CID', account), cid);
  assert.is(certificateName('MBI_X509_DID', account), '00037FFE12345678');
});

test('no longer than the authority, and not once it has ended', async () => {
  const short = await createCertificateAuthority({ now, kind: 'ecdsa', days: 1 });
  const { issue } = await createCertificateIssuer({ authority: short, hours: 100 });
  const pkcs10 = request.toString('base64');
  const first = await issue(pkcs10, cid, now);
  assert.ok('expires' in first);
  assert.is(first.expires.toISOString(), '2026-03-05T05:06:07.000Z');
  const later = await issue(pkcs10, cid, new Date('2026-03-06T00:00:00Z'));
  assert.equal(later, { refused: 'PPCRL_REQUEST_E_AUTH_SERVER_ERROR' });
});

test('says which part of an authority is no good, and quotes no key', async () => {
  const other = await createCertificateAuthority({ now, kind: 'ecdsa' });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey.export({
    format: 'pem',
    type: 'pkcs8',
  });
  const issued = await issuer.issue(request.toString('base64'), cid, now);
  assert.ok('certificate' in issued);
  const cases: [Partial<CertificateAuthority>, RegExp][] = [
    [{ certificate: 'hunter2' }, /its certificate is not a certificate in PEM/],
    [{ key: 'hunter2' }, /its key is not a private key in PEM/],
    [{ key: other.key }, /its key is not the one of its certificate/],
    [{ key: String(p384) }, /its key is not the one of its certificate/],
    [
      { certificate: `-----BEGIN CERTIFICATE-----\n${issued.certificate}\n-----END CERTIFICATE-----` },
      /not that of an authority/,
    ],
  ];
  for (const [change, message] of cases) {
    const error = await createCertificateIssuer({ authority: { ...authority, ...change } }).catch((reason) => reason);
    assert.instance(error, DiagnosticError);
    assert.match(error.message, message);
    assert.not.match(error.message, /hunter2|PRIVATE/);
  }
});

test('leaves Reflect as it was', () => {
  assert.not.ok('getMetadata' in Reflect);
});

test.run();
