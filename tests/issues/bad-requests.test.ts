import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Diagnostic } from '@passport-soap/runtime';
import { toNodeListener } from '@passport-soap/runtime/node';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createService, invalidRequest, requestText } from '../passport/passport-fixture.js';

const test = suite('bad requests over HTTP');
const good = requestText({});
const limits = { maxLength: 64 * 1024 * 1024 };

/** What is wrong, the request, and the rule that the log names. */
const requests: [string, BodyInit, RegExp][] = [
  ['a raw &', good.replace('p&amp;ss', 'p&ss'), /^wf-/],
  ['a lone surrogate', good.replace('p&amp;ss', 'p&#xD800;ss'), /^wf-/],
  ['a surrogate in UTF-8', Buffer.from(good.replace('p&amp;ss', 'p\xed\xa0\x80ss'), 'latin1'), /^enc-malformed$/],
  ['a DTD', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${good}`, /dtd|doctype/i],
  ['100,000 levels', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, /^(limit-|cvc-|wf-)/],
  ['a wrong namespace', good.replaceAll('soap/envelope/', 'soap/envelope2/'), /./],
];

for (const [what, body, code] of requests) {
  test(`${what}: a fault for the sender, the rule and the place for the log`, async () => {
    const reported: Diagnostic[] = [];
    const { handler } = createService({ limits, onDiagnostics: (diagnostics) => reported.push(...diagnostics) });
    const response = await handler(new Request('https://passport.test/RST.srf', { method: 'POST', body }));
    assert.is(await response.text(), invalidRequest);
    const [first] = reported;
    assert.match(first?.code ?? '', code);
    assert.ok((first?.line ?? 0) >= 1 && (first?.column ?? 0) >= 1);
    assert.not.match(first?.message ?? '', 'p&ss');
  });
}

test('a missing child is reported, and the request refused by what it lacks', async () => {
  const reported: Diagnostic[] = [];
  const { handler } = createService({ onDiagnostics: (diagnostics) => reported.push(...diagnostics) });
  const body = good.replace(/<w:Password>.*<\/w:Password>/, '');
  const response = await handler(new Request('https://passport.test/RST.srf', { method: 'POST', body }));
  assert.match(await response.text(), '<psf:reqstatus>0x8004882e</psf:reqstatus>');
  assert.is(reported[0]?.code, 'cvc-complex-type.2.4.b');
});

test('10 MB on the wire are refused and not read to the end', async () => {
  const server = createServer(toNodeListener(createService().handler, { linger: 100 }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const body = good.replace('p&amp;ss', 'x'.repeat(10 * 1024 * 1024));
    const response = await fetch(`http://127.0.0.1:${port}/RST.srf`, { method: 'POST', body }).catch(() => undefined);
    // The answer, or a connection closed while the client was still sending: it is the client's choice which it sees.
    if (response !== undefined) assert.is(response.status, 413);
    const next = await fetch(`http://127.0.0.1:${port}/RST.srf`, { method: 'POST', body: good });
    assert.is(next.status, 200);
    assert.match(await next.text(), 'BinaryDAToken0');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test.run();
