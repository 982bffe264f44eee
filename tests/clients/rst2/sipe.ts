import { fail, type KnownClient, type Reading } from '../known-client.js';
import { between } from '../support/bytes.js';
import { escapeText } from '../support/credentials.js';
import { literalTree, namespaceTree, textOf } from '../support/tree.js';
import { atLocalPath, rst2 } from '../support/xml-paths.js';

/** A Lync server's web service, which has no policy. */
const site = 'https://webdir.example.com/';

/** An element as it stands in the answer, byte by byte; with or without its tags. */
function raw(body: string, name: string, withTags: boolean): string | undefined {
  const start = new RegExp(`<${name}[ >]`).exec(body);
  if (start === null) return undefined;
  const inner = between(body.slice(start.index), '>', `</${name}>`);
  const tag = body.slice(start.index, body.indexOf('>', start.index) + 1);
  return inner === undefined || !withTags ? inner : `${tag}${inner}</${name}>`;
}

/**
 * SIPE, the Office 365 plugin of libpurple (sipe-svc.c, sipe-webticket.c): a bare request without Ids or AuthInfo. From
 * the answer it cuts the bytes of `wst:Lifetime` and of `EncryptedData`, and puts them into its next message, where
 * `wsu` is the only prefix that is declared: so the life time must be in `wsu:`, and EncryptedData must declare all of
 * its own. In a fault it looks for the text of the internal error, by local names.
 */
export const sipe: KnownClient = {
  name: 'SIPE (Office 365)',
  vocabulary: 'rst2',
  reads: 'bytes of wst:Lifetime and EncryptedData; internalerror/text',
  path: '/RST2.srf',
  headers: {
    'User-Agent': 'Sipe/1.13',
    'Content-Type': 'text/xml',
    SOAPAction: '"http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue"',
  },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0"?>\r\n<soap:Envelope xmlns:soap="${rst2.S}" xmlns:wst="${rst2.wst}"` +
    ` xmlns:auth="http://schemas.xmlsoap.org/ws/2006/12/authorization" xmlns:wsa="${rst2.wsa}" xmlns:wsp="${rst2.wsp}"` +
    ` xmlns:wsse="${rst2.wsse}" xmlns:wsu="${rst2.wsu}" ><soap:Header>` +
    ' <wsa:To>https://login.microsoftonline.com:443/RST2.srf</wsa:To>' +
    ' <wsa:ReplyTo>  <wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address> </wsa:ReplyTo>' +
    ' <wsa:MessageID>uuid:5f0c1d2e-3b4a-4958-8776-a5b4c3d2e1f0</wsa:MessageID>' +
    ' <wsa:Action>http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action>' +
    ` <wsse:Security><wsse:UsernameToken> <wsse:Username>${escapeText(name)}</wsse:Username>` +
    ` <wsse:Password>${escapeText(password)}</wsse:Password></wsse:UsernameToken></wsse:Security></soap:Header>` +
    ` <soap:Body><wst:RequestSecurityToken> <wst:RequestType>${rst2.wst}/Issue</wst:RequestType>` +
    ` <wsp:AppliesTo>  <wsa:EndpointReference>   <wsa:Address>${site}</wsa:Address>  </wsa:EndpointReference>` +
    ' </wsp:AppliesTo> </wst:RequestSecurityToken></soap:Body></soap:Envelope>',
  read({ status, body }): Reading {
    if (status !== 200) fail(`HTTP ${status}`);
    const envelope = literalTree(body);
    const lifetime = raw(body, 'wst:Lifetime', false);
    const data = raw(body, 'EncryptedData', true);
    if (lifetime === undefined || data === undefined) {
      const text = atLocalPath(envelope, 'Body/Fault/Detail/error/internalerror/text');
      if (text === undefined) fail('neither a token nor the text of a fault');
      return { kind: 'refused', reason: textOf(text).trim() };
    }
    const next = namespaceTree(
      `<wsse:Security xmlns:wsse="${rst2.wsse}"><wsu:Timestamp xmlns:wsu="${rst2.wsu}">${lifetime}</wsu:Timestamp>${data}</wsse:Security>`,
    );
    const cipher = atLocalPath(next, 'EncryptedData/CipherData/CipherValue') ?? fail('EncryptedData has no value');
    return { kind: 'signed-in', tickets: new Map([[site, { cipher: textOf(cipher) }]]) };
  },
  wants: { [site]: ['cipher'] },
  // It shows the text, whatever it says.
  understands: { wrongPassword: false, redirect: false },
};
