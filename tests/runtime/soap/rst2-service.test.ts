/** A service whose schemas have an Envelope of their own with the structure of SOAP's: both ends, and the faults of the handler. */
import {
  microsoftRst2,
  readEnvelope,
  type SecurityTokenService2,
  securityTokenService2,
  type wst,
} from '@passport-soap/bindings/rst2';
import { createClient, createHandler } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('a service of RST2');

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';
const trust = 'http://schemas.xmlsoap.org/ws/2005/02/trust';

const request: wst.RequestSecurityToken = {
  requestType: `${trust}/Issue`,
  appliesTo: { endpointReference: { content: { kind: 'address', value: 'http://Passport.NET/tb' } } },
};

/** Refuses whoever has no name; else says the name in place of a token. */
const service: SecurityTokenService2 = {
  requestMultipleSecurityTokens: () => {
    throw new Error('nobody asks');
  },
  requestSecurityToken: ({ header, body }) => {
    const { credential } = header?.security ?? {};
    if (credential?.kind !== 'usernameToken') {
      const code = {
        value: { namespace: soap12, local: 'Sender', prefix: 'S' },
        subcode: { value: { namespace: trust, local: 'FailedAuthentication', prefix: 'wst' } },
      };
      const reason = { text: [{ lang: 'en-US', value: 'Authentication Failure' }] };
      return { kind: 'fault', fault: { code, reason, detail: { error: { value: '0x80048821' } } } };
    }
    const issued: wst.RequestSecurityTokenResponseIssued = {
      tokenType: 'urn:passport:compact',
      appliesTo: body.appliesTo,
      lifetime: { created: '2011-05-04T10:00:00Z', expires: '2011-05-05T10:00:00Z' },
      requestedSecurityToken: {
        content: { kind: 'binarySecurityToken', value: { id: 'Compact1', value: `t=${credential.value.username}&p=` } },
      },
    };
    return { kind: 'message', body: { content: { kind: 'issued', value: issued } } };
  },
};

const handler = createHandler(securityTokenService2, service, { profile: microsoftRst2 });
const client = createClient(securityTokenService2, { fetch: (input, init) => handler(new Request(input, init)) });

test('the descriptor says what its envelope is like', () => {
  assert.is(securityTokenService2.standard, true);
  assert.is(securityTokenService2.soapVersion, '1.2');
  assert.is(securityTokenService2.endpoint, 'https://login.live.com/RST2.srf');
});

test('a request and its answer', async () => {
  const security = { credential: { kind: 'usernameToken', value: { username: 'ada', password: 'x' } } } as const;
  const reply = await client.requestSecurityToken({ header: { security }, body: request });
  assert.is(reply.kind, 'message');
  const content = reply.kind === 'message' ? reply.body.content : undefined;
  const token = content?.kind === 'issued' ? content.value.requestedSecurityToken.content : undefined;
  assert.is(token?.kind === 'binarySecurityToken' && token.value.value, 't=ada&p=');
});

test('a fault of the service stands in the body', async () => {
  const reply = await client.requestSecurityToken({ body: request });
  if (reply.kind !== 'fault') throw new Error('a fault was expected');
  assert.is(reply.position, 'body');
  assert.is(reply.fault.code.subcode?.value.local, 'FailedAuthentication');
  assert.is(reply.fault.detail?.error?.value, '0x80048821');
});

test('what cannot be read is answered by a fault in the model and the spelling of the service', async () => {
  const unreadable = `<e:Envelope xmlns:e="${soap12}"><e:Body>`;
  const answer = await handler(new Request('http://service.test/RST2.srf', { method: 'POST', body: unreadable }));
  const xml = await answer.text();
  assert.ok(xml.startsWith('<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S='));
  const { value, diagnostics } = readEnvelope(xml);
  assert.equal(diagnostics, []);
  const fault = value?.body.content;
  assert.is(fault?.kind === 'fault' && fault.value.code.value.local, 'Sender');
});

test('an envelope of SOAP 1.1 is answered by a fault of SOAP 1.1', async () => {
  const body = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>';
  const answer = await handler(new Request('http://service.test/RST2.srf', { method: 'POST', body }));
  assert.match(await answer.text(), /<faultcode>S:VersionMismatch<\/faultcode>/);
});

test.run();
