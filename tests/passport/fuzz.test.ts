import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createService, endpoint, invalidRequest, requestText, tokenBroker } from './passport-fixture.js';

const test = suite('any request gets a proper answer');
const { handler } = createService();

async function ask(body: BodyInit) {
  const response = await handler(new Request(endpoint, { method: 'POST', body }));
  const text = await response.text();
  assert.is(response.headers.get('content-length'), String(new TextEncoder().encode(text).length));
  return { status: response.status, text };
}

test('random bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      assert.equal(await ask(bytes), { status: 200, text: invalidRequest });
    }),
    { numRuns: 200 },
  );
});

test('a good request with bytes changed, cut out or doubled', async () => {
  const good = new TextEncoder().encode(requestText({ targets: [tokenBroker, ['contacts.msn.com', 'MBI']] }));
  const change = fc.record({
    from: fc.nat({ max: good.length - 1 }),
    length: fc.nat({ max: 40 }),
    insert: fc.uint8Array({ maxLength: 4 }),
    repeat: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      let bytes = good;
      for (const { from, length, insert, repeat } of changes) {
        const piece = bytes.subarray(from, from + length);
        bytes = new Uint8Array([
          ...bytes.subarray(0, from),
          ...insert,
          ...(repeat ? [...piece, ...piece] : []),
          ...bytes.subarray(from + length),
        ]);
      }
      const { status, text } = await ask(bytes);
      assert.is(status, 200);
      // A fault or tokens, but never our own failure.
      assert.match(text, /^<\?xml version="1\.0" encoding="utf-8" \?><S:Envelope .*<\/S:Envelope>$/);
      assert.not.match(text, 'S:Server');
    }),
    { numRuns: 300 },
  );
});

test.run();
