/** Every request that was captured, well-formed or not, and what the service answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvelope } from '@passport-soap/bindings/rst';
import { readEnvelope as readEnvelope2 } from '@passport-soap/bindings/rst2';
import { createPassportService } from '@passport-soap/passport';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';

const test = suite('captured requests');

/** The Ids of the tokens that it is answered with, or the code of the fault, with the reason. */
const expected: Readonly<Record<string, { readonly answer: string; readonly because?: string }>> = {
  'wlm81-official': { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6' },
  'amsn-sso': { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6' },
  jml: { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6' },
  'libpurple-2.10-sso': { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6' },
  'msnpsharp-2.5': { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5' },
  'bitlbee-3.5': { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4' },
  avamsn: { answer: 'BinaryDAToken0 Compact1 Compact2' },
  'msn-pecan': { answer: 'BinaryDAToken0 Compact1 Compact2' },
  papyon: { answer: 'BinaryDAToken0 Compact1' },
  'otacon-escargot-kotlin': { answer: 'BinaryDAToken0 Compact1' },
  'ms-whatsnew-gadget': { answer: 'BinaryDAToken0 Compact1' },
  digsby: { answer: 'BinaryDAToken0 PPToken1' },
  'libpurple-2.4-twn': { answer: 'BinaryDAToken0 PPToken1' },
  'miranda-im-2006-twn': { answer: 'BinaryDAToken0 PPToken1' },
  'pymsn-elementsoap-no-tb': { answer: 'Compact1' },
  'skpy-skype': { answer: 'Compact1' },
  'wlm2009-official-rst2': { answer: 'BinaryDAToken0 Compact1 Compact2 Compact3 Compact4 Compact5 Compact6' },
  'msa-android-device': { answer: 'BinaryDAToken0' },
  'wiki-x509-cid-supporting': {
    answer: 'BinaryDAToken0 0x8004882c',
    because: 'certificates are not offered without an issuer; its PKCS#10 is made up too',
  },
  'libpurple-2.10-token-update-signed': { answer: '0x80048839', because: 'its token is made up: sign in again' },
  'msa-android-user-signed': { answer: '0x80048839', because: 'its token is made up: sign in again' },
  // By an address without a policy.
  'sipe-o365-rst2-single': { answer: 'BinaryDAToken0' },
  'windows-tokenbroker-2026': { answer: '0x800488ef', because: 'it signs in with a key of Windows Hello' },
  'msn-pecan-unescaped-password.MALFORMED': { answer: 'S:Client', because: 'not well-formed, like the real refusal' },
  'wiki-typo.MALFORMED': { answer: 'S:Client', because: 'not well-formed, like the real refusal' },
};

const folder = join(shared, 'captures');
const files = hasShared ? readdirSync(folder).filter((file) => file.endsWith('.request.xml')) : [];
const puid = '0000000000000001';
const { handler } = createPassportService({
  accounts: { authenticate: ({ name }) => ({ name, puid, cid: puid }) },
});

for (const file of files) {
  const name = file.replace('.request.xml', '');
  const body = readFileSync(join(folder, file));
  const is12 = body.includes('http://www.w3.org/2003/05/soap-envelope');
  test(`${name}: ${expected[name]?.answer}`, async () => {
    const url = `https://passport.test/${is12 ? 'RST2' : 'RST'}.srf`;
    const response = await handler(new Request(url, { method: 'POST', body }));
    const text = await response.text();
    const found = text.matchAll(
      / Id="((?:BinaryDAToken|Compact|PPToken)\d+)"|<psf:reqstatus>(0x8\w+)<|<faultcode>(S:Client)</g,
    );
    assert.is([...found].map(([, id, status, code]) => id ?? status ?? code).join(' '), expected[name]?.answer);
    const { diagnostics } = (is12 ? readEnvelope2 : readEnvelope)(text);
    assert.equal(diagnostics, []);
    assert.is(response.headers.get('content-type')?.split(';')[0], is12 ? 'application/soap+xml' : 'text/xml');
  });
}

test('no request is left out, and none is expected that is not there', () => {
  if (!hasShared) return;
  assert.equal(files.map((file) => file.replace('.request.xml', '')).sort(), Object.keys(expected).sort());
});

test.run();
