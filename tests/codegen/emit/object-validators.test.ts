import type { soap } from '@passport-soap/bindings/rst';
import {
  validateEnvelopeObject,
  validatePpObject,
  validateUsernameTokenObject,
} from '@passport-soap/bindings/rst/object-validators';
import type { Diagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

/** A sign-in as a plain object. */
function envelope(): soap.Envelope {
  return {
    header: {
      authInfo: {
        id: 'PPAuthInfo',
        hostingApp: '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}',
        binaryVersion: 3,
        uiVersion: 1,
        cookies: '',
        requestParams: 'AQAAAAIAAABsYwQAAAAxMDMz',
      },
      security: {
        credential: { kind: 'usernameToken', value: { id: 'user', username: 'a@example.com', password: 'p' } },
      },
    },
    content: {
      kind: 'body',
      value: {
        content: {
          kind: 'requestSecurityToken',
          value: {
            id: 'RST0',
            requestType: 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue',
            appliesTo: { endpointReference: { content: { kind: 'address', value: 'http://Passport.NET/tb' } } },
          },
        },
      },
    },
  };
}

/** Code and path of what is said about an envelope after a change. */
function after(change: (envelope: never) => void): [code: string, path: string | undefined][] {
  const changed = envelope();
  change(changed as never);
  return validateEnvelopeObject(changed).map(({ code, path }) => [code, path]);
}

// biome-ignore lint/suspicious/noExplicitAny: the changes below are wrong on purpose
type Any = any;

const test = suite('generated: object validators');

test('have nothing against a sign-in', () => assert.equal(validateEnvelopeObject(envelope()), []));

test('name each thing that is wrong, at its path', () => {
  assert.equal(
    after((each: Any) => delete each.header.authInfo.hostingApp),
    [['object-required', '/header/authInfo/hostingApp']],
  );
  assert.equal(
    after((each: Any) => (each.header.authInfo.hostingap = 'x')),
    [['object-additionalProperties', '/header/authInfo/hostingap']],
  );
  assert.equal(
    after((each: Any) => (each.header.authInfo.binaryVersion = '3')),
    [['object-type', '/header/authInfo/binaryVersion']],
  );
  assert.equal(
    after((each: Any) => (each.header.authInfo.binaryVersion = 70000)),
    [['cvc-maxInclusive-valid', '/header/authInfo/binaryVersion']],
  );
  assert.equal(
    after((each: Any) => (each.content.value.content.value.id = 'RST')),
    [['cvc-pattern-valid', '/content/value/content/value/id']],
  );
  assert.equal(
    after((each: Any) => (each.content.value.content.value.requestType = 'http://example.com/')),
    [['cvc-enumeration-valid', '/content/value/content/value/requestType']],
  );
  assert.equal(
    after((each: Any) => (each.content.value.content.kind = 'renew')),
    [['object-discriminator', '/content/value/content/kind']],
  );
  assert.is(after((each: Any) => Object.assign(each, { header: { authInfo: 1 }, content: 2 })).length, 2);
});

test('never say a value', () => {
  const secret = 'hunter2 hunter2';
  const wrong: Diagnostic[] = [
    ...validateUsernameTokenObject({ username: { secret }, password: [secret] }),
    ...validatePpObject({ puid: secret, authstate: secret, returnToCaller: secret }),
  ];
  assert.is(wrong.length, 5);
  assert.not.match(JSON.stringify(wrong), /hunter2/);
});

test('any value is judged, none is thrown at', () => {
  for (const value of [undefined, null, 1, 1n, 'x', [], () => 1, Symbol('x'), Object.create(null)]) {
    assert.ok(validateEnvelopeObject(value).length > 0);
  }
});

test.run();
