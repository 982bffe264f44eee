import { X509Certificate } from 'node:crypto';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSelfSignedCertificate } from '@passport-soap/passport/certificates';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('certificates of servers');

test('is for its names and its days', async () => {
  const now = new Date('2026-03-04T05:06:07Z');
  const names = ['login.example.com', '*.example.org', '127.0.0.1', '::1'];
  const { key, cert } = await createSelfSignedCertificate({ names, days: 30, now });
  assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
  const certificate = new X509Certificate(cert);
  assert.is(certificate.subject, 'CN=login.example.com');
  assert.is(new Date(certificate.validTo).toISOString(), '2026-04-03T05:06:07.000Z');
  assert.equal(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1']);
  assert.ok(certificate.verify(certificate.publicKey));
  assert.is(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
  assert.ok(certificate.checkHost('login.example.com') && certificate.checkHost('any.example.org'));
  assert.ok(certificate.checkIP('127.0.0.1') && certificate.checkIP('::1'));
  assert.is(certificate.checkHost('example.net'), undefined);
});

test('serves TLS to those who trust it, by either kind of key', async () => {
  for (const kind of ['rsa', 'ecdsa'] as const) {
    const certificate = await createSelfSignedCertificate({ names: ['localhost', '127.0.0.1'], days: 1, kind });
    const server = createServer(certificate, (_, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (ca?: string) =>
      new Promise<string>((resolve) => {
        const asked = get(
          { host: '127.0.0.1', port, agent: false, ...(ca === undefined ? {} : { ca }) },
          (response) => {
            response.resume().on('end', () => resolve(String(response.statusCode)));
          },
        );
        asked.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
      });
    assert.is(await ask(certificate.cert), '200', kind);
    assert.is(await ask(), 'DEPTH_ZERO_SELF_SIGNED_CERT', kind);
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a name that is none', async () => {
  for (const names of [[], [''], ['a b'], ['localhost', '-x'], ['a'.repeat(300)]]) {
    const error = await createSelfSignedCertificate({ names }).catch((reason: unknown) => reason);
    assert.instance(error, RangeError);
  }
  const long = `${'a'.repeat(60)}.${'b'.repeat(60)}`;
  const { cert } = await createSelfSignedCertificate({ names: [long], kind: 'ecdsa' });
  assert.ok(new X509Certificate(cert).checkHost(long));
});

test.run();
