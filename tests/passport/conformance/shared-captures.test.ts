/** What the rules of the protocol say of what was captured; and every finding of the captures that are broken. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';
import { brief, judge, openShared } from './judge-passport.js';

const all = suite('captures: the rules of the protocol');
const test = hasShared ? all : all.skip;

/** Each rule that a capture breaks, how often, and why that is so. All others break none. */
const deviations: readonly [file: string, rule: string, count: number, why: string][] = [
  ['avamsn.request', 'passport-policy-placeholder', 1, 'copied "policy parameter" from the public description'],
  ['digsby.request', 'passport-escaped-twice', 1, 'its tag library escapes what is escaped'],
  ['digsby.request', 'passport-hosting-app', 1, 'one digit of the GUID is mistyped in its source'],
  ['escargot-fault-authfailed.response', 'passport-locked-out', 1, 'sends the code of a locked account'],
  ['escargot-rst.response', 'passport-token-id', 6, 'counts from Compact2'],
  ['escargot-rst2.response', 'passport-token-id', 6, 'counts from Compact2'],
  ['libpurple-2.4-twn.request', 'passport-ticket-space', 1, 'the line end of USR was sent along'],
  ['minisrv-msntv2-fault.response', 'passport-fault-place', 1, 'in the body'],
  ['minisrv-msntv2-fault.response', 'passport-fault-shape', 1, 'as SOAP 1.2 has it'],
  ['minisrv-msntv2.MALFORMED.response', 'passport-secret-length', 1, '32 bytes'],
  ['otacon-escargot-kotlin.request', 'passport-policy-placeholder', 1, 'copied from the public description'],
  ['otacon-escargot-kotlin.request', 'passport-request-id-placeholder', 1, 'copied from the public description'],
  ['solace-rst2-device.response', 'passport-secret-length', 1, '3 bytes'],
  ['wiki-contacts-missing-close.MALFORMED.response', 'passport-prefix', 1, 'the public description writes soap:'],
  ['wiki-redirect.response', 'passport-prefix', 1, 'the public description writes soap:'],
  ['wiki-typo.MALFORMED.request', 'passport-credentials', 1, 'the sample leaves the header out'],
  [
    'wiki-x509-cid-supporting.request',
    'passport-certificate-content',
    1,
    'the capture has a stand-in: nobody captured one',
  ],
];

const files = hasShared
  ? readdirSync(join(shared, 'captures'))
      .filter((file) => file.endsWith('.xml'))
      .map((file) => file.replace(/\.xml$/, ''))
      .sort()
  : [];

const protocolFindings = async (file: string) => {
  const judged = judge(await openShared(`captures/${file}.xml`));
  return judged.flatMap(({ findings }) => findings.filter(({ layer }) => layer === 'protocol'));
};

test('each capture breaks the rules that are known, and no other', async () => {
  assert.is(files.length, 47);
  for (const file of files) {
    const found = (await protocolFindings(file)).map(({ code }) => code);
    const expected = deviations.flatMap(([name, rule, count]) => (name === file ? Array(count).fill(rule) : []));
    assert.equal(found.sort(), expected.sort(), file);
  }
});

/** Theirs is right by definition: no error and no warning. */
const official =
  /^(?:live-|wlm81-official|wlm2009-official-rst2|ms-whatsnew-gadget|msa-android-|windows-tokenbroker-2026)/;

test('what real servers and official clients wrote breaks no rule', async () => {
  const theirs = files.filter((file) => official.test(file));
  assert.is(theirs.length, 16);
  for (const file of theirs) assert.equal(await protocolFindings(file), [], file);
});

/** A request, an answer that could be to it, and what does not fit. */
const exchanges: readonly [request: string, response: string, breaks: readonly string[]][] = [
  ['wlm81-official', 'live-2017-sso-full', []],
  ['jml', 'live-2017-sso-full', []],
  ['miranda-im-2006-twn', 'live-2007-twn', []],
  ['libpurple-2.4-twn', 'live-2007-twn', []],
  ['papyon', 'live-2011-sso-messengerclear', []],
  ['otacon-escargot-kotlin', 'live-2011-sso-messengerclear', []],
  ['skpy-skype', 'live-2020-per-token-fault', []],
  ['pymsn-elementsoap-no-tb', 'live-profile-accrual', []],
  ['pymsn-elementsoap-no-tb', 'minisrv-msntv2.MALFORMED', []],
  ['wlm81-official', 'live-2007-fault-badpassword', []],
  ['wlm81-official', 'live-2007-fault-redirect', []],
  ['wlm81-official', 'escargot-rst', []],
  ['wlm2009-official-rst2', 'escargot-rst2', []],
  ['msa-android-device', 'solace-rst2-device', []],
  ['msa-android-device', 'live-2018-rst2-device-da-invalid', []],
  ['msa-android-user-signed', 'live-2018-rst2-encrypted', []],
  ['papyon', 'live-2007-twn', ['passport-exchange-proof', 'passport-exchange-address', 'passport-exchange-token']],
  ['bitlbee-3.5', 'live-2011-sso-messengerclear', ['passport-exchange-count']],
  [
    'amsn-sso',
    'live-2017-sso-full',
    ['passport-exchange-address', 'passport-exchange-proof', 'passport-exchange-address'],
  ],
  [
    'wlm2009-official-rst2',
    'escargot-rst',
    ['passport-exchange-vocabulary', ...Array(4).fill('passport-exchange-address')],
  ],
];

test('requests and answers fit each other, or do not', async () => {
  for (const [request, response, breaks] of exchanges) {
    const [asked] = await openShared(`captures/${request}.request.xml`);
    const [answered] = await openShared(`captures/${response}.response.xml`);
    assert.ok(asked && answered);
    const judged = judge([
      { ...asked, exchange: 'one', direction: 'request' },
      { ...answered, exchange: 'one', direction: 'response' },
    ]);
    const found = judged.flatMap(({ findings }) => findings.map(({ code }) => code));
    assert.equal(
      found.filter((code) => /^passport-(exchange|redirect-loop|relates)/.test(code)).sort(),
      [...breaks].sort(),
      `${request} and ${response}`,
    );
  }
});

/** Every finding; behind those that are not one of the defects of the file's own, why they are there. */
const broken: Readonly<Record<string, readonly string[]>> = {
  'digsby-doc-redirect.response': ['xml nsc-prefix-declared 1:6', 'xml nsc-prefix-declared 6:10'],
  'minisrv-msntv2.MALFORMED.response': [
    'schema cvc-pattern-valid 6:15',
    'schema cvc-pattern-valid 12:84',
    'xml wf-reference 50:75',
    'protocol passport-secret-length 57:14',
  ],
  'msn-pecan-unescaped-password.MALFORMED.request': ['xml wf-reference 1:984', 'xml wf-markup 1:987'],
  'wiki-contacts-missing-close.MALFORMED.response': [
    'protocol passport-prefix 2:2',
    // The capture is abridged: these two are missing indeed.
    'schema cvc-complex-type.2.4.a 14:5',
    'xml wf-reference 17:14',
    'schema cvc-complex-type.2.4.b 18:34',
    'xml wf-element-type-match 19:3',
  ],
  'wiki-typo.MALFORMED.request': [
    'protocol passport-credentials 2:2',
    'xml nsc-prefix-declared 12:5',
    'xml nsc-prefix-declared 16:6',
    'xml nsc-prefix-declared 17:7',
    'xml wf-element-type-match 22:5',
    'xml nsc-prefix-declared 31:6',
  ],
};

test('what is broken in captures is found at its place, and nothing follows from it', async () => {
  const names = files.filter((file) => file.includes('MALFORMED') || file === 'digsby-doc-redirect.response');
  assert.equal(Object.keys(broken).sort(), names);
  for (const [file, expected] of Object.entries(broken)) {
    const judged = judge(await openShared(`captures/${file}.xml`));
    assert.is(judged.length, 1, file);
    assert.equal(judged[0]?.findings.map(brief), expected, file);
    assert.is(judged[0]?.readable, true, file);
  }
});

all.run();
