import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type VerifyOptions, verifySignature } from '@passport-soap/passport/signing';
import { DiagnosticError } from '@passport-soap/runtime';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';
import { nonce, rst1, secret, sign, writeRst1, writeRst2 } from './messages.js';

const test = suite('signatures');

/** `valid`, or why not. */
function verdict(message: string | Uint8Array, options: Partial<VerifyOptions> = {}): string {
  const result = verifySignature(message, { secret, ...options });
  if (result.valid) return 'valid';
  assert.is(
    result.diagnostic.code,
    `passport-signature-${result.reason}`.replace(/.*-malformed/, result.diagnostic.code),
  );
  assert.not.match(result.diagnostic.message, nonce);
  return result.reason;
}

const signed = sign(writeRst1()).message;

test('what we sign verifies: RST.srf', () => {
  const result = verifySignature(signed, { secret });
  assert.ok(result.valid);
  assert.equal(
    { ...result, nonce: Buffer.from(result.nonce).toString('base64') },
    {
      valid: true,
      derivation: 'P_SHA1',
      nonce,
      created: '2010-01-02T03:04:05Z',
      expires: '2010-01-02T03:09:05Z',
      signed: ['RST0', 'Timestamp', 'PPAuthInfo'],
      form: 'canonical',
    },
  );
  assert.match(signed, '#hmac-sha1"');
});

test('what we sign verifies: RST2.srf', () => {
  const { message, digests } = sign(writeRst2());
  const result = verifySignature(new TextEncoder().encode(message), { secret });
  assert.ok(result.valid);
  assert.equal(
    [result.derivation, result.created, result.signed],
    ['SP800-108', '2017-01-02T03:04:05Z', ['RSTS', 'Timestamp', 'PPAuthInfo']],
  );
  assert.match(message, '#hmac-sha256"');
  assert.is(Buffer.from(digests[0]?.digest ?? '', 'base64').length, 32);
});

test('either hash with either key', () => {
  for (const hash of ['sha1', 'sha256'] as const) {
    for (const xml of [writeRst1(), writeRst2()]) assert.is(verdict(sign(xml, { hash }).message), 'valid');
  }
});

test('says why it does not verify', () => {
  const cases: [string, string, string][] = [
    ['no signature', writeRst1(), 'no-signature'],
    ['no Security', writeRst1().replace(/<s:Security>.*<\/s:Security>/s, ''), 'no-signature'],
    ['another text', signed.replace('<t:RequestType>Issue', '<t:RequestType>Renew'), 'digest'],
    [
      'another digest',
      signed.replace(/<DigestValue>./, (text) => `<DigestValue>${text.endsWith('A') ? 'B' : 'A'}`),
      'signature',
    ],
    ['another nonce', signed.replace(nonce, `AAAA${nonce.slice(4)}`), 'signature'],
    ['no nonce', signed.replace(/<c:Nonce>.*?<\/c:Nonce>/, ''), 'key'],
    ['an empty nonce', signed.replace(nonce, ''), 'key'],
    ['a nonce that is none', signed.replace(nonce, '!!'), 'key'],
    ['a huge nonce', signed.replace(nonce, 'AAAA'.repeat(1000)), 'key'],
    ['no key token', signed.replace(/<c:DerivedKeyToken.*<\/c:DerivedKeyToken>/, ''), 'key'],
    ['two key tokens', signed.replace(rst1.keyToken, rst1.keyToken + rst1.keyToken), 'key'],
    ['no KeyInfo', signed.replace(/<KeyInfo>.*<\/KeyInfo>/, ''), 'structure'],
    ['a key elsewhere', signed.replace('URI="#SignKey"', 'URI="http://example.com/key"'), 'key'],
    ['a derivation', signed.replace('Id="SignKey"', 'Id="SignKey" Algorithm="urn:x"'), 'algorithm'],
    ['a signature method', signed.replace('#hmac-sha1', '#rsa-sha1'), 'algorithm'],
    ['an absurd one', signed.replace('#hmac-sha1', 'x'.repeat(10_000)), 'algorithm'],
    ['a short HMAC', signed.replace(/(#hmac-sha1">)/, '$1<HMACOutputLength>0</HMACOutputLength>'), 'algorithm'],
    ['a digest method', signed.replace('xmldsig#sha1', 'xmldsig#md5'), 'algorithm'],
    ['a canonicalization', signed.replace('xml-exc-c14n#"', 'xml-c14n#"'), 'algorithm'],
    [
      'a transform',
      signed.replace('<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#', '<Transform Algorithm="urn:xslt'),
      'algorithm',
    ],
    ['two transforms', signed.replace(/<Transform .*?<\/Transform>/, '$&$&'), 'structure'],
    ['no reference', signed.replace(/<Reference URI="#(RST|Time|PPA).*?<\/Reference>/g, ''), 'reference'],
    [
      '10,000 references',
      signed.replace(/<Reference URI="#RST.*?<\/Reference>/, (text) => text.repeat(10_000)),
      'reference',
    ],
    ['a reference twice', signed.replace(/<Reference URI="#RST.*?<\/Reference>/, '$&$&'), 'reference'],
    ['a reference to all', signed.replace('URI="#RST0"', 'URI=""'), 'reference'],
    ['an XPointer', signed.replace('URI="#RST0"', `URI="#xpointer(id('RST0'))"`), 'reference'],
    ['a reference to nothing', signed.replace('URI="#RST0"', 'URI="#RST1"'), 'reference'],
    [
      'itself',
      signed.replace('<SignatureValue>', '<SignatureValue Id="me">').replace('URI="#RST0"', 'URI="#me"'),
      'reference',
    ],
    ['a digest that is none', signed.replace(/<DigestValue>.*?</, '<DigestValue>?<'), 'structure'],
    ['two signatures', signed.replace(/<Signature .*<\/Signature>/, '$&$&'), 'structure'],
    ['two Timestamps', signed.replace(rst1.timestamp, `${rst1.timestamp}<u:Timestamp/>`), 'structure'],
    ['two AuthInfos', signed.replace('</e:Header>', '<ps:AuthInfo/></e:Header>'), 'structure'],
    ['two bodies', signed.replace('</e:Body>', '</e:Body><e:Body/>'), 'structure'],
    ['two requests', signed.replace('</e:Body>', '<t:RequestSecurityToken/></e:Body>'), 'structure'],
    ['no envelope', '<a/>', 'structure'],
    ['no XML', 'hello', 'malformed'],
    ['cut off', signed.slice(0, -5), 'malformed'],
    ['deep nesting', signed.replace('<t:RequestType>', '<a>'.repeat(5000)), 'malformed'],
  ];
  for (const [what, message, reason] of cases) assert.is(verdict(message), reason, what);
  assert.is(verdict(signed, { secret: Buffer.from('another') }), 'signature');
  assert.is(verdict(Uint8Array.of(0xff, 0xff, 0xff)), 'malformed');
  assert.throws(() => verifySignature(signed, { secret: new Uint8Array() }), RangeError);
});

test('an Id that occurs twice is refused, however it is spelled', () => {
  for (const id of ['Id', 'u:Id', 'ID', 'id', 'xml:id', 'ps:Id']) {
    const twice = signed.replace('</e:Header>', `<x ${id}="RST0"/></e:Header>`);
    assert.is(verdict(twice), 'duplicate-id', id);
  }
});

test('what is signed must stand where it is read', () => {
  const { body, timestamp, authInfo } = rst1;
  const evil = '<t:RequestSecurityToken Id="RST9"><t:RequestType>Evil</t:RequestType></t:RequestSecurityToken>';
  const moved = (part: string, other: string) =>
    signed.replace(part, other).replace('</e:Header>', `<wrapper>${part}</wrapper></e:Header>`);
  assert.is(verdict(moved(body, evil)), 'not-signed');
  assert.is(verdict(moved(body, `<w>${body}</w>`)), 'duplicate-id');
  assert.is(
    verdict(signed.replace(body, `<w:RequestSecurityToken xmlns:w="urn:w">${body}</w:RequestSecurityToken>`)),
    'not-signed',
  );
  assert.is(
    verdict(moved(timestamp, '<u:Timestamp><u:Created>2030-01-01T00:00:00Z</u:Created></u:Timestamp>')),
    'not-signed',
  );
  assert.is(verdict(moved(timestamp, '')), 'not-signed');
  assert.is(
    verdict(moved(authInfo, '<ps:AuthInfo><ps:BinaryVersion>9</ps:BinaryVersion></ps:AuthInfo>')),
    'not-signed',
  );
  const part = sign(writeRst1(), { references: ['RST0'] }).message;
  assert.is(verdict(part), 'not-signed');
  assert.is(verdict(part, { required: ['request'] }), 'valid');
  const result = verifySignature(part, { secret, required: ['request'] });
  assert.ok(result.valid && result.created === undefined, 'a Timestamp that is not signed is not given out');
  assert.is(verdict(sign(writeRst1({ authInfo: '' })).message), 'valid');
  assert.is(verdict(signed.replace(authInfo, '')), 'reference');
});

test('a signed part may be spelled in another way, and the Body may be signed for its request', () => {
  const respelled = signed
    .replace('<ps:Cookies/>', '<!-- none --><ps:Cookies ></ps:Cookies>')
    .replace(`a="1" b="&lt;"/>`, `b='&#60;'  a='1'></t:Note>`);
  assert.is.not(respelled, signed);
  assert.is(verdict(respelled), 'valid');
  const body = writeRst1().replace('<e:Body>', '<e:Body Id="Body">');
  assert.is(verdict(sign(body, { references: ['Body', 'Timestamp', 'PPAuthInfo'] }).message), 'valid');
});

test('any character of a signed part that is changed is noticed', () => {
  const parts = [rst1.body, rst1.timestamp, rst1.authInfo, /<SignedInfo.*<\/SignedInfo>/s.exec(signed)?.[0] ?? ''];
  const places = parts.flatMap((part) => {
    const start = signed.indexOf(part);
    assert.ok(start > 0);
    // Not before the last `>`: another one there stands behind the part, where nothing is signed.
    return Array.from({ length: part.length - 2 }, (_, at) => start + at + 1);
  });
  const character = fc.constantFrom(...'aZ09 <>&"\'/=:;#é\n\t');
  fc.assert(
    fc.property(fc.constantFrom(...places), character, fc.constantFrom(0, 1), (at, other, removed) => {
      const changed = signed.slice(0, at) + other + signed.slice(at + removed);
      fc.pre(changed !== signed);
      const same = verdict(changed) === 'valid';
      // Only white space within a tag, and the spelling of quotes, is not part of the canonical form.
      if (same) assert.is(spaceless(changed), spaceless(signed));
    }),
    { numRuns: 1500 },
  );
});

function spaceless(xml: string): string {
  return xml.replace(/<[^<>]*>/g, (tag) => tag.replace(/\s+/g, '').replaceAll("'", '"'));
}

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(signed.length), (bytes, at) => {
      const text = Buffer.from(signed);
      verdict(Buffer.concat([text.subarray(0, at), bytes, text.subarray(at + bytes.length)]));
    }),
    { numRuns: 300 },
  );
});

test('signing says what is missing', () => {
  const cases: [string, string][] = [
    [signed, 'passport-signature-structure'],
    [writeRst1({ keyToken: '' }), 'passport-signature-key'],
    [writeRst1({ body: '<t:RequestSecurityToken/>' }), 'passport-signature-reference'],
    [writeRst1({ extra: '<x Id="RST0"/>' }), 'passport-signature-duplicate-id'],
  ];
  for (const [xml, code] of cases) {
    try {
      sign(xml);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, DiagnosticError);
      assert.is((error as DiagnosticError).diagnostics[0]?.code, code);
    }
  }
});

const capture = (name: string) => readFileSync(join(shared, 'captures', name), 'utf8');
const purpleSecret = Buffer.from('AAECAwQFBgcICQoLDA0ODxAREhMUFRYX', 'base64');

(hasShared ? test : test.skip)('libpurple signs the text of its template, which is accepted if asked for', () => {
  const message = capture('libpurple-2.10-token-update-signed.request.xml');
  const options = { secret: purpleSecret, acceptSourceDigests: true };
  const result = verifySignature(message, options);
  assert.ok(result.valid, JSON.stringify(result));
  assert.equal(
    [result.form, result.derivation, result.signed, result.created],
    ['source', 'P_SHA1', ['RST2', 'Timestamp', 'PPAuthInfo'], '2009-06-01T12:00:00Z'],
  );
  // The SignedInfo is canonical but for its spelling, so it is a digest that is not right.
  assert.is(verdict(message, { secret: purpleSecret }), 'digest');
  assert.is(verdict(message, { ...options, secret }), 'signature');
  assert.is(verdict(message.replace('contacts.msn.com', 'contacts.msn.org'), options), 'digest');
  assert.is(verdict(message.replace("URI='MBI'", "URI='MBI_SSL'"), options), 'digest');
});

(hasShared ? test : test.skip)('the digests of the Android client are over the canonical form', () => {
  // Its SignatureValue is not real: the digests are judged by signing the same parts.
  const message = capture('msa-android-user-signed.request.xml');
  assert.is(verdict(message.replace(/(<SignatureValue>)[^<]*/, `$1${'A'.repeat(43)}=`)), 'signature');
  const unsigned = message.replace(/<Signature .*<\/Signature>/s, '');
  const { digests } = sign(unsigned, { references: ['PPAuthInfo', 'Timestamp', 'RSTS'] });
  const theirs = [...message.matchAll(/<DigestValue>([^<]*)/g)].map((match) => match[1]);
  assert.equal(
    digests.map(({ digest }) => digest),
    theirs,
  );
});

test.run();
