import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOf, chunked, codes, join, open, post, reply, request, response } from './messages.js';

const test = suite('captures: hostile input');

/** The same numbers each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const escaped = request().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const seeds: Uint8Array[] = [
  bytesOf(request()),
  join(post(request()), reply(gzipSync(response()), ['Content-Encoding: gzip']), chunked(bytesOf(response()), 9)),
  bytesOf(
    JSON.stringify({
      log: {
        entries: [
          {
            request: { method: 'POST', url: 'http://h/', postData: { text: request() } },
            response: { status: 200, content: { text: 'PGEvPg==', encoding: 'base64' } },
          },
        ],
      },
    }),
  ),
  zipSync({ 'raw/1_c.txt': post(request()), 'raw/1_s.txt': reply(response()), 'raw/1_m.xml': bytesOf('<Session/>') }),
  bytesOf(
    `Hello\n> POST / HTTP/1.1\n> Host: h\n>\n> ${request().replaceAll('\n', '\n> ')}\n\n<pre>${escaped}</pre>\n\`\`\`\n${request()}`,
  ),
  new Uint8Array(Buffer.from(`\ufeff${request()}`, 'utf16le')),
  gzipSync(request()),
];

test('bytes changed, cut off, repeated and put in: never an exception, and places within the text', async () => {
  const next = random(7);
  for (let round = 0; round < 400; round += 1) {
    const seed = seeds[next(seeds.length)] as Uint8Array;
    let bytes: Uint8Array = Uint8Array.from(seed);
    for (let change = next(4); change >= 0; change -= 1) {
      const at = next(bytes.length + 1);
      const to = Math.min(bytes.length, at + next(40));
      const kind = next(4);
      if (kind === 0) bytes = bytes.slice(0, at);
      else if (kind === 1) bytes = join(bytes.subarray(0, at), bytes.subarray(to));
      else if (kind === 2) bytes = join(bytes.subarray(0, to), bytes.subarray(at));
      else if (at < bytes.length) bytes[at] = next(256);
    }
    const { messages, findings } = await open(bytes);
    for (const { source, document, findings: own } of messages) {
      const end = document.toOriginal(document.text.length);
      assert.ok(document.toOriginal(0) >= 0 && document.toOriginal(0) <= end && end <= source.text.length);
      for (const { offset = 0, length = 0 } of own) assert.ok(offset >= 0 && offset + length <= source.text.length);
    }
    if (messages.length === 0) assert.ok(findings.some(({ severity }) => severity === 'error'));
  }
});

test('random bytes', async () => {
  const next = random(11);
  for (let round = 0; round < 500; round += 1) {
    await open(Uint8Array.from({ length: next(400) }, () => next(256)));
  }
});

/** Each would take hours if something took the square of its length. */
const long: [name: string, text: string][] = [
  ['start tags', '<a'.repeat(125_000)],
  ['envelopes', '<s:Envelope>'.repeat(18_750)],
  ['envelopes in envelopes, with namespaces', '<s:Envelope xmlns:s="u"><b/>'.repeat(7_500)],
  ['prose with elements', `x ${'<b xmlns="u"><c/>\n\nand so on\n'.repeat(7_500)}`],
  ['elements that prose speaks of', `x ${'<Thing> <Other> '.repeat(15_000)}`],
  ['comments without an end', `x ${'<r xmlns="u"><b/><!-- \n\n and so on\n'.repeat(6_250)}`],
  ['comments', '<!--'.repeat(62_500)],
  ['quotes', '<a b="'.repeat(37_500)],
  ['escaped documents', `x ${'&lt;s:Envelope xmlns:s="u"&gt;&lt;b/&gt; '.repeat(5_000)}`],
  ['start lines', 'POST / HTTP/1.1\n'.repeat(15_000)],
  ['start lines on one line', 'POST / HTTP/1.1 '.repeat(15_000)],
  ['status lines with fields', 'HTTP/1.1 200 OK\nA: b\n\n'.repeat(7_500)],
  ['spaces', `<a>${' '.repeat(250_000)}`],
  ['empty lines', `x\n${'\n'.repeat(250_000)}<a`],
  ['spaces in a field', `POST / HTTP/1.1\nA:${' '.repeat(7_500)}b\n${' \t'.repeat(62_500)}`],
  ['quotations', '> '.repeat(125_000)],
  ['fences', '```\n'.repeat(50_000)],
  ['a declaration', `<?xml ${'version '.repeat(25_000)}`],
  ['chunks', `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n${'1\na\n'.repeat(37_500)}`],
  ['document type declarations', '<!DOCTYPE a ['.repeat(12_500)],
  ['references', `x &lt;a xmlns="u"&gt;${'&lt;b&gt;'.repeat(25_000)}`],
  ['namespaces', '<a xmlns'.repeat(25_000)],
  ['typographic quotes', `<a b=${'“'.repeat(62_500)}`],
  ['lines of Base64', `x <r xmlns="u"><b>${'QUJDREVGR0hJSktMTU5PUFFS\n'.repeat(7_500)}</b></r>`],
  ['a HAR of brackets', `{"log":${'['.repeat(25_000)}`],
];

for (const [name, text] of long) {
  test(`does not take the square of the length: ${name}`, async () => {
    const began = performance.now();
    await open(text);
    const took = performance.now() - began;
    assert.ok(took < 8_000, `${Math.round(took)} ms`);
  });
}

test('limits of a file and of messages', async () => {
  assert.equal(codes(await open(request(), { maxFileBytes: 10 })), ['input-limit']);
  const many = await open(response().repeat(20), { maxMessages: 7 });
  assert.is(many.messages.length, 7);
  assert.equal(codes(many), ['input-limit']);
  const http = await open(join(...new Array<Uint8Array>(20).fill(post(request()))), { maxMessages: 7 });
  assert.is(http.messages.length, 7);
  assert.equal(codes(http), ['input-limit']);
});

test('no finding holds a value', async () => {
  const secret = 'hunter2';
  const wrap = (text: string) =>
    `So:\nPOST /${secret} HTTP/1.1\nAuthorization: Basic ${secret}\nX: {${secret}}\n  ${secret}\nContent-Length: ${secret}\n${text}\n`;
  const body = `<s:Envelope xmlns:s=“urn:${secret}:\n${secret}”>\u200b<p>${secret}…</p>`;
  for (const text of [
    wrap(body),
    wrap(`> ${body}`),
    `POST /${secret} HTTP/1.1\nContent-Encoding: ${secret}\nContent-Length: ${secret}\n\n${body}`,
    `HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Type: text/xml; charset=${secret}\n\n${body}`,
    `{"log": {"entries": [{"request": "${secret}"}, {"${secret}": `,
    `<?xml version="1.0" encoding="${secret}"?><p>${secret}</p>`,
  ]) {
    const { messages, findings } = await open(text);
    const said = [...messages.flatMap((message) => message.findings), ...findings];
    assert.ok(said.length > 0, text);
    for (const { message, path } of said) assert.not.match(`${message} ${path}`, secret);
  }
});

test.run();
