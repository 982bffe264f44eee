/** Real messages: all that is well-formed reads, and the wire profiles give their servers' and clients' very bytes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rst from '@passport-soap/bindings/rst';
import * as rst2 from '@passport-soap/bindings/rst2';
import type { WireProfile } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';
import { escargotWhiteSpace } from './escargot-white-space.js';

const test = suite('captures');

const folder = join(shared, 'captures');
const captures = hasShared ? readdirSync(folder).filter((file) => file.endsWith('.xml')) : [];
const bytesOf = (file: string): Buffer => readFileSync(join(folder, file));

/** Not valid messages, by reason and the findings' codes; all have a value in lenient mode. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // Id attributes qualified by a .NET serializer.
  'msnpsharp-2.5.request.xml': ['cvc-complex-type.3.2.2'],
  // The shape of a SOAP 1.2 fault in a SOAP 1.1 envelope.
  'minisrv-msntv2-fault.response.xml': ['cvc-complex-type.2.4.a', 'cvc-complex-type.2.4.b'],
  // EncryptedData in no namespace, which its one client does not look at.
  'solace-rst2-device.response.xml': ['cvc-complex-type.2.4.a'],
};

/** SOAP 1.2 envelopes of RST2.srf. */
const isRst2 = (file: string) => /rst2|^msa-android|^sipe-o365|^solace|^windows-tokenbroker/.test(file);

/** One of the two vocabularies: its envelope, whatever is in it. */
interface Vocabulary {
  readonly name: string;
  readonly read: (
    bytes: Buffer | string,
    mode?: 'lenient',
  ) => ReturnType<typeof rst.readEnvelope | typeof rst2.readEnvelope>;
  readonly write: (value: unknown, mode: 'strict' | 'lenient', profile?: WireProfile) => string;
  readonly profiles: readonly WireProfile[];
}

const first: Vocabulary = {
  name: 'RST.srf',
  read: (bytes, mode) => rst.readEnvelope(bytes, mode && { mode }),
  write: (value, mode, profile) =>
    rst.serializeEnvelope(value as rst.soap.Envelope, { mode, ...(profile && { profile }) }),
  profiles: [rst.microsoft2007, rst.wlm8, rst.escargot],
};
const second: Vocabulary = {
  name: 'RST2.srf',
  read: (bytes, mode) => rst2.readEnvelope(bytes, mode && { mode }),
  write: (value, mode, profile) =>
    rst2.serializeEnvelope(value as rst2.soap.Envelope, { mode, ...(profile && { profile }) }),
  profiles: [rst2.microsoftRst2, rst2.wlm2009, rst2.escargot],
};

for (const file of captures) {
  const [own, other] = isRst2(file) ? [second, first] : [first, second];
  if (file.includes('MALFORMED') || file.startsWith('digsby-doc')) {
    test(`${file} is not well-formed`, () => {
      const result = own.read(bytesOf(file), 'lenient');
      assert.match(result.diagnostics.at(-1)?.code ?? '', /^(wf|nsc)-/);
      assert.not('value' in result);
    });
    continue;
  }
  test(`${file} is no envelope of ${other.name}`, () => {
    const { diagnostics } = other.read(bytesOf(file));
    assert.equal(
      diagnostics.map(({ code }) => code),
      ['cvc-elt.1'],
    );
  });
  test(`${file} reads, and reads the same when it was written`, () => {
    const result = own.read(bytesOf(file), 'lenient');
    const codes = new Set(result.diagnostics.map(({ code }) => code));
    assert.equal([...codes].sort(), exceptions[file] ?? []);
    const { value } = result;
    if (value === undefined) throw new Error('no value');
    for (const profile of [undefined, ...own.profiles]) {
      const xml = own.write(value, result.valid ? 'strict' : 'lenient', profile);
      assert.equal(withoutPrefixes(own.read(xml, 'lenient').value), withoutPrefixes(value));
    }
  });
}

/** What was in scope, and by which prefix, is another document's. */
function withoutPrefixes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (key === 'prefix' || key === 'namespaces' ? '' : each)));
}

/** Without the white space between tags, as the live server writes. */
const onOneLine = (xml: string): string => xml.replace(/>\s+</g, '><');

interface Exact {
  readonly file: string;
  readonly vocabulary: Vocabulary;
  readonly profile: WireProfile;
  /** What of the capture the profile is to give; absent: all of it. */
  readonly wanted?: (xml: string) => string;
  readonly how?: string;
}

const exact: Exact[] = [
  ...captures
    .filter((file) => /^live-(2007|2011|2017|2020|fault|profile)/.test(file))
    .map((file) => ({ file, vocabulary: first, profile: rst.microsoft2007 })),
  { file: 'wlm81-official.request.xml', vocabulary: first, profile: rst.wlm8 },
  { file: 'wlm2009-official-rst2.request.xml', vocabulary: second, profile: rst2.wlm2009 },
  { file: 'live-2018-rst2-device-da-invalid.response.xml', vocabulary: second, profile: rst2.microsoftRst2 },
  { file: 'live-2018-rst2-encrypted.response.xml', vocabulary: second, profile: rst2.microsoftRst2 },
  ...['escargot-rst2.response.xml', 'escargot-rst2-fault-invalid.response.xml'].map((file) => {
    return { file, vocabulary: second, profile: rst2.microsoftRst2, wanted: onOneLine, how: ', on one line' };
  }),
  ...Object.entries(escargotWhiteSpace).map(([file, wanted]) => {
    const [vocabulary, profile] = isRst2(file) ? ([second, rst2.escargot] as const) : ([first, rst.escargot] as const);
    return { file, vocabulary, profile, wanted, how: ', but for the listed white space' };
  }),
];

for (const { file, vocabulary, profile, wanted, how = '' } of hasShared ? exact : []) {
  test(`${file} is written as it was by ${profile.name}${how}, byte for byte`, () => {
    const bytes = bytesOf(file);
    const { value, diagnostics } = vocabulary.read(bytes);
    assert.equal(diagnostics, []);
    const xml = bytes.toString('utf8');
    assert.is(vocabulary.write(value, 'strict', profile), wanted === undefined ? xml : wanted(xml));
  });
}

test('there are captures to read', () => {
  if (!hasShared) return;
  assert.ok(captures.length >= 40);
  assert.is(exact.length, 19);
});

test.run();
