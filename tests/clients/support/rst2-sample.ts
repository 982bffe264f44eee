/**
 * Answers of RST2.srf made from the description of real ones, for readers to be tried on while the service does not
 * answer there. Once it does, it is the service that is asked, and these are for nothing.
 */
import type { Answer, KnownClient } from '../known-client.js';
import type { Issued } from './judge.js';
import { tokenBroker } from './official-shape.js';
import { rst, rst2 } from './xml-paths.js';

const declaration = '<?xml version="1.0" encoding="utf-8" ?>';

const secret = Buffer.alloc(24, 'sample proof token').toString('base64');

const answer = (body: string): Answer => ({
  status: 200,
  headers: [
    ['Content-Type', 'application/soap+xml; charset=utf-8'],
    ['PPServer', 'PPV: 30 H: PASSPORTSOAP1 V: 0'],
    ['Content-Length', String(Buffer.byteLength(body))],
  ],
  body,
});

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;
const later = () => `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)}Z`;

/** What the client asks for, all of it given. */
export function sampleAnswer(client: KnownClient): { readonly answer: Answer; readonly issued: readonly Issued[] } {
  const request = client.request({ name: 'dana@example.org', password: 'sesame123' });
  const asked = /<(?:\w+:)?RequestSecurityToken[ >].*?Address>(.*?)<\//gs;
  const targets = [...request.matchAll(asked)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
  let number = 1;
  const tokens = targets.map((target) => {
    const legacy = target === tokenBroker || client.wants[target]?.includes('cipher') === true;
    const proof = legacy || client.wants[target]?.includes('secret') === true;
    const id = legacy ? 'BinaryDAToken0' : `Compact${number++}`;
    const token = legacy ? Buffer.alloc(96, id).toString('base64') : `t=EwCo${id}AAAA==&p=`;
    return { target, id, legacy, token, ...(proof ? { secret } : {}) };
  });
  const responses = tokens.map(response).join('');
  const collection = request.includes('RequestMultipleSecurityTokens')
    ? `<wst:RequestSecurityTokenResponseCollection${declarations}>${responses}</wst:RequestSecurityTokenResponseCollection>`
    : responses.replace('<wst:RequestSecurityTokenResponse>', `<wst:RequestSecurityTokenResponse${declarations}>`);
  return { answer: answer(envelope(pp('0x48803', '0x0', true), collection)), issued: tokens };
}

/** The password is wrong. */
export const sampleWrongPassword = () =>
  answer(
    envelope(
      pp('0x80048800', '0x80048821', false),
      fault(
        '<psf:error><psf:value>0x80048821</psf:value><psf:internalerror><psf:code>0x80041012</psf:code>' +
          '<psf:text>Wrong password.&#x000D;&#x000A;</psf:text></psf:internalerror></psf:error>',
      ),
    ),
  );

/** The account is served elsewhere. */
export const sampleRedirect = (url: string) =>
  answer(envelope(pp('0x80048800', '0x80048852', false), fault(`<psf:redirectUrl>${url}</psf:redirectUrl>`)));

const declarations =
  ` xmlns:S="${rst2.S}" xmlns:wst="${rst2.wst}" xmlns:wsse="${rst2.wsse}" xmlns:wsu="${rst2.wsu}"` +
  ` xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" xmlns:wsp="${rst2.wsp}" xmlns:psf="${rst2.psf}"`;

const envelope = (header: string, body: string) =>
  `${declaration}<S:Envelope xmlns:S="${rst2.S}" xmlns:wsse="${rst2.wsse}" xmlns:wsu="${rst2.wsu}" xmlns:wsa="${rst2.wsa}"` +
  ` xmlns:wst="${rst2.wst}" xmlns:psf="${rst2.psf}"><S:Header><wsa:Action wsu:Id="Action" S:mustUnderstand="1">` +
  'http://schemas.xmlsoap.org/ws/2005/02/trust/RSTR/Issue</wsa:Action><wsa:To wsu:Id="To" S:mustUnderstand="1">' +
  'http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsa:To><wsse:Security S:mustUnderstand="1">' +
  `<wsu:Timestamp wsu:Id="TS"><wsu:Created>${now()}</wsu:Created><wsu:Expires>${later()}</wsu:Expires></wsu:Timestamp>` +
  `</wsse:Security>${header}</S:Header><S:Body>${body}</S:Body></S:Envelope>`;

const pp = (authstate: string, reqstatus: string, success: boolean) =>
  `<psf:pp xmlns:psf="${rst2.psf}"><psf:serverVersion>1</psf:serverVersion>` +
  `${success ? '<psf:PUID>0006BFFD00000001</psf:PUID><psf:configVersion>16.000.26889.00</psf:configVersion>' : ''}` +
  `<psf:authstate>${authstate}</psf:authstate><psf:reqstatus>${reqstatus}</psf:reqstatus>` +
  `<psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew" LocVersion="0" ServerTime="${now()}">SAMPLE</psf:serverInfo>` +
  `<psf:cookies/>${
    success
      ? '<psf:credProperties><psf:credProperty Name="CID">a1b2c3d4e5f60718</psf:credProperty></psf:credProperties>'
      : ''
  }<psf:response/></psf:pp>`;

const fault = (detail: string) =>
  '<S:Fault><S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value>wst:FailedAuthentication</S:Value></S:Subcode></S:Code>' +
  `<S:Reason><S:Text xml:lang="en-US">Authentication Failure</S:Text></S:Reason><S:Detail>${detail}</S:Detail></S:Fault>`;

function response({
  target,
  id,
  legacy,
  token,
  secret,
}: Issued & { readonly id: string; readonly legacy: boolean }): string {
  const text = (value: string) => value.replaceAll('&', '&amp;');
  const reference = `<wsse:SecurityTokenReference><wsse:Reference URI="c2FtcGxl"></wsse:Reference></wsse:SecurityTokenReference>`;
  return (
    `<wst:RequestSecurityTokenResponse><wst:TokenType>urn:passport:${legacy ? 'legacy' : 'compact'}</wst:TokenType>` +
    `<wsp:AppliesTo xmlns:wsa="${rst2.wsa}"><wsa:EndpointReference><wsa:Address>${text(target)}</wsa:Address>` +
    '</wsa:EndpointReference></wsp:AppliesTo>' +
    `<wst:Lifetime><wsu:Created>${now()}</wsu:Created><wsu:Expires>${later()}</wsu:Expires></wst:Lifetime>` +
    `<wst:RequestedSecurityToken>${
      legacy
        ? `<EncryptedData xmlns="${rst.xenc}" Id="${id}" Type="${rst.xenc}Element"><EncryptionMethod Algorithm="${rst.xenc}tripledes-cbc">` +
          '</EncryptionMethod><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:KeyName>http://Passport.NET/STS' +
          `</ds:KeyName></ds:KeyInfo><CipherData><CipherValue>${token}</CipherValue></CipherData></EncryptedData>`
        : `<wsse:BinarySecurityToken Id="${id}">${text(token)}</wsse:BinarySecurityToken>`
    }</wst:RequestedSecurityToken><wst:RequestedAttachedReference>${reference}</wst:RequestedAttachedReference>` +
    `<wst:RequestedUnattachedReference>${reference}</wst:RequestedUnattachedReference>${
      secret === undefined
        ? ''
        : `<wst:RequestedProofToken><wst:BinarySecret>${secret}</wst:BinarySecret></wst:RequestedProofToken>`
    }</wst:RequestSecurityTokenResponse>`
  );
}
