/** The public description of the protocol as a capture: its messages, and their mistakes, which PROTOCOL.md's appendix lists. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared } from '../../support/paths.js';
import { brief, judge, openShared } from './judge-passport.js';

const all = suite('the wiki page');
const test = hasShared ? all : all.skip;

const page = 'protocol/wiki-page-1.txt';

/** What the appendix lists, and where it is. */
const mistakes: readonly [what: string, found: readonly string[]][] = [
  ['soap: in answers', ['passport-prefix 255', 'passport-prefix 427', 'passport-prefix 639', 'passport-prefix 809']],
  ['<wst:RequestSecuirtyToken>', ['wf-element-type-match 587']],
  ['a missing </wst:RequestSecurityTokenResponse>', ['wf-element-type-match 556']],
  ['raw "&" in tokens', [347, 519, 546, 731, 761, 788].map((line) => `wf-reference ${line}`)],
  ['algorithm in lower case', [307, 479, 691].map((line) => `cvc-complex-type.3.2.2 ${line}`)],
  ['the attribute that it should be, missing', [306, 478, 690].map((line) => `cvc-complex-type.4 ${line}`)],
  ['messengerclear.msn.com', ['passport-answer-address 721']],
  ['Created = Expires', [296, 340, 468, 512, 539, 680, 724, 754, 781].map((line) => `passport-life-order ${line}`)],
  [
    'prefixes that are not declared: wst, wsp, wsa, wsse, in two samples',
    [378, 382, 383, 397, 577, 581, 582, 596].map((line) => `nsc-prefix-declared ${line}`),
  ],
  ['samples without the content of the header', ['passport-credentials 368', 'passport-credentials 567']],
];

/** What is found beside, and rightly so. */
const others: readonly [what: string, found: readonly string[]][] = [
  ['the token was taken out of the page', [315, 487, 699].map((line) => `cvc-pattern-valid ${line}`)],
  ['a secret of 23 bytes', [328, 500, 712, 742].map((line) => `passport-secret-length ${line}`)],
  ['placeholders', ['passport-policy-placeholder 238', 'passport-policy-placeholder 397']],
];

/*
 * Not reported:
 * - psf:regstatus (line 98) and the heading MBI_OLD_KEY are prose: only messages are judged. So are "TB is always required" and the
 *   children of psf:pp that the page does not know.
 * - TWN tickets shown as compact: later answers (2017) have them so, too, and an exchange does not say of which year it is.
 * - "Go Somewhere Else" and RollingUpgradeState="Unknown" in the redirect: any text is a faultstring, and the states of the author's
 *   server are no worse than those of Microsoft's. The schema leaves both open.
 */

test('its seven messages are found', async () => {
  const messages = await openShared(page);
  assert.equal(
    messages.map(({ kind }) => kind),
    [
      'http-request',
      'http-response',
      'http-request',
      'http-response',
      'http-request',
      'http-response',
      'http-response',
    ],
  );
  const judged = judge(messages);
  assert.equal(
    judged.map(({ readable }) => readable),
    [true, true, true, true, true, true, true],
  );
});

test('every mistake of the appendix that is in a message is found at its line, and nothing else', async () => {
  const judged = judge(await openShared(page));
  const found = judged.flatMap(({ findings }) => findings.filter(({ layer }) => layer !== 'input'));
  const expected = [...mistakes, ...others].flatMap(([, places]) => places);
  assert.equal(found.map(({ code, line }) => `${code} ${line}`).sort(), expected.sort());
});

test('the sentences name what is meant', async () => {
  const found = judge(await openShared(page)).flatMap(({ findings }) => findings);
  const at = (place: string) => found.find((finding) => brief(finding).startsWith(place))?.message ?? '';
  assert.match(at('xml wf-element-type-match 587:'), /RequestSecuirtyToken.*write <wst:RequestSecurityToken>/);
  assert.match(at('xml wf-element-type-match 556:'), /<\/wst:RequestSecurityTokenResponse> is missing/);
  assert.match(at('xml wf-reference 347:'), /write &amp;/);
  assert.match(at('schema cvc-complex-type.3.2.2 307:'), /did you mean Algorithm/);
  assert.match(at('protocol passport-answer-address 721:'), /messengerclear\.live\.com/);
  assert.match(at('xml nsc-prefix-declared 378:'), /xmlns:wst="http:\/\/schemas\.xmlsoap\.org\/ws\/2004\/04\/trust"/);
  assert.match(at('protocol passport-prefix 809:'), /soap:Envelope, soap:Header, soap:Fault/);
});

test('findings are in the order of the page, message by message', async () => {
  for (const { findings } of judge(await openShared(page))) {
    const offsets = findings.map(({ offset }) => offset);
    assert.equal(
      offsets,
      [...offsets].sort((left, right) => left - right),
    );
  }
});

all.run();
