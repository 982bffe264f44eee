import { builtInType, DatatypeError, decodeBase64, encodeBase64 } from '@passport-soap/runtime/datatypes';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('base64');

test('octets are encoded as Buffer does, and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = encodeBase64(bytes);
      assert.is(text, Buffer.from(bytes).toString('base64'));
      assert.equal(decodeBase64(text), bytes);
    }),
    { numRuns: 300 },
  );
});

test('whatever Buffer wrote is an xs:base64Binary; one character changed for another outside the alphabet is none', () => {
  const type = builtInType('base64Binary');
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 6000 }),
      fc.nat(),
      fc.constantFrom('*', 'é', '中', '-'),
      (bytes, at, odd) => {
        const text = Buffer.from(bytes).toString('base64');
        assert.is(type?.read(text), text);
        const place = at % text.length;
        assert.instance(type?.read(text.slice(0, place) + odd + text.slice(place + 1)), DatatypeError);
      },
    ),
    { numRuns: 100 },
  );
});

test('white space is no part of the value', () => {
  assert.equal(decodeBase64(' QU\r\n JD '), new Uint8Array([65, 66, 67]));
});

test('what is no base64 is refused without being quoted', () => {
  for (const text of ['QQ', 'hunter2!', 'QR==', 'QUJD=']) {
    assert.throws(
      () => decodeBase64(text),
      (error: unknown) =>
        error instanceof TypeError && /^not an xs:base64Binary: /.test(error.message) && !error.message.includes(text),
    );
  }
});

test.run();
