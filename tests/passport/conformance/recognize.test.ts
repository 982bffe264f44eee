import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rst from '@passport-soap/bindings/rst';
import * as rst2 from '@passport-soap/bindings/rst2';
import { fingerprints, recognize, variants } from '@passport-soap/passport/conformance';
import { elementCodec } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clients } from '../../clients/index.js';
import { libpurpleRenewal } from '../../clients/rst/libpurple-2.10-renewal.js';
import { root } from '../../support/paths.js';
import { respelt } from './respell.js';

const test = suite('recognition');
const folder = join(root, 'tests', 'schemas', 'messages');
const message = (name: string) => readFileSync(join(folder, `${name}.xml`), 'utf8');
const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

const live = 'login.live.com';
const wlm81 = 'Windows Live Messenger 8.1';
const wlm2009 = 'Windows Live Messenger 2009';
const wiki = 'msnp-wiki page';

/** What each message is, and what it imitates. */
const messages: Readonly<Record<string, readonly [variant: string, implementation: string | undefined]>> = {
  'fault-consumer': ['consumer-fault', 'ABService (contacts.msn.com)'],
  'fault-credentials': ['rst1-fault-envelope', live],
  'fault-invalid': ['rst1-fault-invalid', live],
  'fault-redirect-wiki': ['rst1-fault-redirect', wiki],
  'fault-redirect': ['rst1-fault-redirect', live],
  'request-certificate': ['rst1-x509', wlm81],
  'request-minimal': ['rst1-minimal', 'SkPy, skypeweb (Skype)'],
  'request-renewal': ['rst1-signed', wlm81],
  'request-single': ['rst1-tickets', wlm81],
  'request-spelt-otherwise': ['rst1-sso', 'pymsn (ElementSOAP)'],
  'request-sso': ['rst1-sso', wlm81],
  'request-ticket': ['rst1-twn', wiki],
  'response-encrypted': ['rst1-signed', live],
  'response-refused-token': ['rst1-fault-token', live],
  'response-renewal': ['rst1-signed', live],
  'response-single': ['rst1-minimal', live],
  'response-sso': ['rst1-sso', live],
  'response-ticket': ['rst1-twn', live],
  'rst2-fault-device': ['rst2-fault-device', live],
  'rst2-fault-flow': ['rst2-fault', live],
  'rst2-fault-invalid': ['rst2-fault-invalid', live],
  'rst2-fault-redirect': ['rst2-fault-redirect', live],
  'rst2-request-device': ['rst2-device', 'msa (Android device token)'],
  'rst2-request-federated': ['rst2-federated', wlm2009],
  'rst2-request-passwordless': ['rst2-tokenbroker', 'Windows 10/11 token broker'],
  'rst2-request-signed': ['rst2-user-signed', 'msa (Android device token)'],
  // SIPE's content in Messenger's spelling: too little of either.
  'rst2-request-single': ['rst2-single', undefined],
  'rst2-request-sso': ['rst2-sso', wlm2009],
  'rst2-response-encrypted': ['rst2-encrypted', live],
  'rst2-response-refused-token': ['rst2-fault-token', live],
  'rst2-response-single': ['rst2-device', live],
  'rst2-response-sso': ['rst2-sso', live],
};

test('our own messages: the variant, and what they imitate', () => {
  const found = readdirSync(folder).map((file) => file.replace(/\.xml$/, ''));
  assert.equal(found.sort(), Object.keys(messages).sort());
  for (const name of found) {
    const { direction, variant, implementations } = recognize({ text: message(name) });
    assert.equal([variant?.name, implementations[0]?.name], messages[name], name);
    assert.is(direction, name.includes('request') ? 'request' : 'response', name);
    assert.ok(variant && variant.sure > 0.5 && variant.sure <= 1 && variant.because.length > 0, name);
  }
});

for (const [how, respell] of Object.entries(respelt)) {
  test(`our own messages ${how} are of the same variant`, () => {
    for (const [name, [variant]] of Object.entries(messages)) {
      const text = respell(message(name));
      assert.is(recognize({ text }).variant?.name, variant, name);
    }
  });
}

const trust = 'http://schemas.xmlsoap.org/ws/2004/04/trust';
const trust2 = 'http://schemas.xmlsoap.org/ws/2005/02/trust';
const psf = 'http://schemas.microsoft.com/Passport/SoapServices/SOAPFault';

const envelope = (soap: string, body: string) => `<e:Envelope xmlns:e="${soap}"><e:Body>${body}</e:Body></e:Envelope>`;
const appliesTo = (address: string) =>
  `<p:AppliesTo xmlns:p="urn:p"><EndpointReference><Address>${address}</Address></EndpointReference></p:AppliesTo>`;
const ask = (address: string, uri: string) =>
  `<t:RequestSecurityToken xmlns:t="${trust}">${appliesTo(address)}<PolicyReference URI="${uri}"/></t:RequestSecurityToken>`;
const give = (namespace: string, target: string, token: string) =>
  `<t:RequestSecurityTokenResponse xmlns:t="${namespace}">${target}<t:RequestedSecurityToken>${token}</t:RequestedSecurityToken></t:RequestSecurityTokenResponse>`;

/** Of the variants that no file is of, as little as is needed. */
const least: Readonly<Record<string, string>> = {
  'request rst1-twn-contacts': envelope(soap11, `<M>${ask('contacts.msn.com', '?fs=1&amp;id=24000&amp;kv=9')}</M>`),
  'response rst1-twn-contacts': envelope(
    soap11,
    `<C>${give(trust, appliesTo('contacts.msn.com'), '<BinarySecurityToken Id="PPToken2"/>')}</C>`,
  ),
  'response rst1-x509': envelope(
    soap11,
    `<C>${give(trust, '<AppliesTo><EndpointReference><ServiceName>p2pslc.messenger.msn.com</ServiceName></EndpointReference></AppliesTo>', '<BinarySecurityToken Id="Compact1"/>')}</C>`,
  ),
  'response rst1-tickets': envelope(
    soap11,
    `<RequestSecurityTokenResponseCollection>${give(trust, appliesTo('contacts.msn.com'), '<BinarySecurityToken Id="Compact1"/>')}</RequestSecurityTokenResponseCollection>`,
  ),
  'response rst1-fault-body': envelope(
    soap11,
    `<e:Fault><Code><Value>e:Sender</Value></Code><Detail><f:error xmlns:f="${psf}"/></Detail></e:Fault>`,
  ),
  'response rst2-single': envelope(
    soap12,
    give(trust2, appliesTo('https://example.com/'), '<BinarySecurityToken Id="Compact0"/>'),
  ),
};

test('each variant is met by a message, and known by what only it has', () => {
  const met = new Set<string>();
  for (const name of Object.keys(messages)) {
    const { direction, variant } = recognize({ text: message(name) });
    met.add(`${direction} ${variant?.name}`);
  }
  for (const [name, text] of Object.entries(least)) {
    const { direction, variant } = recognize({ text });
    assert.is(`${direction} ${variant?.name}`, name);
    assert.not.ok(met.has(name), `${name}: there is a file of it already`);
    met.add(name);
  }
  const named = variants.map(({ direction, name }) => `${direction} ${name}`);
  assert.is(new Set(named).size, named.length);
  assert.equal([...met].sort(), named.sort());
  for (const { name, summary, signs } of variants) {
    assert.match(summary, /^[A-Z].*\.$/, name);
    assert.ok(
      signs.some(({ required, weight }) => required === true && weight > 1),
      name,
    );
  }
});

test('implementations have a name of their own, and something that speaks for them', () => {
  const named = fingerprints.map(({ direction, service, name }) => `${direction} ${service} ${name}`);
  assert.is(new Set(named).size, named.length);
  for (const { name, signs } of fingerprints) {
    const most = signs.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
    assert.ok(most >= 6, name);
    assert.ok(
      signs.every(({ because }) => because !== ''),
      name,
    );
  }
});

/** Clients that send the same as another one do not have a name of their own. */
const renamed: Readonly<Record<string, string>> = {
  'SkPy (Skype)': 'SkPy, skypeweb (Skype)',
  'skypeweb, purple-teams': 'SkPy, skypeweb (Skype)',
  'Otacon butterfly (Simple XML)': 'Otacon (butterfly, Escargot)',
  'Otacon Escargot (DOM)': 'Otacon (butterfly, Escargot)',
};

for (const client of clients) {
  test(`${client.name} is recognized by its request, with its HTTP header and without`, () => {
    const text = client.request({ name: 'ada@example.net', password: 'notes' });
    const headers = new Map(Object.entries(client.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    const http = { method: 'POST', target: client.path, headers };
    for (const input of [{ text }, { text, http }, { text, http: { headers: new Map() } }]) {
      const [first, second] = recognize(input).implementations;
      assert.is(first?.name, renamed[client.name] ?? client.name);
      assert.ok(first && first.sure > 0.5 && first.sure - (second?.sure ?? 0) >= 0.2, JSON.stringify([first, second]));
    }
  });
}

test("libpurple's renewal", () => {
  const text = libpurpleRenewal.renew({
    address: 'contacts.msn.com',
    policy: 'MBI',
    number: 2,
    cipher: 'c2FtcGxl',
    secret: Buffer.alloc(24).toString('base64'),
    now: new Date('2009-06-01T12:00:00Z'),
    nonce: new Uint8Array(24),
  });
  const { variant, implementations } = recognize({ text });
  assert.equal([variant?.name, implementations[0]?.name], ['rst1-signed', 'libpurple 2.10 (Pidgin, Adium)']);
});

const spelt = [
  ['rst', 'response-sso', rst.microsoft2007, live],
  ['rst', 'response-sso', rst.escargot, 'Escargot'],
  ['rst', 'response-sso', rst.wiki, wiki],
  ['rst', 'fault-credentials', rst.escargot, 'Escargot'],
  ['rst', 'request-sso', rst.wlm8, wlm81],
  ['rst', 'request-sso', rst.wiki, wiki],
  ['rst2', 'rst2-response-sso', rst2.microsoftRst2, live],
  ['rst2', 'rst2-response-sso', rst2.escargot, 'Escargot'],
  ['rst2', 'rst2-request-sso', rst2.wlm2009, wlm2009],
] as const;

for (const [service, name, profile, implementation] of spelt) {
  test(`${name} in the wire profile ${profile.name} is taken for ${implementation}`, () => {
    const { tables } = service === 'rst' ? rst : rst2;
    const codec = elementCodec<object>(tables, service === 'rst' ? soap11 : soap12, 'Envelope', profile);
    const text = codec.serialize(codec.parse(message(name)));
    const { variant, implementations } = recognize({ text });
    assert.equal([variant?.name, implementations[0]?.name], [messages[name]?.[0], implementation]);
  });
}

test('HTTP decides between what the document leaves open', () => {
  const text = message('request-sso').replace(/^<\?xml[^>]*>/, '');
  const sure = (agent: string) => {
    const http = { headers: new Map([['user-agent', agent]]) };
    return recognize({ text, http }).implementations.find(({ name }) => name === 'BitlBee 3.5')?.sure ?? 0;
  };
  assert.ok(sure('BitlBee 3.5') > sure('something else'));
});

test('of HTTP nothing is said unless the capture tells of it', () => {
  const because = (headers?: Map<string, string>) =>
    recognize({ text: message('request-sso'), ...(headers === undefined ? {} : { http: { headers } }) })
      .implementations[0]?.because ?? [];
  assert.not.ok(because().includes('no Content-Type'));
  assert.not.ok(because(new Map()).includes('no Content-Type'));
  assert.ok(because(new Map([['accept', 'text/*']])).includes('no Content-Type'));
});

test('the text as it was captured counts for how it is spelt', () => {
  const text = message('response-sso');
  const captured = text.replace(/^<\?xml[^>]*>/, '').replaceAll('"', "'");
  const [first] = recognize({ text, captured }).implementations;
  assert.ok((first?.sure ?? 0) < (recognize({ text }).implementations[0]?.sure ?? 0));
});

const nothing = [
  '',
  'no XML at all',
  `<Envelope xmlns="${soap11}"/>`,
  `<Envelope xmlns="${soap11}"><Header/><Body/></Envelope>`,
  `<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S="${soap11}"><S:Body><getQuote xmlns="urn:stocks"><symbol>X</symbol></getQuote></S:Body></S:Envelope>`,
  `<S:Envelope xmlns:S="${soap11}"><S:Body><S:Fault><faultcode>S:Server</faultcode><faultstring>no</faultstring></S:Fault></S:Body></S:Envelope>`,
  `<S:Envelope xmlns:S="${soap12}"><S:Body><S:Fault><S:Code><S:Value>S:Sender</S:Value></S:Code></S:Fault></S:Body></S:Envelope>`,
  // WS-Trust 1.3, another service's.
  `<s:Envelope xmlns:s="${soap12}"><s:Body><t:RequestSecurityToken xmlns:t="http://docs.oasis-open.org/ws-sx/ws-trust/200512"><t:KeyType>x</t:KeyType></t:RequestSecurityToken></s:Body></s:Envelope>`,
];

test('what is no message of the protocol is none of its variants, and of no implementation', () => {
  for (const text of nothing) {
    const { variant, implementations } = recognize({ text });
    assert.equal([variant, implementations], [undefined, []], text);
  }
});

test('a request is no response, whatever it looks like', () => {
  const found = recognize({ text: message('request-sso'), direction: 'response' });
  assert.equal(found, { direction: 'response', implementations: [] });
});

test('implementations are sorted, none is below a third, and secrets are not told', () => {
  for (const client of clients) {
    const found = recognize({ text: client.request({ name: 'ada.lovelace@example.net', password: 'Analytical1' }) });
    const sure = found.implementations.map((one) => one.sure);
    assert.equal(
      sure,
      [...sure].sort((left, right) => right - left),
      client.name,
    );
    assert.ok(
      sure.every((one) => one >= 0.33),
      client.name,
    );
    assert.not.match(JSON.stringify(found), /lovelace|Analytical/);
  }
});

test('time is in proportion to the text, whatever it is', () => {
  const token =
    '<wst:RequestSecurityToken Id="RST1"><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>contacts.msn.com</wsa:Address>' +
    '</wsa:EndpointReference></wsp:AppliesTo><wsse:PolicyReference URI="?id=507&amp;id=507,"/></wst:RequestSecurityToken>';
  const head = `<Envelope xmlns="${soap11}" xmlns:wsse="urn:1" xmlns:wsp="urn:2" xmlns:wsa="urn:3" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust"><Body><M>`;
  const hostile: Record<string, (size: number) => string> = {
    tokens: (size) => `${head}${token.repeat(size / 100)}</M></Body></Envelope>`,
    depth: (size) => '<a>'.repeat(size),
    spaces: (size) => `${' '.repeat(size)}<a/>`,
    tags: (size) => '<'.repeat(size),
    quotes: (size) => `<Envelope a="${'"><'.repeat(size)}`,
    declarations: (size) => `<Envelope ${'xmlns:xsi="" '.repeat(size)}`,
    lines: (size) => `${head}${'<x>\r\n'.repeat(size)}`,
    sections: (size) => `${head}<Address>${'<![CDATA[x]]>'.repeat(size)}</Address>`,
    policy: (size) => `${head}<RequestSecurityToken><PolicyReference URI="${'?id=507,'.repeat(size)}"/>`,
  };
  for (const [name, make] of Object.entries(hostile)) {
    const text = make(1_000_000);
    const begun = performance.now();
    recognize({ text });
    // Some tenths of a second; what is quadratic would take minutes.
    assert.ok(performance.now() - begun < 5000, `${name}: ${performance.now() - begun} ms`);
  }
});

test.run();
