import { readEnvelope } from '@passport-soap/bindings/rst2';
import { createPassportClient, PassportError, type Ticket, variants } from '@passport-soap/passport';
import { formatDiagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contacts, credentials, errorOf, messengerClear } from './client-fixture.js';
import {
  rst2Collection,
  rst2Envelope,
  rst2Error,
  rst2Facts,
  rst2Fault,
  rst2Issued,
  rst2Refused,
} from './rst2-answers.js';

const test = suite('RST2.srf');

const endpoint = 'https://passport.test/RST2.srf';
const now = new Date('2009-06-01T11:59:00.250Z');
const proof = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';
const tokenBroker = 'http://Passport.NET/tb';

/** A client of a server that answers in turn, and what was sent to it. */
function hearing(...answers: string[]) {
  const sent: { url: string; body: string; type: string | null }[] = [];
  const client = createPassportClient({
    endpoint,
    clock: () => now,
    fetch: async (url, init) => {
      sent.push({ url, body: String(init.body), type: new Headers(init.headers).get('content-type') });
      return new Response(answers[sent.length - 1]);
    },
  });
  return { client, sent };
}

const signedIn = rst2Envelope(
  rst2Facts,
  rst2Collection(rst2Issued(tokenBroker, 0, proof), rst2Issued(messengerClear.address, 1, proof)),
);

test('sends what Messenger 2009 sends', async () => {
  const { client, sent } = hearing(signedIn);
  await client.signIn({ ...credentials, targets: [messengerClear] });
  const [{ body, type } = { body: '', type: '' }] = sent;
  assert.is(
    body,
    '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:wssc="http://schemas.xmlsoap.org/ws/2005/02/sc" xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust"><s:Header><wsa:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action><wsa:To s:mustUnderstand="1">https://passport.test/RST2.srf</wsa:To><wsa:MessageID>1243857540</wsa:MessageID><ps:AuthInfo xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="PPAuthInfo"><ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</ps:HostingApp><ps:BinaryVersion>5</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies></ps:Cookies><ps:RequestParams>AQAAAAIAAABsYwQAAAAxMDMz</ps:RequestParams></ps:AuthInfo><wsse:Security><wsse:UsernameToken wsu:Id="user"><wsse:Username>dana@example.org</wsse:Username><wsse:Password>p&amp;ss &lt;word</wsse:Password></wsse:UsernameToken><wsu:Timestamp Id="Timestamp"><wsu:Created>2009-06-01T11:59:00Z</wsu:Created><wsu:Expires>2009-06-01T12:04:00Z</wsu:Expires></wsu:Timestamp></wsse:Security></s:Header><s:Body><ps:RequestMultipleSecurityTokens xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="RSTS"><wst:RequestSecurityToken Id="RST0"><wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>http://Passport.NET/tb</wsa:Address></wsa:EndpointReference></wsp:AppliesTo></wst:RequestSecurityToken><wst:RequestSecurityToken Id="RST1"><wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>messengerclear.live.com</wsa:Address></wsa:EndpointReference></wsp:AppliesTo><wsp:PolicyReference URI="MBI_KEY_OLD"></wsp:PolicyReference></wst:RequestSecurityToken></ps:RequestMultipleSecurityTokens></s:Body></s:Envelope>',
  );
  assert.match(type ?? '', /^application\/soap\+xml/);
});

test('every form of a request is valid', async () => {
  for (const shape of [variants.sso(), variants.minimal(), variants.single(), variants.x509('MIIBAAAA')]) {
    const { client, sent } = hearing(signedIn);
    await client.signIn({ ...credentials, ...shape }).catch(() => {});
    const { valid, diagnostics } = readEnvelope(sent[0]?.body ?? '', { mode: 'strict' });
    assert.ok(valid, diagnostics.map(formatDiagnostic).join('\n'));
  }
});

test('is what the path says, or the option', async () => {
  const cases = [
    ['https://a.test/RST2.srf', undefined, true],
    ['HTTPS://a.test:443//rst2.SRF?x=1', undefined, true],
    ['https://a.test/RST.srf?to=/RST2.srfs', undefined, false],
    ['https://a.test/RST.srf', 'rst2', true],
    ['https://a.test/RST2.srf', 'rst', false],
  ] as const;
  for (const [url, vocabulary, isRst2] of cases) {
    let body = '';
    const fetch = async (_url: string, init: RequestInit) => {
      body = String(init.body);
      return new Response('');
    };
    const options = vocabulary === undefined ? {} : { vocabulary };
    await errorOf(createPassportClient({ endpoint: url, fetch, ...options }).signIn({ ...credentials, targets: [] }));
    assert.is(body.includes('http://www.w3.org/2003/05/soap-envelope'), isRst2, url);
  }
});

test('answers are read into tickets, refusals and the user', async () => {
  const fault = rst2Fault(
    'wst:FailedAuthentication',
    '<psf:pp><psf:reqstatus>0x800488ff</psf:reqstatus><psf:errorstatus>0x80049c2a</psf:errorstatus><psf:flowurl>https://passport.test/flow?id=1</psf:flowurl></psf:pp>',
  );
  const answer = rst2Envelope(
    rst2Facts,
    rst2Collection(
      rst2Refused('spaces.live.com', fault),
      rst2Issued(contacts.address, 2),
      rst2Issued(tokenBroker, 0, proof),
    ),
  );
  const { client } = hearing(answer);
  const { tickets, refused, user, clockSkew } = await client.signIn({
    ...credentials,
    targets: [contacts, { address: 'spaces.live.com', policy: 'MBI' }, messengerClear],
  });
  assert.equal([...tickets.keys()], [tokenBroker, 'contacts.msn.com']);
  assert.equal(tickets.get('contacts.msn.com'), {
    address: 'contacts.msn.com',
    policy: 'MBI',
    tokenType: 'urn:passport:compact',
    id: 'Compact2',
    token: 't=ticket2&p=',
    created: new Date('2009-06-01T12:00:00Z'),
    expires: new Date('2009-06-02T12:00:00Z'),
  });
  assert.equal([tickets.get(tokenBroker)?.token, tickets.get(tokenBroker)?.proof], ['YnJva2Vy', proof]);
  assert.equal([user.puid, user.cid], ['0006BFFD00000001', 'a1b2c3d4e5f60718']);
  assert.is(clockSkew, 59_750);
  const error = refused.get('spaces.live.com');
  assert.equal(
    [error?.code, error?.hresult, error?.reason?.hresult, error?.flowUrl],
    ['passport-fault', 0x800488ff, 0x80049c2a, 'https://passport.test/flow?id=1'],
  );
  assert.is(refused.get('messengerclear.live.com')?.code, 'passport-missing-answer');
});

test('a single answer', async () => {
  const { client } = hearing(rst2Envelope('', rst2Issued(contacts.address, 1)));
  const { tickets } = await client.signIn({ ...credentials, targets: [contacts], single: true });
  assert.is(tickets.get('contacts.msn.com')?.token, 't=ticket1&p=');
});

test('further tickets are asked for by the clock of the server', async () => {
  const { client, sent } = hearing(signedIn, rst2Envelope(rst2Facts, rst2Collection(rst2Issued(contacts.address, 1))));
  await client.signIn({ ...credentials, targets: [messengerClear] });
  assert.is(((await client.tickets.get('contacts.msn.com')) as Ticket).token, 't=ticket1&p=');
  // So is another sign-in.
  await client.signIn({ ...credentials, targets: [messengerClear] }).catch(() => {});
  for (const { body } of sent.slice(1)) assert.match(body, '<wsu:Created>2009-06-01T12:00:00Z</wsu:Created>');
  assert.is(sent.length, 3);
});

/** What each fault of a whole request comes to. */
const faults: [what: string, answer: string, expected: Partial<PassportError>][] = [
  [
    'a status in the header and the Detail',
    rst2Envelope(
      '<psf:pp><psf:serverVersion>1</psf:serverVersion><psf:reqstatus>0x8004883d</psf:reqstatus></psf:pp>',
      rst2Fault(
        'wst:FailedAuthentication',
        `<S:Detail>${rst2Error('0x8004883d', '0x80048069', 'The device.')}</S:Detail>`,
      ),
    ),
    {
      code: 'PPCRL_REQUEST_E_DEVICE_DA_INVALID',
      hresult: 0x8004883d,
      faultString: 'Refused',
      internalText: 'The device.',
    },
  ],
  [
    'a status in the Detail alone',
    rst2Envelope(
      '',
      rst2Fault('wst:FailedAuthentication', `<S:Detail>${rst2Error('0x80048821', '0x80041012', '')}</S:Detail>`),
    ),
    {
      code: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD',
      message: 'The user name or the password is wrong. [PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD, 0x80048821]',
    },
  ],
  [
    'a flow URL within the fault',
    rst2Envelope(
      '<psf:pp><psf:reqstatus>0x80048825</psf:reqstatus></psf:pp>',
      rst2Fault('wst:FailedAuthentication', '<psf:pp><psf:flowurl>https://passport.test/terms</psf:flowurl></psf:pp>'),
    ),
    { code: 'PPCRL_REQUEST_E_TOU_CONSENT_REQUIRED', flowUrl: 'https://passport.test/terms' },
  ],
  [
    'a status of success in the header',
    rst2Envelope(
      rst2Facts,
      rst2Fault('wst:FailedAuthentication', `<S:Detail>${rst2Error('0x80048823', '0x80041012', '')}</S:Detail>`),
    ),
    // Here the reason says more than the status.
    {
      code: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT',
      message:
        'The account is locked after too many wrong passwords; try again later. The password is wrong. [PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT, 0x80048823]',
    },
  ],
  [
    'everything in the Detail',
    rst2Envelope(
      '',
      rst2Fault(
        'wst:FailedAuthentication',
        '<S:Detail><psf:pp><psf:reqstatus>0x80048831</psf:reqstatus></psf:pp></S:Detail>',
      ),
    ),
    { code: 'PPCRL_REQUEST_E_PASSWORD_EXPIRED' },
  ],
  [
    'a domain that signs in elsewhere',
    rst2Envelope(
      '<psf:pp><psf:reqstatus>0x800488ee</psf:reqstatus><psf:extProperties><psf:extProperty Name="STSAuthURL">https://sts.example.com/auth</psf:extProperty><psf:extProperty Name="AuthURL">https://sts.example.com/page</psf:extProperty><psf:extProperty Name="FederationBrandName">Example</psf:extProperty></psf:extProperties></psf:pp>',
      rst2Fault(
        'wst:FailedAuthentication',
        `<S:Detail>${rst2Error('0x800488ee', '0x8004844c', 'Not here.')}</S:Detail>`,
      ),
    ),
    { code: 'PPCRL_REQUEST_E_PARTNER_LOGIN', hresult: 0x800488ee, internalText: 'Not here.' },
  ],
  [
    'an authentication that failed, and no more',
    rst2Envelope('', rst2Fault('wst:FailedAuthentication')),
    { code: 'passport-authentication-failed' },
  ],
  [
    'a request that is invalid, and no more',
    rst2Envelope('', rst2Fault('wst:InvalidRequest')),
    { code: 'passport-invalid-request' },
  ],
  ['a redirect to nowhere', rst2Envelope('', rst2Fault('psf:Redirect')), { code: 'passport-redirect-invalid' }],
  ['another fault', rst2Envelope('', rst2Fault('wst:RequestFailed')), { code: 'passport-fault' }],
];

for (const [what, answer, expected] of faults) {
  test(`faults: ${what}`, async () => {
    const error = await errorOf(hearing(answer).client.signIn({ ...credentials, targets: [] }));
    assert.instance(error, PassportError);
    for (const [name, value] of Object.entries(expected)) {
      assert.is((error as unknown as Record<string, unknown>)[name], value, name);
    }
  });
}

test('tells where a domain signs in', async () => {
  const [, answer] = faults.find(([what]) => what.includes('domain')) ?? [];
  const error = await errorOf(hearing(answer ?? '').client.signIn({ ...credentials, targets: [] }));
  assert.equal((error as PassportError).federation, {
    stsUrl: 'https://sts.example.com/auth',
    authUrl: 'https://sts.example.com/page',
    brand: 'Example',
  });
  assert.not.match(error.message, 'sts.example.com');
});

test('follows a redirect in the Detail', async () => {
  const moved = 'https://moved.passport.test/pp900/RST2.srf';
  const redirect = rst2Fault('psf:Redirect', `<S:Detail><psf:redirectUrl>${moved}</psf:redirectUrl></S:Detail>`);
  const { client, sent } = hearing(rst2Envelope('', redirect), signedIn);
  assert.is((await client.signIn({ ...credentials, targets: [messengerClear] })).endpoint, moved);
  assert.equal(
    sent.map(({ url }) => url),
    [endpoint, moved],
  );
  assert.match(sent[1]?.body ?? '', `>${moved}</wsa:To>`);
});

test('an answer of RST.srf is none', async () => {
  const answer =
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Fault><faultcode>S:Client</faultcode><faultstring/></S:Fault></S:Envelope>';
  const error = await errorOf(hearing(answer).client.signIn({ ...credentials, targets: [] }));
  assert.is(error.code, 'soap-invalid-reply');
});

test.run();
