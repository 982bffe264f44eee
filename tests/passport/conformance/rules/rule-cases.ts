import type { HttpFacts } from '@passport-soap/passport/captures';
import type { RuleExchange } from '@passport-soap/passport/conformance';
import { drop, swap } from '../../../schemas/vary.js';
import { message, requestHead, responseHead } from './passport-rules.js';

/** A rule, an exchange that breaks it, and one nearly the same that does not. */
export interface RuleCase {
  /** Its id; of those that either service has its own of, behind the service. */
  readonly rule: string;
  readonly set: 'rst' | 'rst2';
  readonly breaks: RuleExchange;
  readonly keeps: RuleExchange;
  /** How the path of the place ends. */
  readonly at: string;
  readonly part: 'request' | 'response';
}

type Change = (xml: string) => string;

function request(name: string, http: HttpFacts | undefined, ...changes: readonly Change[]): RuleExchange {
  return { request: { text: message(name, ...changes), ...(http === undefined ? {} : { http }) } };
}

function response(name: string, http: HttpFacts | undefined, ...changes: readonly Change[]): RuleExchange {
  return { response: { text: message(name, ...changes), ...(http === undefined ? {} : { http }) } };
}

type Case = readonly [rule: string, at: string, message: string, breaks: Change | Change[], keeps: Change | Change[]];

const all = (changes: Change | Change[]) => (Array.isArray(changes) ? changes : [changes]);
const same: Change = (xml) => xml;

function requestCase(set: 'rst' | 'rst2', [rule, at, name, breaks, keeps]: Case): RuleCase {
  const of = (changes: Change | Change[]) => request(name, undefined, ...all(changes));
  return { rule, set, part: 'request', at, breaks: of(breaks), keeps: of(keeps) };
}

function responseCase(set: 'rst' | 'rst2', [rule, at, name, breaks, keeps]: Case): RuleCase {
  const of = (changes: Change | Change[]) => response(name, undefined, ...all(changes));
  return { rule, set, part: 'response', at, breaks: of(breaks), keeps: of(keeps) };
}

/** What an attribute's value is written as. */
const policy = (from: string, to: string) => swap(`URI="${from}"`, `URI="${to}"`);
const address = (from: string, to: string) => swap(`Address>${from}<`, `Address>${to}<`);

const requests: readonly Case[] = [
  ['passport-credentials', '/Envelope', 'request-sso', drop(/<wsse:UsernameToken.*<\/wsse:UsernameToken>/), same],
  [
    'passport-request-id-placeholder',
    'RequestSecurityToken[4]',
    'request-sso',
    swap('Id="RST3"', 'Id="RSTn"'),
    swap('Id="RST3"', 'Id="RST33"'),
  ],
  ['passport-request-id', 'RequestSecurityToken[3]', 'request-sso', swap('Id="RST2"', 'Id="RST5"'), same],
  [
    'passport-broker-policy',
    'RequestSecurityToken/wsse:PolicyReference',
    'request-sso',
    swap('</wsp:AppliesTo>', '</wsp:AppliesTo><wsse:PolicyReference URI="MBI"/>'),
    swap('</wsp:AppliesTo>', '</wsp:AppliesTo><wsse:PolicyReference URI=""/>'),
  ],
  [
    'passport-policy-placeholder',
    'RequestSecurityToken[2]/wsse:PolicyReference',
    'request-sso',
    policy('MBI_KEY_OLD', '?{ticket}'),
    policy('MBI_KEY_OLD', '?ticket=%7Bticket%7D'),
  ],
  [
    'passport-escaped-twice',
    'wsse:PolicyReference',
    'request-sso',
    policy('?id=507', '?id=507&amp;amp;fs=1'),
    policy('?id=507', '?id=507&amp;fs=1'),
  ],
  [
    'passport-ticket-space',
    'wsse:PolicyReference',
    'request-sso',
    policy('?id=507', '?id=507&#13;&#10;'),
    policy('?id=507', '?id=507%0D%0A'),
  ],
  [
    'passport-ticket-comma',
    'wsse:PolicyReference',
    'request-sso',
    policy('?id=507', '?id=507,fs=1'),
    policy('?id=507', '?id=507&amp;ru=a,b'),
  ],
  [
    'passport-ticket-form',
    'wsse:PolicyReference',
    'request-sso',
    policy('?id=507', '?507'),
    policy('?id=507', '?id=507&amp;rn=a=b'),
  ],
  [
    'passport-policy-unknown',
    'RequestSecurityToken[4]/wsse:PolicyReference',
    'request-sso',
    policy('MBI', 'MBI_CLEAR'),
    policy('MBI', ' MBI '),
  ],
  [
    'passport-certificate-request',
    'wsse:PolicyReference',
    'request-certificate',
    drop(/<wst:Supporting>.*<\/wst:Supporting>/),
    same,
  ],
  [
    'passport-certificate-target',
    'wsse:PolicyReference',
    'request-certificate',
    (xml) => xml.replaceAll('wsa:ServiceName', 'wsa:Address'),
    same,
  ],
  ['passport-certificate-policy', 'wst:Supporting', 'request-certificate', policy('MBI_X509_CID', 'MBI'), same],
  [
    'passport-certificate-content',
    'wst:Supporting',
    'request-certificate',
    // A SEQUENCE that says it is longer than it is.
    swap(/>WpM[^<]*</, '>MAQFAA==<'),
    swap(/>WpM[^<]*</, '>MAIFAA==<'),
  ],
  [
    'passport-address',
    'RequestSecurityToken[2]/wsp:AppliesTo/wsa:EndpointReference/wsa:Address',
    'request-sso',
    address('messengerclear.live.com', 'messengerclear.msn.com'),
    address('messengerclear.live.com', 'messengersecure.msn.com'),
  ],
  [
    'passport-address-twice',
    'RequestSecurityToken[4]/wsp:AppliesTo/wsa:EndpointReference/wsa:Address',
    'request-sso',
    address('contacts.msn.com', 'Messenger.msn.com'),
    address('contacts.msn.com', 'voice.messenger.msn.com'),
  ],
  [
    'passport-password-is-name',
    'wsse:Password',
    'request-sso',
    swap('>Enchantress 1843<', '>ada@example.net<'),
    swap('>Enchantress 1843<', '>Ada@example.net<'),
  ],
  ['passport-password-length', 'wsse:Password', 'request-sso', swap('>Enchantress 1843<', '>Enchantress 18435<'), same],
  [
    'passport-request-params',
    'ps:RequestParams',
    'request-sso',
    swap('AQAAAAIAAABsYwQAAAAxMDQx', 'AQAAAAIAAABsYwQAAAAx'),
    // What Windows 11 sends has another form, which is not known.
    [swap('AQAAAAIAAABsYwQAAAAxMDQx', 'AQAAAAIAAABsYwQAAAAx'), swap('BinaryVersion>4<', 'BinaryVersion>45<')],
  ],
  [
    'passport-locale',
    'ps:RequestParams',
    'request-sso',
    swap('AQAAAAIAAABsYwQAAAAxMDQx', 'AQAAAAIAAABsYwQAAABydS1S'),
    swap('AQAAAAIAAABsYwQAAAAxMDQx', 'AQAAAAIAAABsYwQAAAAyMDU3'),
  ],
  [
    'passport-hosting-app',
    'ps:HostingApp',
    'request-sso',
    swap('9A9D3F32E423', '9A9D3D32E423'),
    swap('9A9D3F32E423', '9A9D3E32E423'),
  ],
  [
    'passport-timestamp-order',
    'wsu:Timestamp',
    'request-renewal',
    swap('2009-03-14T15:14:26Z', '2009-03-14T15:09:26Z'),
    swap('2009-03-14T15:14:26Z', '2009-03-14T15:09:27Z'),
  ],
  [
    'passport-timestamp-life',
    'wsu:Timestamp',
    'request-renewal',
    swap('2009-03-14T15:14:26Z', '2009-03-14T15:14:27Z'),
    same,
  ],
  ['passport-signed-part', 'Reference[3]', 'request-renewal', drop(' Id="PPAuthInfo"'), same],
  [
    'passport-key-reference',
    'wssc:DerivedKeyToken/wsse:RequestedTokenReference/wsse:Reference',
    'request-renewal',
    drop(' Id="BinaryDAToken0"'),
    same,
  ],
  [
    'rst passport-must-understand',
    'ps:AuthInfo',
    'request-sso',
    swap('Id="PPAuthInfo"', 'Id="PPAuthInfo" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:mustUnderstand="1"'),
    swap('Id="PPAuthInfo"', 'Id="PPAuthInfo" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:mustUnderstand="0"'),
  ],
  [
    'rst passport-policy-missing',
    'RequestSecurityToken[4]',
    'request-sso',
    drop('<wsse:PolicyReference URI="MBI"></wsse:PolicyReference>'),
    same,
  ],
];

const requests2: readonly Case[] = [
  ['rst2 passport-action', 'wsa:Action', 'rst2-request-sso', swap('RST/Issue</wsa', 'RST/Renew</wsa'), same],
  ['rst2 passport-to', 'wsa:To', 'rst2-request-sso', swap('RST2.srf', 'rst.srf'), swap('RST2.srf', '/rst2.srf')],
];

const status = (from: string, to: string) => swap(`reqstatus>${from}<`, `reqstatus>${to}<`);
const state = (from: string, to: string) => swap(`authstate>${from}<`, `authstate>${to}<`);
const redirectTo = (to: string) => swap(/redirectUrl>[^<]*</, `redirectUrl>${to}<`);

const responses: readonly Case[] = [
  [
    'passport-prefix',
    '/wrong:Envelope',
    'response-sso',
    [
      swap('<S:Envelope xmlns:S=', '<wrong:Envelope xmlns:S="urn:x" xmlns:wrong='),
      swap('</S:Envelope>', '</wrong:Envelope>'),
    ].concat((xml) => xml.replaceAll(/(<\/?)S:(Header|Body)/g, '$1wrong:$2')),
    same,
  ],
  [
    'passport-answer',
    'RequestSecurityTokenResponse[4]',
    'response-sso',
    drop(/<wst:RequestedSecurityToken><wsse:BinarySecurityToken Id="Compact3">.*?<\/wst:RequestedSecurityToken>/),
    same,
  ],
  [
    'passport-refused-token-type',
    'RequestSecurityTokenResponse[2]',
    'response-refused-token',
    swap(
      /(?<=<\/wst:RequestSecurityTokenResponse><wst:RequestSecurityTokenResponse>)/,
      '<wst:TokenType>urn:passport:compact</wst:TokenType>',
    ),
    same,
  ],
  [
    'passport-refused-token-status',
    'RequestSecurityTokenResponse[3]',
    'response-refused-token',
    drop('<psf:pp><psf:reqstatus>0x80048834</psf:reqstatus></psf:pp>'),
    same,
  ],
  [
    'passport-refused-token-success',
    'RequestSecurityTokenResponse[3]/S:Fault/psf:pp',
    'response-refused-token',
    status('0x80048834', '0x0'),
    same,
  ],
  [
    'passport-refused-token-unknown',
    'RequestSecurityTokenResponse[3]/S:Fault/psf:pp',
    'response-refused-token',
    status('0x80048834', '0x8004dead'),
    status('0x80048834', '0x80048848'),
  ],
  [
    'passport-broker-proof',
    '/wst:RequestSecurityTokenResponse',
    'response-sso',
    drop(/<wst:RequestedProofToken>.*?<\/wst:RequestedProofToken>/),
    same,
  ],
  [
    'passport-messenger-proof',
    'RequestSecurityTokenResponse[2]',
    'response-sso',
    drop(/<wst:RequestedProofToken><wst:BinarySecret>Ks6.*?<\/wst:RequestedProofToken>/),
    same,
  ],
  [
    'passport-token-id',
    'RequestSecurityTokenResponse[4]/wst:RequestedSecurityToken/wsse:BinarySecurityToken',
    'response-sso',
    (xml) => xml.replaceAll('Compact3', 'Compact4'),
    same,
  ],
  [
    'passport-token-id-twice',
    'RequestSecurityTokenResponse[4]/wst:RequestedSecurityToken/wsse:BinarySecurityToken',
    'response-sso',
    (xml) => xml.replaceAll('Compact3', 'Compact2'),
    (xml) => xml.replaceAll('Compact3', 'Compact33'),
  ],
  [
    'passport-token-kind',
    'RequestSecurityTokenResponse[3]/wst:RequestedSecurityToken/wsse:BinarySecurityToken',
    'response-sso',
    (xml) => xml.replaceAll('Compact2', 'PPToken2'),
    (xml) =>
      xml
        .replaceAll('Compact2', 'PPToken2')
        .replace(
          /urn:passport:compact(?=<\/wst:TokenType><wsp:AppliesTo [^>]*><wsa:EndpointReference><wsa:Address>messenger\.)/,
          'urn:passport:legacy',
        ),
  ],
  [
    'passport-token-escaped-twice',
    'RequestSecurityTokenResponse[3]/wst:RequestedSecurityToken/wsse:BinarySecurityToken',
    'response-sso',
    swap('&amp;p=AFpx', '&amp;amp;p=AFpx'),
    same,
  ],
  [
    'passport-token-text',
    'RequestSecurityTokenResponse[3]/wst:RequestedSecurityToken/wsse:BinarySecurityToken',
    'response-sso',
    drop('&amp;p=AFpx'),
    swap('&amp;p=AFpx', '&amp;p='),
  ],
  [
    'passport-secret-length',
    'RequestSecurityTokenResponse[2]/wst:RequestedProofToken/wst:BinarySecret',
    'response-sso',
    swap('Ks6VyEEdd7Ht7xfHy3PVaQuEqDlzacgn', 'Ks6VyEEdd7Ht7xfHy3PVaQuEqDlzacg='),
    swap('Ks6VyEEdd7Ht7xfHy3PVaQuEqDlzacgn', 'Ks6VyEEdd7Ht 7xfHy3PVaQuEqDlzacgn'),
  ],
  [
    'passport-life-order',
    'RequestSecurityTokenResponse[2]/wst:LifeTime',
    'response-sso',
    swap('2008-03-14T23:09:26Z', '2008-03-14T15:09:26Z'),
    swap('2008-03-14T23:09:26Z', '2008-03-14T15:09:27Z'),
  ],
  [
    'passport-life-span',
    'RequestSecurityTokenResponse[2]/wst:LifeTime',
    'response-sso',
    swap('2008-03-14T23:09:26Z', '2008-03-15T16:09:27Z'),
    swap('2008-03-14T23:09:26Z', '2008-03-15T16:09:26Z'),
  ],
  [
    'passport-life-server-time',
    'RequestSecurityTokenResponse[4]/wst:LifeTime',
    'response-sso',
    swap('ServerTime="2008-03-14T15:09:26Z"', 'ServerTime="2008-03-14T16:09:27Z"'),
    swap('ServerTime="2008-03-14T15:09:26Z"', 'ServerTime="2008-03-14T16:09:26Z"'),
  ],
  [
    'passport-answer-address',
    'RequestSecurityTokenResponse[2]/wsp:AppliesTo/wsa:EndpointReference/wsa:Address',
    'response-sso',
    address('messengerclear.live.com', 'messengerclear.msn.com'),
    same,
  ],
  [
    'passport-fault-puid',
    'psf:pp',
    'fault-credentials',
    swap('<psf:authstate>', '<psf:PUID>0003BFFD8A41C07E</psf:PUID><psf:authstate>'),
    same,
  ],
  ['passport-success-puid', 'psf:pp', 'response-sso', drop('<psf:PUID>0003BFFD8A41C07E</psf:PUID>'), same],
  ['passport-success-state', 'psf:pp', 'response-sso', state('0x48803', '0x80048800'), state('0x48803', '0x48804')],
  ['passport-success-status', 'psf:pp', 'response-sso', status('0x0', '0x80048821'), same],
  [
    'passport-fault-state',
    'psf:pp',
    'fault-credentials',
    state('0x80048800', '0x48803'),
    state('0x80048800', '0x80048801'),
  ],
  ['passport-fault-status', 'psf:pp', 'fault-credentials', status('0x80048821', '0x0'), same],
  ['passport-locked-out', 'psf:pp', 'fault-credentials', status('0x80048821', '0x80048823'), same],
  [
    'passport-status-unknown',
    'psf:pp',
    'fault-credentials',
    status('0x80048821', '0x8004dead'),
    status('0x80048821', '0x800488fe'),
  ],
  ['passport-cid', 'psf:credProperty[3]', 'response-sso', swap('9f3c52d1047ab68e', '9F3C52D1047AB68E'), same],
  [
    'passport-cid-differs',
    'psf:extProperty[2]',
    'response-sso',
    swap('9f3c52d1047ab68e', '0f3c52d1047ab68e'),
    (xml) => xml.replaceAll('9f3c52d1047ab68e', '0f3c52d1047ab68e'),
  ],
  [
    'passport-redirect-transport',
    'psf:redirectUrl',
    'fault-redirect',
    redirectTo('http://a.example/RST.srf'),
    redirectTo('HTTPS://a.example/RST.srf'),
  ],
  ['passport-redirect-status', 'psf:redirectUrl', 'fault-redirect', status('0x80048852', '0x80048821'), same],
  [
    'rst passport-fault-place',
    'S:Body/S:Fault',
    'fault-credentials',
    [swap('<S:Fault>', '<S:Body><S:Fault>'), swap('</S:Fault>', '</S:Fault></S:Body>')],
    same,
  ],
  [
    'rst passport-fault-shape',
    '/S:Fault',
    'fault-credentials',
    swap(/<faultcode>.*<\/faultstring>/, '<S:Code><S:Value>S:Sender</S:Value></S:Code>'),
    same,
  ],
  ['rst passport-redirect-url', '/S:Fault', 'fault-redirect', drop(/<psf:redirectUrl>.*<\/psf:redirectUrl>/), same],
  [
    'rst passport-redirect-code',
    '/S:Fault',
    'fault-redirect',
    swap('>psf:Redirect<', '>wsse:FailedAuthentication<'),
    swap('>psf:Redirect<', '> psf:Redirect <'),
  ],
  [
    'rst passport-redirect-service',
    '/S:Fault',
    'fault-redirect',
    redirectTo('https://a.example/RST2.srf?x=1'),
    redirectTo('https://a.example/pp900/rst.srf?x=1'),
  ],
  [
    'rst passport-key-identifier',
    'RequestSecurityTokenResponse[4]/wst:RequestedTokenReference/wsse:KeyIdentifier',
    'response-sso',
    swap(
      'ValueType="urn:passport:compact"></wsse:KeyIdentifier><wsse:Reference URI="#Compact3"',
      'ValueType="urn:passport"></wsse:KeyIdentifier><wsse:Reference URI="#Compact3"',
    ),
    same,
  ],
  [
    'rst passport-token-reference',
    'RequestSecurityTokenResponse[4]/wst:RequestedTokenReference/wsse:Reference',
    'response-sso',
    swap('URI="#Compact3"', 'URI="#Compact2"'),
    same,
  ],
];

const digest = 'wsse:Reference URI="BQUFBQUFBQUFBQUFBQUFBQUFBQU="';
const other = 'wsse:Reference URI="BgUFBQUFBQUFBQUFBQUFBQUFBQU="';
const unattached = (reference: string) =>
  swap(/(?<=RequestedUnattachedReference><wsse:SecurityTokenReference><)wsse:Reference URI="[^"]*"/, reference);

const responses2: readonly Case[] = [
  ['rst2 passport-answer-action', 'wsa:Action', 'rst2-response-encrypted', swap('RSTR/Issue<', 'RST/Issue<'), same],
  [
    'rst2 passport-fault-place',
    'S:Envelope/S:Fault',
    'rst2-fault-redirect',
    [swap('<S:Body>', ''), swap('</S:Body>', '')],
    same,
  ],
  [
    'rst2 passport-redirect-url',
    'S:Body/S:Fault',
    'rst2-fault-redirect',
    drop(/<psf:redirectUrl>.*<\/psf:redirectUrl>/),
    same,
  ],
  [
    'rst2 passport-redirect-code',
    'S:Body/S:Fault',
    'rst2-fault-redirect',
    swap('>psf:Redirect<', '>wst:FailedAuthentication<'),
    same,
  ],
  [
    'rst2 passport-redirect-service',
    'S:Body/S:Fault',
    'rst2-fault-redirect',
    redirectTo('https://a.example/RST.srf'),
    redirectTo('https://a.example/pp1/rst2.srf'),
  ],
  [
    'rst2 passport-fault-value',
    'S:Body/S:Fault',
    'rst2-fault-device',
    swap('psf:value>0x8004883d', 'psf:value>0x80048821'),
    swap('psf:value>0x8004883d', 'psf:value>0x8004883D'),
  ],
  [
    'rst2 passport-reference-digest',
    'wst:RequestedAttachedReference/wsse:SecurityTokenReference/wsse:Reference',
    'rst2-response-sso',
    swap(digest, 'wsse:Reference URI="BQUFBQUFBQUFBQUFBQUFBQUFBQUF"'),
    swap(digest, 'wsse:Reference URI="#BinaryDAToken0"'),
  ],
  [
    'rst2 passport-reference-pair',
    'wst:RequestedUnattachedReference/wsse:SecurityTokenReference/wsse:Reference',
    'rst2-response-sso',
    unattached(other),
    [swap(digest, other), unattached(other)],
  ],
];

/** Of request-sso, what response-sso answers. */
const four = drop(/<wst:RequestSecurityToken Id="RST4">.*?<\/wst:RequestSecurityToken>/);
const [asked] = [{ text: message('request-sso', four) }];

function answered(rule: string, at: string, breaks: Change | Change[], keeps: Change | Change[]): RuleCase {
  const of = (changes: Change | Change[]) => ({
    request: asked,
    ...response('response-sso', undefined, ...all(changes)),
  });
  return { rule, set: 'rst', part: 'response', at, breaks: of(breaks), keeps: of(keeps) };
}

const dropAnswer = drop(
  /<wst:RequestSecurityTokenResponse>(?:(?!<wst:RequestSecurityTokenResponse>).)*contacts\.msn\.com.*?<\/wst:RequestSecurityTokenResponse>/,
);
const redirected = (target: string, to: string) => ({
  request: { ...asked, http: requestHead({ target }) },
  ...response('fault-redirect', undefined, redirectTo(to)),
});
const relatedTo = (id: string) => ({
  request: { text: message('rst2-request-sso') },
  ...response(
    'rst2-response-encrypted',
    undefined,
    swap('<S:Header>', `<S:Header><wsa:RelatesTo>${id}</wsa:RelatesTo>`),
  ),
});

export const ruleCases: readonly RuleCase[] = [
  ...requests.map((each) => requestCase('rst', each)),
  ...requests2.map((each) => requestCase('rst2', each)),
  ...responses.map((each) => responseCase('rst', each)),
  ...responses2.map((each) => responseCase('rst2', each)),
  {
    rule: 'passport-method',
    set: 'rst',
    part: 'request',
    at: '/Envelope',
    breaks: request('request-sso', requestHead({ method: 'PUT' })),
    keeps: request('request-sso', requestHead({ method: 'post' })),
  },
  {
    rule: 'passport-encrypted-transport',
    set: 'rst',
    part: 'request',
    at: 'RequestSecurityToken[5]/wsse:PolicyReference',
    breaks: request('request-sso', requestHead({ scheme: 'http' })),
    keeps: request('request-sso', requestHead()),
  },
  {
    rule: 'rst passport-endpoint',
    set: 'rst',
    part: 'request',
    at: '/Envelope',
    breaks: request('request-sso', requestHead({ target: 'https://login.example.net//rst2.SRF?x=1' })),
    keeps: request('request-sso', requestHead({ target: '//RST.srf?x=rst2.srf' })),
  },
  {
    rule: 'rst2 passport-endpoint',
    set: 'rst2',
    part: 'request',
    at: '/s:Envelope',
    breaks: request('rst2-request-sso', requestHead({ target: '/RST.srf' })),
    keeps: request('rst2-request-sso', requestHead({ target: '//RST2.srf' })),
  },
  {
    rule: 'rst2 passport-to-host',
    set: 'rst2',
    part: 'request',
    at: 'wsa:To',
    breaks: request('rst2-request-sso', requestHead({ host: 'sts.example.net' })),
    keeps: request('rst2-request-sso', requestHead({ host: 'Login.example.net:8443' })),
  },
  {
    rule: 'rst2 passport-relates-to',
    set: 'rst2',
    part: 'response',
    at: 'wsa:RelatesTo',
    breaks: relatedTo('1304503201'),
    keeps: relatedTo(' 1304503200 '),
  },
  {
    rule: 'rst passport-content-length',
    set: 'rst',
    part: 'response',
    at: '/S:Envelope',
    breaks: response('response-sso', responseHead(200, { 'transfer-encoding': 'chunked' })),
    keeps: response('response-sso', responseHead()),
  },
  {
    rule: 'rst passport-http-status',
    set: 'rst',
    part: 'response',
    at: '/S:Envelope',
    breaks: response('fault-credentials', responseHead(500)),
    keeps: response('fault-consumer', responseHead(500)),
  },
  {
    rule: 'passport-exchange-vocabulary',
    set: 'rst',
    part: 'response',
    at: '/S:Envelope',
    breaks: { request: asked, ...response('rst2-fault-device', undefined) },
    keeps: { request: asked, ...response('fault-credentials', undefined) },
  },
  answered('passport-exchange-count', '/S:Envelope', dropAnswer, same),
  answered(
    'passport-exchange-address',
    'RequestSecurityTokenResponse[3]/wsp:AppliesTo/wsa:EndpointReference/wsa:Address',
    address('messenger.msn.com', 'storage.msn.com'),
    address('messenger.msn.com', ' Messenger.MSN.com '),
  ),
  answered(
    'passport-exchange-proof',
    'RequestSecurityTokenResponse[2]',
    drop(/<wst:RequestedProofToken><wst:BinarySecret>Ks6.*?<\/wst:RequestedProofToken>/),
    same,
  ),
  answered(
    'passport-exchange-token',
    'RequestSecurityTokenResponse[4]',
    (xml) => xml.replaceAll('Compact3', 'PPToken3'),
    (xml) => xml.replaceAll('Compact2', 'PPToken2'),
  ),
  answered(
    'passport-exchange-ticket',
    'RequestSecurityTokenResponse[3]',
    (xml) => xml.replaceAll('Compact2', 'X509Token2'),
    (xml) => xml.replaceAll('Compact2', 'PPToken2'),
  ),
  answered(
    'passport-exchange-broker',
    '/wst:RequestSecurityTokenResponse',
    swap(/<EncryptedData .*<\/EncryptedData>/, '<wsse:BinarySecurityToken Id="Compact0">x</wsse:BinarySecurityToken>'),
    same,
  ),
  {
    rule: 'passport-redirect-loop',
    set: 'rst',
    part: 'response',
    at: 'psf:redirectUrl',
    breaks: redirected('//RST.srf', 'https://Login.example.net:443/RST.srf'),
    keeps: redirected('//RST.srf', 'https://login.example.net/pp450/RST.srf'),
  },
];
