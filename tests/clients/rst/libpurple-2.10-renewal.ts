import { createHash, createHmac } from 'node:crypto';
import { fail, type RenewalSession, type RenewingClient } from '../known-client.js';
import { bodyByExactHeader } from '../support/bytes.js';
import { decryptBody, deriveKey } from '../support/derive-key.js';
import { messenger, ps, requestParams } from '../support/official-shape.js';
import { type Element, elements, literalTree, textOf } from '../support/tree.js';
import { atLocalPath, rst } from '../support/xml-paths.js';
import { libpurple210 } from './libpurple-2.10.js';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const c14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Of its AuthInfo, in the canonical form; it is a constant in the program, taken from a capture of Messenger. */
const authInfoDigest = 'd2IeTF4DAkPEa/tVETHznsivEpc=';

const digest = (text: string) => createHash('sha1').update(text).digest('base64');

/** From its templates, whose quotes are double and whose empty elements are pairs, to what its XML code writes of them. */
const asWritten = (template: string) =>
  template.replace(/="([^"]*)"/g, "='$1'").replace(/<([\w:]+)([^<>]*)><\/\1>/g, '<$1$2/>');

const time = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/**
 * The renewal of a ticket (msn_nexus_update_token): the token broker's token in the place of name and password, one
 * request, bare in the body, and a signature. Its digests and its signature are of its *templates*, not of the text
 * that it sends (single quotes) nor of the canonical form of either (its templates declare namespaces that are not
 * used): a service that checks them to the letter refuses it. The digest of AuthInfo alone is the canonical form's.
 */
export const libpurpleRenewal: RenewingClient = {
  name: 'libpurple 2.10, renewal',
  vocabulary: 'rst',
  reads: 'EncKey by its Id; the decrypted body, by local names',
  path: libpurple210.path,
  headers: libpurple210.headers ?? {},
  renew({ address, policy, cipher, secret, now, nonce, number }) {
    const token =
      `<wst:RequestSecurityToken xmlns="${rst.wst}" Id="RST${number}">` +
      '<wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>' +
      `<wsp:AppliesTo xmlns="${rst.wsp}"><wsa:EndpointReference xmlns="${rst.wsa}"><wsa:Address>${address}</wsa:Address>` +
      `</wsa:EndpointReference></wsp:AppliesTo><wsse:PolicyReference xmlns="${rst.wsse}" URI="${policy}">` +
      '</wsse:PolicyReference></wst:RequestSecurityToken>';
    const timestamp =
      `<wsu:Timestamp xmlns="${rst.wsu}" Id="Timestamp"><wsu:Created>${time(now)}</wsu:Created>` +
      `<wsu:Expires>${time(new Date(now.getTime() + 300_000))}</wsu:Expires></wsu:Timestamp>`;
    const reference = (id: string, value: string) =>
      `<Reference URI="#${id}"><Transforms><Transform Algorithm="${c14n}"></Transform></Transforms>` +
      `<DigestMethod Algorithm="${dsig}sha1"></DigestMethod><DigestValue>${value}</DigestValue></Reference>`;
    const signedInfo =
      `<SignedInfo xmlns="${dsig}"><CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>` +
      `<SignatureMethod Algorithm="${dsig}hmac-sha1"></SignatureMethod>${reference(`RST${number}`, digest(token))}` +
      `${reference('Timestamp', digest(timestamp))}${reference('PPAuthInfo', authInfoDigest)}</SignedInfo>`;
    const key = deriveKey(Buffer.from(secret, 'base64'), nonce);
    const signature = createHmac('sha1', key).update(signedInfo).digest('base64');
    const assertion = 'http://docs.oasis-open.org/wss/2004/XX/oasis-2004XX-wss-saml-token-profile-1.0#SAMLAssertionID';
    return asWritten(
      `<Envelope xmlns:wsp="${rst.wsp}" xmlns:wst="${rst.wst}" xmlns:wsu="${rst.wsu}"` +
        ` xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" xmlns:wsse="${rst.wsse}" xmlns:wsa="${rst.wsa}"` +
        ` xmlns="${rst.S}" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"><Header>` +
        `<ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo"><ps:HostingApp>${messenger}</ps:HostingApp>` +
        '<ps:BinaryVersion>4</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies></ps:Cookies>' +
        `<ps:RequestParams>${requestParams(4105)}</ps:RequestParams></ps:AuthInfo><wsse:Security xmlns="${rst.wsse}">` +
        `<EncryptedData xmlns="${rst.xenc}" Id="BinaryDAToken0" Type="${rst.xenc}Element">` +
        `<EncryptionMethod Algorithm="${rst.xenc}tripledes-cbc"></EncryptionMethod><ds:KeyInfo xmlns:ds="${dsig}">` +
        `<ds:KeyName>http://Passport.NET/STS</ds:KeyName></ds:KeyInfo><CipherData><CipherValue>${cipher}</CipherValue>` +
        '</CipherData></EncryptedData><wssc:DerivedKeyToken xmlns="http://schemas.xmlsoap.org/ws/2004/04/sc" Id="SignKey">' +
        `<wsse:RequestedTokenReference xmlns="${rst.wsse}"><wsse:KeyIdentifier ValueType="${assertion}">` +
        '</wsse:KeyIdentifier><wsse:Reference URI="#BinaryDAToken0"></wsse:Reference></wsse:RequestedTokenReference>' +
        `<wssc:Nonce>${Buffer.from(nonce).toString('base64')}</wssc:Nonce></wssc:DerivedKeyToken>${timestamp}` +
        // The one namespace declaration that its XML code adds.
        `<Signature xmlns="${dsig}">${signedInfo}<SignatureValue>${signature}</SignatureValue><KeyInfo>` +
        `<wsse:SecurityTokenReference xmlns="${rst.wsse}"><wsse:Reference URI="#SignKey"></wsse:Reference>` +
        `</wsse:SecurityTokenReference></KeyInfo></Signature></wsse:Security></Header><Body>${token}</Body></Envelope>`,
    );
  },
  readRenewal(answer, session) {
    const envelope = literalTree(bodyByExactHeader(answer));
    const code = atLocalPath(envelope, 'Fault/faultcode');
    if (code !== undefined) {
      if (textOf(code) === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
      return { kind: 'refused', reason: textOf(code) };
    }
    const nonce = atLocalPath(encryptionKey(envelope), 'Nonce') ?? fail('EncKey has no nonce: it crashes');
    const key = deriveKey(Buffer.from(session.secret, 'base64'), Buffer.from(textOf(nonce), 'base64'));
    const cipherValue = atLocalPath(envelope, 'Body/EncryptedData/CipherData/CipherValue');
    if (cipherValue === undefined) fail('the body is not encrypted: it goes on with the ticket that has expired');
    return readResponse(decryptBody(key, textOf(cipherValue)), session);
  },
};

function encryptionKey(envelope: Element): Element {
  for (const token of elements(atLocalPath(envelope, 'Header/Security'))) {
    if (token.local !== 'DerivedKeyToken') continue;
    // Its XML code knows attributes by their local names.
    const id = Object.entries(token.attributes).find(([name]) => /^(\w+:)?Id$/.test(name))?.[1];
    if (id === undefined) fail('a derived key without an Id crashes it');
    if (id === 'EncKey') return token;
  }
  return fail('Invalid response in token update: there is no EncKey');
}

function readResponse(text: string, { address }: RenewalSession) {
  // How the padding gets past its parser is not known: here it is cut off.
  const root = literalTree(text.slice(0, text.lastIndexOf('>') + 1));
  const response =
    root.local === 'RequestSecurityTokenResponse' ? root : atLocalPath(root, 'RequestSecurityTokenResponse');
  const token = atLocalPath(response, 'RequestedSecurityToken/BinarySecurityToken');
  const expires = atLocalPath(response, 'LifeTime/Expires');
  if (token === undefined || expires === undefined) fail('the renewed ticket is not there, or without an end');
  const parts = new Map(
    textOf(token)
      .split('&')
      .map((part) => [part.slice(0, 1), part.slice(2)]),
  );
  const [t, p] = [parts.get('t'), parts.get('p')];
  if (t === undefined || p === undefined) fail('the renewed ticket has no t or no p');
  return { kind: 'signed-in', tickets: new Map([[address, { text: `t=${t}&p=${p}` }]]) } as const;
}
