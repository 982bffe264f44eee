import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { ps, requestParams, tokenBroker } from '../support/official-shape.js';
import { rst2TokenRequest, timestamp } from '../support/rst2-shape.js';
import { namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst2 } from '../support/xml-paths.js';

/** Not a name, but a query. */
const site = 'scope=service::user.auth.xboxlive.com::MBI_SSL&api-version=2.0';

const { at, all } = namespacePaths(rst2);

/**
 * The sign-in service of Windows 10 and 11: the token broker is asked for *last*, addresses are queries, the policy is
 * TOKEN_BROKER, AuthInfo has more children. The one request that is known signed in with a key (`LoginOption` and a
 * reference to it); here a password stands in its place.
 */
export const windowsTokenBroker: KnownClient = {
  name: 'Windows 10/11 token broker',
  vocabulary: 'rst2',
  reads: 'namespaces; by address, the token broker last',
  path: '/RST2.srf',
  headers: {
    Accept: '*/*',
    'Content-Type': 'application/soap+xml',
    'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 10.0; Win64; x64; IDCRL 24.10.0.26100.1)',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${rst2.S}" xmlns:ps="${ps}" xmlns:wsse="${rst2.wsse}"` +
    ` xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" xmlns:wsp="${rst2.wsp}" xmlns:wsu="${rst2.wsu}"` +
    ` xmlns:wsa="${rst2.wsa}" xmlns:wssc="http://schemas.xmlsoap.org/ws/2005/02/sc" xmlns:wst="${rst2.wst}"><s:Header>` +
    '<wsa:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action>' +
    '<wsa:To s:mustUnderstand="1">https://login.live.com:443/RST2.srf</wsa:To>' +
    `<wsa:MessageID>${Math.floor(Date.now() / 1000)}</wsa:MessageID><ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo">` +
    '<ps:HostingApp>0000000040159362</ps:HostingApp><ps:BinaryVersion>45</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion>' +
    '<ps:InlineUX>TokenBroker</ps:InlineUX><ps:IsAdmin>1</ps:IsAdmin><ps:Cookies/>' +
    `<ps:RequestParams>${requestParams(1033)}</ps:RequestParams><ps:WindowsClientString>c2FtcGxl</ps:WindowsClientString>` +
    '<ps:ClientCapabilities>1</ps:ClientCapabilities></ps:AuthInfo><wsse:Security><wsse:UsernameToken wsu:Id="user">' +
    `<wsse:Username>${escapeText(name)}</wsse:Username><wsse:Password>${escapeText(password)}</wsse:Password>` +
    `</wsse:UsernameToken>${timestamp(5, 'wsu:Id')}</wsse:Security></s:Header><s:Body>` +
    `<ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">` +
    `${rst2TokenRequest([escapeText(site), 'TOKEN_BROKER'], 0, '/>')}${rst2TokenRequest([tokenBroker], 1)}` +
    '</ps:RequestMultipleSecurityTokens></s:Body></s:Envelope>',
  read({ body }) {
    const envelope = namespaceTree(body);
    const fault = at(envelope, 'S:Body/S:Fault');
    if (fault !== undefined) {
      const value = textOf(at(fault, 'S:Detail/psf:error/psf:value') ?? fail('a fault without a value'));
      return value === '0x80048821' ? { kind: 'wrong-password' } : { kind: 'refused', reason: value };
    }
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection') ?? fail('there are no tokens');
    const tickets = new Map<string, Ticket>();
    for (const response of all(collection, 'wst:RequestSecurityTokenResponse')) {
      const address = at(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address') ?? fail('a token for no address');
      const text = at(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      const cipher = at(response, 'wst:RequestedSecurityToken/xenc:EncryptedData/xenc:CipherData/xenc:CipherValue');
      const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
      tickets.set(textOf(address), {
        ...(text && { text: textOf(text) }),
        ...(cipher && { cipher: textOf(cipher) }),
        ...(secret && { secret: textOf(secret) }),
      });
    }
    return { kind: 'signed-in', tickets };
  },
  wants: { [site]: ['text'], [tokenBroker]: ['cipher', 'secret'] },
  understands: { wrongPassword: true, redirect: false },
};
