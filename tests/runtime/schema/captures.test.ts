/** Real messages: all of RST1 that is well-formed reads, and the wire profiles give their servers' and clients' very bytes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { microsoft2007, readEnvelope, serializeEnvelope, wlm8 } from '@passport-soap/bindings/rst';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';

const test = suite('captures');

const folder = join(shared, 'captures');
const captures = hasShared ? readdirSync(folder).filter((file) => file.endsWith('.xml')) : [];
const bytesOf = (file: string): Buffer => readFileSync(join(folder, file));

/** Not valid RST1 messages, by reason and the findings' codes; all have a value in lenient mode. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // Id attributes qualified by a .NET serializer.
  'msnpsharp-2.5.request.xml': ['cvc-complex-type.3.2.2'],
  // The shape of a SOAP 1.2 fault in a SOAP 1.1 envelope.
  'minisrv-msntv2-fault.response.xml': ['cvc-complex-type.2.4.a', 'cvc-complex-type.2.4.b'],
};

/** SOAP 1.2 envelopes of RST2.srf, another protocol. */
const rst2 = /rst2|^msa-android|^sipe-o365|^solace|^windows-tokenbroker/;

for (const file of captures) {
  if (file.includes('MALFORMED') || file.startsWith('digsby-doc')) {
    test(`${file} is not well-formed`, () => {
      const result = readEnvelope(bytesOf(file), { mode: 'lenient' });
      assert.match(result.diagnostics.at(-1)?.code ?? '', /^(wf|nsc)-/);
      assert.not('value' in result);
    });
  } else if (rst2.test(file)) {
    test(`${file} is another envelope`, () => {
      const { diagnostics } = readEnvelope(bytesOf(file));
      assert.equal(
        diagnostics.map(({ code }) => code),
        ['cvc-elt.1'],
      );
    });
  } else {
    test(`${file} reads, and reads the same when it was written`, () => {
      const result = readEnvelope(bytesOf(file), { mode: 'lenient', file });
      const codes = new Set(result.diagnostics.map(({ code }) => code));
      assert.equal([...codes].sort(), exceptions[file] ?? []);
      const { value } = result;
      if (value === undefined) throw new Error('no value');
      for (const profile of [undefined, microsoft2007, wlm8]) {
        const mode = result.valid ? 'strict' : 'lenient';
        const xml = serializeEnvelope(value, { mode, ...(profile === undefined ? {} : { profile }) });
        assert.equal(withoutPrefixes(readEnvelope(xml, { mode: 'lenient' }).value), withoutPrefixes(value));
      }
    });
  }
}

/** What was in scope, and by which prefix, is another document's. */
function withoutPrefixes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (key === 'prefix' || key === 'namespaces' ? '' : each)));
}

const exact = captures.filter((file) => /^live-(2007|2011|2017|2020|fault|profile)|^wlm81/.test(file));
for (const file of exact) {
  test(`${file} is written as it was, byte for byte`, () => {
    const bytes = bytesOf(file);
    const profile = file.startsWith('wlm81') ? wlm8 : microsoft2007;
    const { value, diagnostics } = readEnvelope(bytes);
    assert.equal(diagnostics, []);
    if (value === undefined) throw new Error('no value');
    assert.is(serializeEnvelope(value, { profile }), bytes.toString('utf8'));
  });
}

test('there are captures to read', () => {
  if (!hasShared) return;
  assert.ok(captures.length >= 40);
  assert.is(exact.length, 9);
});

test.run();
