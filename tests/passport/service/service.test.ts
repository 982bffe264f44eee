import {
  createPassportService,
  type PassportServiceOptions,
  type SignInEvent,
  vocabularyOf,
} from '@passport-soap/passport';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  account,
  accounts,
  createService,
  endpoint,
  invalidRequest,
  password,
  type RequestText,
  requestText,
  tokenBroker,
} from '../passport-fixture.js';

const test = suite('createPassportService');

async function ask(request: RequestText | string, options: Partial<PassportServiceOptions> = {}, url = endpoint) {
  const body = typeof request === 'string' ? request : requestText(request);
  const response = await createService(options).handler(new Request(url, { method: 'POST', body }));
  const text = await response.text();
  assert.is(response.headers.get('content-length'), String(new TextEncoder().encode(text).length));
  assert.is(response.headers.get('content-type'), 'text/xml; charset=utf-8');
  assert.is(response.status, 200);
  return text;
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found);
const ids = (text: string) => all(text, / Id="([^"]*)"/g);

test('issues the token broker, compact and PP tokens, in the order of the requests', async () => {
  const text = await ask({
    targets: [
      tokenBroker,
      ['messengerclear.live.com', 'MBI_KEY_OLD'],
      ['messenger.msn.com', '?lc=1033&id=507&tw=40'],
      ['storage.msn.com', 'MBI_SSL'],
    ],
  });
  assert.equal(all(text, /<wsa:Address>([^<]*)</g), [
    'http://Passport.NET/tb',
    'messengerclear.live.com',
    'messenger.msn.com',
    'storage.msn.com',
  ]);
  assert.equal(ids(text), ['BinaryDAToken0', 'Compact1', 'PPToken2', 'Compact3']);
  assert.equal(all(text, /<wst:TokenType>urn:passport:(\w+)</g), ['legacy', 'compact', 'legacy', 'compact']);
  assert.equal(all(text, /<wsse:KeyIdentifier ValueType="([^"]*)">/g), [
    'urn:passport',
    'urn:passport:compact',
    'urn:passport',
    'urn:passport:compact',
  ]);
  assert.equal(all(text, /<wsse:Reference URI="#([^"]*)">/g), ids(text));
  assert.equal(all(text, /<wsu:Expires>([^<]*)</g), [
    '2006-03-15T15:09:26Z',
    '2006-03-14T23:09:26Z',
    '2006-03-14T15:17:46Z',
    '2006-03-15T15:09:26Z',
  ]);
  for (const [, token] of text.matchAll(/<wsse:BinarySecurityToken Id="\w+">([^<]*)</g)) {
    assert.match(token ?? '', /^t=[A-Za-z0-9+/=]+&amp;p=[A-Za-z0-9+/=]*$/);
  }
  // With the token broker and with MBI_KEY_OLD.
  const secrets = all(text, /<wst:BinarySecret>([^<]*)</g);
  assert.is(secrets.length, 2);
  for (const secret of secrets) assert.is(Buffer.from(secret ?? '', 'base64').length, 24);
});

test('writes the header that clients look for', async () => {
  const text = await ask({});
  const start =
    '<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Header><psf:pp xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><psf:serverVersion>1</psf:serverVersion><psf:PUID>0006BFFD00000001</psf:PUID>';
  assert.is(text.slice(0, start.length), start);
  const blocks = all(text.slice(0, text.indexOf('</psf:pp>')), /<psf:(\w+)/g).filter(
    (name) => !['credProperty', 'extProperty'].includes(name ?? ''),
  );
  assert.equal(
    blocks,
    'pp serverVersion PUID configVersion uiVersion mobileConfigVersion authstate reqstatus serverInfo cookies browserCookies credProperties extProperties response'.split(
      ' ',
    ),
  );
  assert.match(
    text,
    '<psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew" LocVersion="0" ServerTime="2006-03-14T15:09:26Z">PASSPORTSOAP1 2006.03.14.15.09.26</psf:serverInfo><psf:cookies/>',
  );
  assert.match(text, '<psf:credProperty Name="CID">a1b2c3d4e5f60718</psf:credProperty>');
  assert.match(text, '<psf:credProperty Name="FirstName">Dana</psf:credProperty>');
  assert.match(text, '<psf:authstate>0x48803</psf:authstate><psf:reqstatus>0x0</psf:reqstatus>');
});

test('counts the other tokens from 1, wherever the token broker stands', async () => {
  const [clear, contacts] = [
    ['messengerclear.live.com', 'MBI_KEY_OLD'],
    ['contacts.msn.com', 'MBI'],
  ] as const;
  assert.equal(ids(await ask({ targets: [clear] })), ['Compact1']);
  assert.equal(ids(await ask({ targets: [clear, tokenBroker] })), ['Compact1', 'BinaryDAToken0']);
  assert.equal(ids(await ask({ targets: [tokenBroker, clear, contacts] })), ['BinaryDAToken0', 'Compact1', 'Compact2']);
  // A refused token has its number all the same.
  assert.equal(ids(await ask({ targets: [tokenBroker, ['x', 'NONE'], contacts] })), ['BinaryDAToken0', 'Compact2']);
});

test('a site alone gets a compact token with a profile', async () => {
  const text = await ask({ targets: [['messenger.msn.com', '?id=507']] });
  assert.match(text, /<wsse:BinarySecurityToken Id="Compact1">t=[^<]+&amp;p=[^<]+<\/wsse/);
});

test('refuses a single token in its place', async () => {
  const text = await ask({
    targets: [tokenBroker, ['contacts.msn.com', 'NO_SUCH_POLICY'], ['contacts.msn.com', 'MBI']],
  });
  assert.match(
    text,
    '<wst:RequestSecurityTokenResponse><wsp:AppliesTo xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing"><wsa:EndpointReference><wsa:Address>contacts.msn.com</wsa:Address></wsa:EndpointReference></wsp:AppliesTo><S:Fault><faultcode>wsse:FailedAuthentication</faultcode><faultstring>Authentication Failure</faultstring><psf:pp><psf:reqstatus>0x8004882c</psf:reqstatus></psf:pp></S:Fault></wst:RequestSecurityTokenResponse>',
  );
  assert.match(text, 'Id="Compact2"');
  assert.match(text, '<psf:reqstatus>0x0</psf:reqstatus>');
});

test('takes further policies', async () => {
  const policies = {
    NO_SUCH_POLICY: { token: 'compact', proof: true, lifetime: 60, profile: false, encryptedTransport: false },
  } as const;
  const text = await ask({ targets: [['messengerclear.live.com', 'NO_SUCH_POLICY']] }, { policies });
  assert.match(text, '<wsu:Expires>2006-03-14T15:10:26Z</wsu:Expires>');
  assert.match(text, '<wst:BinarySecret>');
});

test('gives MBI_SSL out over an encrypted connection only', async () => {
  const request = { targets: [['messengersecure.live.com', 'MBI_SSL']] } as const;
  const plain = 'http://passport.test/RST.srf';
  const refused = '<psf:reqstatus>0x8004882c</psf:reqstatus><psf:errorstatus>0x80041016</psf:errorstatus>';
  assert.match(await ask(request), 'Id="Compact1"');
  assert.match(await ask(request, {}, plain), refused);
  assert.match(await ask(request, { secure: true }, plain), 'Id="Compact1"');
  assert.match(await ask(request, { secure: false }), refused);
  const forwarded = new Request(plain, {
    method: 'POST',
    body: requestText(request),
    headers: { 'x-forwarded-proto': 'https' },
  });
  const response = await createService({ trustProxy: true }).handler(forwarded);
  assert.match(await response.text(), 'Id="Compact1"');
});

test('what XML cannot hold, in the fields of an account or of a hook, costs nobody the sign-in', async () => {
  for (const [bad, expected] of [
    ['a\u0001b', 'a\ufffdb'],
    ['a\ufffeb', 'a\ufffdb'],
    ['\ud83d\ude00\ud800b', '\ud83d\ude00\ufffdb'],
    ['\udc00\ud800', '\ufffd\ufffd'],
  ] as const) {
    const strange = { name: account, puid: '0006BFFD00000001', cid: 'a1b2c3d4e5f60718', firstName: bad };
    const text = await ask({}, { accounts: { authenticate: () => strange } });
    assert.match(text, ` Name="FirstName">${expected}<`);
    assert.match(text, 'BinaryDAToken0');
    const refused = 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT' as const;
    const flow = '<psf:flowurl>https://x/';
    assert.match(await ask({}, { accounts: { authenticate: () => ({ refused, flowUrl: `https://x/${bad}` }) } }), flow);
    assert.match(await ask({}, { authorize: () => ({ status: refused, flowUrl: `https://x/${bad}` }) }), flow);
    assert.not.match(await ask({}, { authorize: () => ({ status: refused, flowUrl: `x${bad}` }) }), 'flowurl');
    const federation = () => ({ authUrl: 'https://x/', brandName: bad });
    assert.match(await ask({}, { federation }), ` Name="FederationBrandName">${expected}<`);
  }
});

test('takes a request for nowhere, or for what no ticket could hold, for invalid', async () => {
  for (const target of [[' '], ['x'.repeat(1025)], ['contacts.msn.com', `?${'x'.repeat(1024)}`]] as const) {
    assert.is(await ask({ targets: [tokenBroker, target] }), invalidRequest);
  }
});

test('issues no certificate without an issuer', async () => {
  const x509 = (supporting: string) =>
    requestText({ targets: [['p2pslc.messenger.msn.com', 'MBI_X509_CID']] })
      .replaceAll('Address>', 'ServiceName>')
      .replace('<w:PolicyReference', `${supporting}<w:PolicyReference`);
  const supporting = '<t:Supporting><w:BinarySecurityToken>MIIBAA==</w:BinarySecurityToken></t:Supporting>';
  const text = await ask(x509(supporting));
  assert.match(text, '<wsa:ServiceName>p2pslc.messenger.msn.com</wsa:ServiceName>');
  assert.match(text, '<psf:reqstatus>0x8004882c</psf:reqstatus>');
});

test('answers a single request in the Body with a single response', async () => {
  const text = requestText({ targets: [['contacts.msn.com', 'MBI']] }).replace(/<\/?q:RequestMultiple[^>]*>/g, '');
  const answer = await ask(text);
  assert.match(answer, /<S:Body><wst:RequestSecurityTokenResponse xmlns:.*Id="Compact1"/);
  assert.not.match(answer, 'ResponseCollection');
});

const failed = (header: string, fault: string) =>
  `<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><S:Header><psf:pp xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><psf:serverVersion>1</psf:serverVersion><psf:authstate>0x80048800</psf:authstate><psf:reqstatus>${header}</psf:reqstatus><psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew" LocVersion="0" ServerTime="2006-03-14T15:09:26Z">PASSPORTSOAP1 2006.03.14.15.09.26</psf:serverInfo><psf:cookies/><psf:response/></psf:pp></S:Header><S:Fault>${fault}</S:Fault></S:Envelope>`;
const failure = '<faultstring>Authentication Failure</faultstring>';
const failedAuthentication = `<faultcode>wsse:FailedAuthentication</faultcode>${failure}`;

test('answers a wrong password and an unknown name alike, byte for byte as the real server', async () => {
  const expected = failed('0x80048821', failedAuthentication);
  assert.is(await ask({ password: 'wrong' }), expected);
  assert.is(await ask({ name: 'nobody@example.org' }), expected);
});

test('passes on why an account cannot sign in', async () => {
  const refused = { refused: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT' } as const;
  assert.is(await ask({}, { accounts: { authenticate: () => refused } }), failed('0x80048823', failedAuthentication));
  const flowUrl = 'https://passport.test/unlock';
  assert.match(
    await ask({}, { accounts: { authenticate: () => ({ ...refused, flowUrl }) } }),
    `<psf:flowurl>${flowUrl}</psf:flowurl>`,
  );
});

test('asks for credentials, and for the password in the place of an old token', async () => {
  assert.is(await ask({ header: '' }), failed('0x8004882e', failedAuthentication));
  const user = '<w:Security><w:UsernameToken><w:Username>x</w:Username></w:UsernameToken></w:Security>';
  assert.is(await ask({ header: user }), failed('0x8004882e', failedAuthentication));
  const renewal =
    '<w:Security><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Id="BinaryDAToken0"><CipherData><CipherValue>AAAA</CipherValue></CipherData></EncryptedData></w:Security>';
  assert.is(await ask({ header: renewal }), failed('0x80048839', failedAuthentication));
});

test('redirects before it looks at the password', async () => {
  const redirect = (name: string) =>
    name.endsWith('@msn.test') ? 'https://msnia.passport.test/pp450/RST.srf' : undefined;
  const text = await ask({ name: 'x@msn.test', password: 'wrong' }, { redirect });
  const url = '<psf:redirectUrl>https://msnia.passport.test/pp450/RST.srf</psf:redirectUrl>';
  assert.is(text, failed('0x80048852', `<faultcode>psf:Redirect</faultcode>${url}${failure}`));
  assert.match(await ask({}, { redirect }), 'Id="BinaryDAToken0"');
});

test('answers what it cannot understand as the real server does, with nothing more', async () => {
  const address = requestText({}).replace('http://Passport.NET/tb', '');
  const none = requestText({ targets: [] });
  for (const text of ['', 'hello', '<a/>', '<html>', requestText({}).slice(0, -1), address, none]) {
    assert.is(await ask(text), invalidRequest, text);
  }
  const get = await createService().handler(new Request(endpoint));
  assert.is(get.status, 405);
  assert.is(await get.text(), invalidRequest);
});

test('answers its own failure with a fault that says nothing of it', async () => {
  const errors: unknown[] = [];
  const text = await ask(
    {},
    {
      accounts: {
        authenticate: () => {
          throw new Error(`database says ${password}`);
        },
      },
      onError: (error) => errors.push(error),
    },
  );
  const fault = '<faultcode>S:Server</faultcode><faultstring>Authentication Server Error</faultstring>';
  assert.is(text, failed('0x80048820', fault));
  assert.is(errors.length, 1);
});

test('tells the operator what the code does not say, and nobody else', async () => {
  const events: SignInEvent[] = [];
  const text = await ask(
    {},
    {
      accounts: { authenticate: () => ({ refused: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT', detail: 'by hand' }) },
      onSignIn: (event) => events.push(event),
    },
  );
  assert.equal(
    events.map(({ detail }) => detail),
    ['by hand'],
  );
  assert.not.match(text, 'by hand');
});

test('answers on its path alone', async () => {
  for (const path of ['/RST.srf', '//RST.srf', '/rst.srf', '/pp450/RST.srf'])
    assert.is(vocabularyOf(path), 'rst', path);
  for (const path of ['/RST2.srf', '//rst2.SRF']) assert.is(vocabularyOf(path), 'rst2', path);
  for (const path of ['/', '/RST3.srf', '/RST.srf/x', '/x/RST.srf', '/RSTxsrf'])
    assert.is(vocabularyOf(path), undefined, path);
  const { handler } = createPassportService({ accounts });
  const response = await handler(new Request('https://passport.test/other', { method: 'POST', body: 'x' }));
  assert.is(response.status, 404);
  assert.is(response.headers.get('content-length'), String((await response.text()).length));
});

test('tells how each sign-in went', async () => {
  const events: SignInEvent[] = [];
  const options: Partial<PassportServiceOptions> = { onSignIn: (event) => events.push(event) };
  await ask({ targets: [tokenBroker, ['x.test', 'MBI'], ['y.test', 'NONE']] }, options);
  await ask({ password: 'wrong' }, options);
  assert.equal(events, [
    {
      outcome: 'signed-in',
      vocabulary: 'rst',
      credential: 'password',
      name: account,
      tokens: [
        { target: 'http://Passport.NET/tb' },
        { target: 'x.test', policy: 'MBI' },
        { target: 'y.test', policy: 'NONE', code: 'PPCRL_REQUEST_E_INVALID_POLICY' },
      ],
    },
    {
      outcome: 'refused',
      vocabulary: 'rst',
      credential: 'password',
      name: account,
      code: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD',
      tokens: [{ target: 'http://Passport.NET/tb' }],
    },
  ]);
});

test.run();
