import { X509Certificate } from 'node:crypto';
import { readEnvelope } from '@passport-soap/bindings/rst';
import { createCertificateAuthority, createCertificateIssuer } from '@passport-soap/passport/certificates';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeRequest } from '../certificates/pkcs10.js';
import { createService, endpoint, entries, now, requestText } from '../passport-fixture.js';

const test = suite('MBI_X509_CID');

const authority = await createCertificateAuthority({ now });
const certificates = await createCertificateIssuer({ authority });

/** Asks for the certificate of a service, with a PKCS#10 or without. */
async function ask(pkcs10: string | undefined): Promise<string> {
  const supporting =
    pkcs10 === undefined
      ? ''
      : `<t:Supporting><w:BinarySecurityToken ValueType='http://schemas.microsoft.com/Passport/SoapServices/PPCRL#PKCS10'>${pkcs10}</w:BinarySecurityToken></t:Supporting>`;
  const body = requestText({ targets: [['p2pslc.messenger.msn.com', 'MBI_X509_CID']] })
    .replaceAll('Address>', 'ServiceName>')
    .replace('<w:PolicyReference', `${supporting}<w:PolicyReference`);
  const { handler } = createService({ certificates });
  return (await handler(new Request(endpoint, { method: 'POST', body }))).text();
}

test('answers with a certificate of the key that was asked for, in the name of the CID', async () => {
  const text = await ask(makeRequest().toString('base64'));
  assert.equal(readEnvelope(text).diagnostics, []);
  const [, id, base64 = ''] = /<wsse:BinarySecurityToken Id="(\w+)">([^<]*)</.exec(text) ?? [];
  const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
  assert.is(id, 'Compact1');
  assert.is(certificate.subject, `CN=${entries[0]?.cid}`);
  assert.ok(certificate.verify(new X509Certificate(certificates.authority).publicKey));
  assert.match(text, '<wsa:ServiceName>p2pslc.messenger.msn.com</wsa:ServiceName>');
});

test('refuses a missing request, and one that is none', async () => {
  for (const pkcs10 of [undefined, 'MIIBAA==', 'hello']) {
    assert.match(await ask(pkcs10), '<psf:reqstatus>0x8004885e</psf:reqstatus>');
  }
});

test.run();
