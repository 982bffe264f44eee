/** What the captures beside the project are recognized as: by the name of the file; nothing of them is here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCapture } from '@passport-soap/passport/captures';
import { judgeCaptures, passportSchemas, type Recognized, recognize } from '@passport-soap/passport/conformance';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';
import { respelt } from './respell.js';

const all = suite('recognition of the captures');
const test = hasShared ? all : all.skip;
const folder = join(shared, 'captures');
const schemas = passportSchemas();

const live = 'login.live.com';
const libpurple = 'libpurple 2.10 (Pidgin, Adium)';
const msa = 'msa (Android device token)';
const wiki = 'msnp-wiki page';

const expected: Readonly<Record<string, readonly [variant: string, implementation: string]>> = {
  'abservice-badcontexttoken.response': ['consumer-fault', 'ABService (contacts.msn.com)'],
  'amsn-sso.request': ['rst1-sso', 'aMSN 0.98'],
  'avamsn.request': ['rst1-sso', 'AvaMSN'],
  'bitlbee-3.5.request': ['rst1-sso', 'BitlBee 3.5'],
  'digsby-doc-redirect.response': ['rst1-fault-redirect', "Digsby's documentation"],
  'digsby.request': ['rst1-twn-contacts', 'Digsby'],
  'escargot-fault-authfailed.response': ['rst1-fault-envelope', 'Escargot'],
  'escargot-fault-invalid.response': ['rst1-fault-invalid', 'Escargot'],
  'escargot-rst.response': ['rst1-sso', 'Escargot'],
  'escargot-rst2-fault-invalid.response': ['rst2-fault-invalid', 'Escargot'],
  'escargot-rst2.response': ['rst2-sso', 'Escargot'],
  'jml.request': ['rst1-sso', 'JML (java-msn-library)'],
  'libpurple-2.10-sso.request': ['rst1-sso', libpurple],
  'libpurple-2.10-token-update-signed.request': ['rst1-signed', libpurple],
  'libpurple-2.4-twn.request': ['rst1-twn', 'libpurple 2.4 (TWN)'],
  'live-2007-fault-badpassword.response': ['rst1-fault-envelope', live],
  'live-2007-fault-redirect.response': ['rst1-fault-redirect', live],
  'live-2007-twn.response': ['rst1-twn', live],
  'live-2011-sso-messengerclear.response': ['rst1-sso', live],
  'live-2017-sso-full.response': ['rst1-sso', live],
  'live-2018-rst2-device-da-invalid.response': ['rst2-fault-device', live],
  'live-2018-rst2-encrypted.response': ['rst2-encrypted', live],
  'live-2020-per-token-fault.response': ['rst1-fault-token', live],
  'live-fault-invalid-request.response': ['rst1-fault-invalid', live],
  'live-profile-accrual.response': ['rst1-fault-token', live],
  'minisrv-msntv2-fault.response': ['rst1-fault-body', 'minisrv (MSN TV 2)'],
  'minisrv-msntv2.MALFORMED.response': ['rst1-sso', 'minisrv (MSN TV 2)'],
  'miranda-im-2006-twn.request': ['rst1-twn', 'Miranda IM 2006 (TWN)'],
  // For another service, but with a proof: MBI_KEY_OLD.
  'ms-whatsnew-gadget.request': ['rst1-sso', "Microsoft What's New gadget"],
  'msa-android-device.request': ['rst2-device', msa],
  'msa-android-user-signed.request': ['rst2-user-signed', msa],
  'msn-pecan-unescaped-password.MALFORMED.request': ['rst1-tickets', 'msn-pecan'],
  'msn-pecan.request': ['rst1-tickets', 'msn-pecan'],
  'msnpsharp-2.5.request': ['rst1-sso', 'MSNPSharp 2.5'],
  'otacon-escargot-kotlin.request': ['rst1-sso', 'Otacon (butterfly, Escargot)'],
  'papyon.request': ['rst1-sso', 'papyon (emesene 2)'],
  'pymsn-elementsoap-no-tb.request': ['rst1-sso', 'pymsn (ElementSOAP)'],
  'sipe-o365-rst2-single.request': ['rst2-single', 'SIPE (Office 365)'],
  'skpy-skype.request': ['rst1-minimal', 'SkPy, skypeweb (Skype)'],
  'solace-rst2-device.response': ['rst2-device', 'Solace (Minecraft Earth)'],
  'wiki-contacts-missing-close.MALFORMED.response': ['rst1-tickets', wiki],
  'wiki-redirect.response': ['rst1-fault-redirect', wiki],
  'wiki-typo.MALFORMED.request': ['rst1-sso', wiki],
  // Made up after Messenger 8.
  'wiki-x509-cid-supporting.request': ['rst1-x509', 'Windows Live Messenger 8.1'],
  'windows-tokenbroker-2026.request': ['rst2-tokenbroker', 'Windows 10/11 token broker'],
  'wlm2009-official-rst2.request': ['rst2-sso', 'Windows Live Messenger 2009'],
  'wlm81-official.request': ['rst1-sso', 'Windows Live Messenger 8.1'],
};

const nameOf = (file: string) => file.replace(/\.xml$/, '');
const files = hasShared ? readdirSync(folder).filter((file) => file.endsWith('.xml')) : [];

async function recognized(file: string, respell = (text: string) => text): Promise<Recognized> {
  const bytes = Buffer.from(respell(readFileSync(join(folder, file), 'utf8')));
  const { messages } = await openCapture(file, new Uint8Array(bytes));
  const [judged, ...others] = judgeCaptures(messages, { schemas, recognize });
  assert.is(others.length, 0, file);
  assert.ok(judged?.recognized, file);
  return judged.recognized;
}

test('every capture: its variant, and its implementation before all others', async () => {
  assert.equal(files.map(nameOf).sort(), Object.keys(expected).sort());
  let [variants, implementations] = [0, 0];
  for (const file of files) {
    const { direction, variant, implementations: found } = await recognized(file);
    const [first, second] = found;
    if (variant?.name === expected[nameOf(file)]?.[0]) variants += 1;
    if (first?.name === expected[nameOf(file)]?.[1]) implementations += 1;
    assert.equal([variant?.name, first?.name], expected[nameOf(file)], file);
    assert.ok(file.includes(`.${direction}.`), file);
    assert.ok(variant && variant.sure > 0.5 && variant.because.length > 0, file);
    assert.ok(
      first && first.sure > 0.5 && first.sure - (second?.sure ?? 0) >= 0.2,
      `${file} ${first?.sure} ${second?.sure}`,
    );
  }
  assert.equal([variants, implementations], [files.length, files.length]);
});

const lost = (names: readonly string[], why: string) => Object.fromEntries(names.map((name) => [name, why]));
const escargot = Object.keys(expected).filter((name) => name.startsWith('escargot-'));

/** Captures of which the implementation is not the first any more, once they are spelt otherwise, and why. */
const spellingLost: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  redacted: {},
  // The real server's text, but for the layout.
  indented: lost(escargot, 'all that tells Escargot from login.live.com is its tabs'),
  'with other prefixes': {
    ...lost(escargot, 'a server of which the prefix is always S'),
    ...lost(
      Object.keys(expected).filter((name) => name.startsWith('live-')),
      'a server of which the prefix is always S',
    ),
    'jml.request': 'told by the order of its prefixes',
    'libpurple-2.10-sso.request': 'told by needless default namespaces on prefixed elements',
    'pymsn-elementsoap-no-tb.request': 'told by ns0',
  },
};

for (const [how, respell] of Object.entries(respelt)) {
  test(`captures ${how} are of the same variant, and of the same implementation where that can be told`, async () => {
    const others: string[] = [];
    for (const file of files) {
      const { variant, implementations } = await recognized(file, respell);
      assert.is(variant?.name, expected[nameOf(file)]?.[0], file);
      if (implementations[0]?.name !== expected[nameOf(file)]?.[1]) others.push(nameOf(file));
    }
    assert.equal(others.sort(), Object.keys(spellingLost[how] ?? {}).sort());
  });
}

all.run();
