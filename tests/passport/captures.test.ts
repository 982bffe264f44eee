import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPassportService } from '@passport-soap/passport';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../support/paths.js';
import { endpoint, invalidRequest } from './passport-fixture.js';

const all = suite('what real clients sent');
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

all.run();
