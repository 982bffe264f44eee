import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bytesOf, chunked, documents, join, open, request, response } from './messages.js';

const test = suite('captures: round trip');

const value = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ' ', '\n', '&amp;', '&lt;', '"', '=', '.') });
const document = fc.oneof(
  value.map(request),
  value.map(response),
  value.map((text) => `<a xmlns="urn:a">${text}<b c='${text.replace(/["]/g, '')}'/></a>`),
);
const newline = fc.constantFrom('\n', '\r\n');

/** One message as some recorder could have saved it. */
const saved = fc
  .record({
    text: document,
    newline,
    isRequest: fc.boolean(),
    form: fc.constantFrom('length', 'none', 'chunked', 'gzip'),
    size: fc.integer({ min: 1, max: 99 }),
    after: fc.constantFrom('', '\n', '\r\n\r\n'),
  })
  .map(({ text, newline: eol, isRequest, form, size, after }) => {
    const start = isRequest ? 'POST /RST.srf HTTP/1.1' : 'HTTP/1.1 200 OK';
    const body = bytesOf(text);
    const content = form === 'gzip' ? new Uint8Array(gzipSync(body)) : body;
    if (form === 'chunked' && !isRequest) return { text, isRequest, bytes: join(chunked(body, size, [], eol), after) };
    const fields = ['Host: h', 'Content-Type: text/xml; charset=utf-8'];
    if (form === 'gzip') fields.push('Content-Encoding: gzip');
    // Without a length, only the line that the next message starts with tells where this one ends.
    if (form !== 'none') fields.push(`Content-Length: ${content.length}`);
    const end = form === 'none' ? `${eol}${after}` : after;
    return { text, isRequest, bytes: join([start, ...fields].join(eol), eol, eol, content, end) };
  });

test('HTTP messages one after the other are all found again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(saved, { minLength: 1, maxLength: 6 }), async (messages) => {
      const opened = await open(join(...messages.map(({ bytes }) => bytes)));
      assert.equal(
        documents(opened),
        messages.map(({ text }) => text),
      );
      assert.equal(
        opened.messages.map(({ kind }) => kind === 'http-request'),
        messages.map(({ isRequest }) => isRequest),
      );
      for (const message of opened.messages) {
        assert.equal(message.findings, []);
        const from = message.document.toOriginal(0);
        assert.is(message.source.text.slice(from, from + message.document.text.length), message.document.text);
      }
      assert.equal(opened.findings, []);
    }),
    { numRuns: 400 },
  );
});

test('documents one after the other are all found again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('', '\n', '\n\n'),
      async (texts, between) => {
        const opened = await open(texts.join(between));
        assert.equal(documents(opened), texts);
      },
    ),
    { numRuns: 300 },
  );
});

test('documents in prose are all found again', async () => {
  const words = fc.constantFrom('\nThis is what I sent to them:\n', '\n\n# Answer\n', '\n```xml\n');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(words, value.map(request)), { minLength: 1, maxLength: 5 }), async (parts) => {
      const opened = await open(`Hello${parts.flat().join('')}\nThat is all.\n`);
      assert.equal(
        documents(opened),
        parts.map(([, text]) => text),
      );
    }),
    { numRuns: 200 },
  );
});

test.run();
