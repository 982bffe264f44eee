import {
  createPassportClient,
  type PassportClientOptions,
  PassportError,
  type PassportErrorCode,
  type PassportServiceOptions,
  type SignInShape,
  type Ticket,
  targets,
  variants,
  verifyAnswer,
} from '@passport-soap/passport';
import type { ClientExchange } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, createPair, endpoint, now, password } from './passport-fixture.js';

const test = suite('signIn');
const credentials = { account, password };
const pkcs10 = 'MIIBAAAA';

/** What each variant comes to. */
const expected: [string, SignInShape, tickets: string[], refused: Record<string, PassportErrorCode>][] = [
  ['twn', variants.twn('lc=1033,id=507,tw=40'), ['http://Passport.NET/tb', 'messenger.msn.com'], {}],
  [
    'twnContacts',
    variants.twnContacts('lc=1033,id=507', 'fs=1,id=24000,kv=9'),
    ['http://Passport.NET/tb', 'messenger.msn.com', 'contacts.msn.com'],
    {},
  ],
  [
    'sso',
    variants.sso(),
    [
      'http://Passport.NET/tb',
      'messengerclear.live.com',
      'messenger.msn.com',
      'contacts.msn.com',
      'messengersecure.live.com',
      'spaces.live.com',
      'storage.msn.com',
    ],
    {},
  ],
  ['minimal', variants.minimal(), ['wl.skype.com'], {}],
  ['single', variants.single(), ['messengerclear.live.com'], {}],
  [
    'x509',
    variants.x509(pkcs10),
    ['http://Passport.NET/tb'],
    { 'p2pslc.messenger.msn.com': 'PPCRL_REQUEST_E_INVALID_POLICY' },
  ],
];

for (const [name, shape, tickets, refused] of expected) {
  test(`signs in: ${name}`, async () => {
    const signIn = await createPair().signIn({ ...credentials, ...shape });
    assert.equal([...signIn.tickets.keys()], tickets);
    assert.equal(Object.fromEntries([...signIn.refused].map(([address, { code }]) => [address, code])), refused);
    assert.is(signIn.user.puid, '0006BFFD00000001');
    assert.is(signIn.user.cid, 'a1b2c3d4e5f60718');
    assert.is(signIn.user.properties.get('AuthMembername'), account);
  });
}

test('sends what Messenger sends', async () => {
  const bodies: string[] = [];
  const onExchange = ({ request }: ClientExchange) => bodies.push(request.body);
  const client = createPair({}, { onExchange });
  await client.signIn({ ...credentials, targets: [targets.contacts], authInfo: { locale: 1044 } });
  await client.signIn({ ...credentials, ...variants.minimal() });
  await client.signIn({ ...credentials, ...variants.x509(pkcs10) });
  await client.signIn({ ...credentials, ...variants.single() });
  const [usual = '', minimal = '', x509 = '', single = ''] = bodies;
  assert.is(
    usual,
    '<?xml version="1.0" encoding="UTF-8"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing" xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"><Header><ps:AuthInfo xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="PPAuthInfo"><ps:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</ps:HostingApp><ps:BinaryVersion>4</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies></ps:Cookies><ps:RequestParams>AQAAAAIAAABsYwQAAAAxMDQ0</ps:RequestParams></ps:AuthInfo><wsse:Security><wsse:UsernameToken Id="user"><wsse:Username>dana@example.org</wsse:Username><wsse:Password>p&amp;ss &lt;word</wsse:Password></wsse:UsernameToken></wsse:Security></Header><Body><ps:RequestMultipleSecurityTokens xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="RSTS"><wst:RequestSecurityToken Id="RST0"><wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>http://Passport.NET/tb</wsa:Address></wsa:EndpointReference></wsp:AppliesTo></wst:RequestSecurityToken><wst:RequestSecurityToken Id="RST1"><wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>contacts.msn.com</wsa:Address></wsa:EndpointReference></wsp:AppliesTo><wsse:PolicyReference URI="MBI"></wsse:PolicyReference></wst:RequestSecurityToken></ps:RequestMultipleSecurityTokens></Body></Envelope>',
  );
  assert.not.match(minimal, 'AuthInfo');
  assert.not.match(minimal, 'Passport.NET/tb');
  assert.match(
    x509,
    /<wsa:ServiceName>p2pslc\.messenger\.msn\.com<.*<wst:Supporting><wsse:BinarySecurityToken ValueType="http:\/\/schemas\.microsoft\.com\/Passport\/SoapServices\/PPCRL#PKCS10" EncodingType="wsse:Base64Binary">MIIBAAAA<\/wsse:BinarySecurityToken><\/wst:Supporting><wsse:PolicyReference/,
  );
  assert.match(single, '<Body><wst:RequestSecurityToken Id="RST0">');
});

test('tells of each ticket what it is, and answers the challenge with it', async () => {
  const client = createPair();
  const {
    tickets,
    serverTime,
    clockSkew,
    endpoint: answered,
  } = await client.signIn({ ...credentials, ...variants.sso() });
  const clear = tickets.get('messengerclear.live.com') as Ticket;
  assert.match(clear.token, /^t=[^&]+&p=$/);
  assert.is(clear.tokenType, 'urn:passport:compact');
  assert.is(clear.policy, 'MBI_KEY_OLD');
  assert.is(clear.id, 'Compact1');
  assert.equal(clear.created, new Date('2006-03-14T15:09:26Z'));
  assert.equal(clear.expires, new Date('2006-03-14T23:09:26Z'));
  const nonce = 'A'.repeat(64);
  const { ticket, answer } = await client.answerChallenge('MBI_KEY_OLD', nonce);
  assert.is(ticket, clear);
  assert.ok(verifyAnswer(clear.proof ?? '', nonce, answer));
  const other = await client.answerChallenge('MBI_KEY_OLD', 'B'.repeat(64));
  assert.not.ok(verifyAnswer(clear.proof ?? '', nonce, other.answer));

  assert.is(tickets.get('contacts.msn.com')?.proof, undefined);
  const without = await client.answerChallenge('MBI', nonce, { address: 'contacts.msn.com' }).catch((error) => error);
  assert.is(without.code, 'passport-no-proof');
  assert.ok(tickets.get('http://Passport.NET/tb')?.proof);
  assert.equal(serverTime, new Date('2006-03-14T15:09:26Z'));
  assert.is(clockSkew, -535);
  assert.is(answered, endpoint);
});

test('tells how far the clocks are apart', async () => {
  const { clockSkew } = await createPair({}, { clock: () => new Date(now.getTime() - 60_000) }).signIn({
    ...credentials,
    targets: [],
  });
  assert.is(clockSkew, 60_000 - 535);
});

/** The error of a sign-in, checked for secrets. */
async function failure(
  service: Partial<PassportServiceOptions>,
  client: Partial<PassportClientOptions> = {},
  shape: SignInShape = { targets: [] },
): Promise<PassportError> {
  try {
    await createPair(service, client).signIn({ ...credentials, ...shape });
  } catch (error) {
    assert.instance(error, PassportError);
    assert.not.match((error as PassportError).message, password);
    assert.not.match((error as PassportError).message, 'hidden');
    return error as PassportError;
  }
  return assert.unreachable('signed in') as never;
}

test('names every refusal of the server', async () => {
  const bad = await failure({ accounts: { authenticate: () => undefined } });
  assert.is(bad.code, 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD');
  assert.is(bad.hresult, 0x80048821);
  assert.is(
    bad.message,
    'The user name or the password is wrong. [PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD, 0x80048821]',
  );
  const flowUrl = 'https://passport.test/unlock?user=hidden';
  const locked = await failure({
    accounts: { authenticate: () => ({ refused: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT', flowUrl }) },
  });
  assert.is(locked.code, 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT');
  assert.is(locked.flowUrl, flowUrl);
  const broken = await failure({ accounts: { authenticate: () => Promise.reject(new Error('hidden')) } });
  assert.is(broken.code, 'PPCRL_REQUEST_E_AUTH_SERVER_ERROR');
});

test('names the refusal of a single token', async () => {
  const client = createPair({ secure: false });
  const { tickets, refused } = await client.signIn({
    ...credentials,
    targets: [targets.messengerSecure, { address: 'x.test', policy: 'NONE' }],
  });
  assert.equal([...tickets.keys()], ['http://Passport.NET/tb']);
  const [secure, unknown] = [...refused.values()];
  assert.is(secure?.code, 'PPCRL_REQUEST_E_INVALID_POLICY');
  assert.is(secure?.reason?.name, 'PP_E_NOT_OVER_SSL');
  assert.match(secure?.message ?? '', 'use https');
  assert.is(unknown?.reason, undefined);
});

test('refuses a request that is none before it is sent', async () => {
  const wrong: SignInShape[] = [
    { targets: [], tokenBroker: false },
    { targets: [targets.contacts, targets.spaces], single: true },
    { targets: [targets.contacts], single: true, tokenBroker: true },
    { targets: [{ policy: 'MBI' }] },
    { targets: [{ address: 'a', serviceName: 'b' }] },
  ];
  for (const shape of wrong) {
    try {
      await createPair().signIn({ ...credentials, ...shape });
      assert.unreachable();
    } catch (error) {
      assert.instance(error, TypeError);
    }
  }
});

/** A client of a server that always says the same. */
const hearing = (text: string) =>
  createPassportClient({
    endpoint,
    fetch: async () => new Response(text, { headers: { 'content-type': 'text/html' } }),
  });

const envelope = (header: string, body: string) =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust" xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing" xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext">${header}${body}</S:Envelope>`;
const appliesTo = (address: string) =>
  `<wsp:AppliesTo><wsa:EndpointReference><wsa:Address>${address}</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>`;

test('lives with faults that say little', async () => {
  const faults: [string, PassportErrorCode][] = [
    ['<faultcode>S:Client</faultcode><faultstring>Invalid Request</faultstring>', 'passport-invalid-request'],
    ['<faultcode>wsse:FailedAuthentication</faultcode><faultstring/>', 'passport-authentication-failed'],
    ['<faultcode>S:Server</faultcode><faultstring>?</faultstring>', 'passport-fault'],
    [
      '<faultcode>S:Client</faultcode><faultstring>?</faultstring><psf:pp><psf:reqstatus>0x800488fe</psf:reqstatus></psf:pp>',
      'passport-fault',
    ],
    ['<faultcode>psf:Redirect</faultcode><faultstring>?</faultstring>', 'passport-redirect-invalid'],
  ];
  for (const [fault, code] of faults) {
    for (const text of [`<S:Fault>${fault}</S:Fault>`, `<S:Body><S:Fault>${fault}</S:Fault></S:Body>`]) {
      try {
        await hearing(envelope('', text)).signIn({ ...credentials, targets: [] });
        assert.unreachable();
      } catch (error) {
        assert.instance(error, PassportError);
        assert.is((error as PassportError).code, code);
      }
    }
  }
});

test('refusals of HTTP: too large, too many; a code of Passport goes before them', async () => {
  const fault = (more = '') =>
    envelope('', `<S:Fault><faultcode>S:Client</faultcode><faultstring>Invalid</faultstring>${more}</S:Fault>`);
  const locked = fault('<psf:pp><psf:reqstatus>0x80048823</psf:reqstatus></psf:pp>');
  const wait = (seconds: string) => ({ 'retry-after': seconds });
  const large = /^The request is too large for the server \(HTTP 413\).*\[passport-request-too-large\]$/;
  const cases: [number, string, Record<string, string>, RegExp][] = [
    [413, fault(), {}, large],
    [413, '<html>too large</html>', {}, large],
    [429, locked, {}, /PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT/],
    [400, fault(), wait('5'), /passport-invalid-request/],
    [429, 'busy', wait('5'), /\(HTTP 429\); it asks to wait 5 seconds\. \[passport-too-many-requests\]$/],
    [429, fault(), wait('1'), /\(HTTP 429\); it asks to wait 1 second\. \[/],
    [429, '', {}, /for now \(HTTP 429\)\. \[/],
    [429, '', wait('Wed, 21 Oct 2026 07:28:00 GMT'), /for now \(HTTP 429\)\. \[/],
  ];
  for (const [status, text, headers, message] of cases) {
    for (const path of ['RST.srf', 'RST2.srf']) {
      if (path === 'RST2.srf' && text.startsWith('<S:')) continue;
      const fetch = async () => new Response(text, { status, headers });
      const client = createPassportClient({ endpoint: `https://passport.test/${path}`, fetch });
      const error = await client.signIn({ ...credentials, targets: [] }).catch((error: Error) => error);
      assert.instance(error, PassportError, `${status} ${text}`);
      assert.match((error as Error).message, message);
    }
  }
});

test('the service says so itself when a request is over its limit', async () => {
  for (const path of ['RST.srf', 'RST2.srf']) {
    const client = createPair({}, { endpoint: `https://passport.test/${path}` });
    const error = await client.signIn({ ...credentials, password: 'x'.repeat(70_000), targets: [] }).catch((e) => e);
    assert.is(error.code, 'passport-request-too-large', error.message);
  }
});

test('lives with answers that lack something, in any order', async () => {
  const response = (content: string) =>
    `<wst:RequestSecurityTokenResponse>${content}</wst:RequestSecurityTokenResponse>`;
  const issued = (address: string, token: string) =>
    response(
      `<wst:TokenType>urn:passport:compact</wst:TokenType>${appliesTo(address)}<wst:RequestedSecurityToken>${token}</wst:RequestedSecurityToken>`,
    );
  const body = [
    issued('CONTACTS.msn.com', '<wsse:BinarySecurityToken Id="Compact9">t=x&amp;p=</wsse:BinarySecurityToken>'),
    issued('spaces.live.com', ''),
    response(
      `${appliesTo('storage.msn.com')}<S:Fault><faultcode>wsse:FailedAuthentication</faultcode><faultstring>Profile accrual is required</faultstring><psf:pp><psf:reqstatus>0x80048834</psf:reqstatus></psf:pp></S:Fault>`,
    ),
  ].join('');
  const collection = `<wst:RequestSecurityTokenResponseCollection>${body}</wst:RequestSecurityTokenResponseCollection>`;
  const { tickets, refused, user, serverTime } = await hearing(
    envelope('<S:Header/>', `<S:Body>${collection}</S:Body>`),
  ).signIn({
    ...credentials,
    targets: [targets.storage, targets.spaces, targets.contacts, targets.chat],
    tokenBroker: false,
  });
  assert.equal([...tickets.keys()], ['contacts.msn.com']);
  assert.is(tickets.get('contacts.msn.com')?.token, 't=x&p=');
  assert.is(tickets.get('contacts.msn.com')?.expires, undefined);
  assert.equal(
    [...refused].map(([address, { code }]) => [address, code]),
    [
      ['storage.msn.com', 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED'],
      ['spaces.live.com', 'passport-invalid-answer'],
      ['chatservice.live.com', 'passport-missing-answer'],
    ],
  );
  assert.is(refused.get('storage.msn.com')?.faultString, 'Profile accrual is required');
  assert.is(user.puid, undefined);
  assert.is(serverTime, undefined);
});

test('tells what was wrong with an answer that could be read all the same', async () => {
  const found: string[] = [];
  const onDiagnostics: PassportClientOptions['onDiagnostics'] = (diagnostics) =>
    found.push(...diagnostics.map(({ code, line }) => `${code} ${line}`));
  await createPair({}, { onDiagnostics }).signIn({ ...credentials, targets: [targets.contacts] });
  assert.equal(found, []);
  const text = envelope(
    '<S:Header/>\n',
    '<S:Body><wst:RequestSecurityTokenResponseCollection><wst:Extra/></wst:RequestSecurityTokenResponseCollection></S:Body>',
  );
  await createPassportClient({ endpoint, onDiagnostics, fetch: async () => new Response(text) }).signIn({
    ...credentials,
    targets: [],
  });
  assert.ok(found.includes('cvc-complex-type.2.4.a 2'), found.join());
});

test.run();
