import { fail, type KnownClient } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { messenger, ps, requestParams } from '../support/official-shape.js';
import { namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const { at, all } = namespacePaths(rst);

/**
 * pymsn in its oldest form, over ElementSOAP: generated prefixes, one of them bound anew in sibling elements, a
 * qualified `encodingStyle` in the body; messengerclear alone is asked for, without the token broker. ElementTree reads
 * the answer, by namespace.
 */
export const pymsn: KnownClient = {
  name: 'pymsn (ElementSOAP)',
  vocabulary: 'rst',
  reads: 'namespaces; one token, no token broker',
  path: '/RST.srf',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', 'User-Agent': 'Python-urllib/2.4', SOAPAction: '""' },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="utf-8"?><ns0:Envelope xmlns:ns0="${rst.S}"><ns0:Header>` +
    `<ns1:AuthInfo Id="PPAuthInfo" xmlns:ns1="${ps}"><ns1:HostingApp>${messenger}</ns1:HostingApp>` +
    '<ns1:BinaryVersion>4</ns1:BinaryVersion><ns1:UIVersion>1</ns1:UIVersion><ns1:Cookies />' +
    `<ns1:RequestParams>${requestParams(1033)}</ns1:RequestParams></ns1:AuthInfo><ns1:Security xmlns:ns1="${rst.wsse}">` +
    `<ns1:UsernameToken Id="user"><ns1:Username>${escapeText(name)}</ns1:Username>` +
    `<ns1:Password>${escapeText(password)}</ns1:Password></ns1:UsernameToken></ns1:Security></ns0:Header><ns0:Body>` +
    '<ns1:RequestMultipleSecurityTokens Id="RSTS" ns0:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"' +
    ` xmlns:ns1="${ps}"><ns2:RequestSecurityToken Id="RST0" xmlns:ns2="${rst.wst}">` +
    '<ns2:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</ns2:RequestType>' +
    `<ns3:AppliesTo xmlns:ns3="${rst.wsp}"><ns4:EndpointReference xmlns:ns4="${rst.wsa}">` +
    '<ns4:Address>messengerclear.live.com</ns4:Address></ns4:EndpointReference></ns3:AppliesTo>' +
    `<ns3:PolicyReference URI="MBI_KEY_OLD" xmlns:ns3="${rst.wsse}" />` +
    '</ns2:RequestSecurityToken></ns1:RequestMultipleSecurityTokens></ns0:Body></ns0:Envelope>',
  read({ body }) {
    const envelope = namespaceTree(body);
    const fault = at(envelope, 'S:Fault') ?? at(envelope, 'S:Body/S:Fault');
    if (fault !== undefined) {
      const code = textOf(at(fault, 'faultcode') ?? fail('a fault without a faultcode'));
      const reason = textOf(at(fault, 'faultstring') ?? fail('a fault without a faultstring'));
      return code.endsWith(':FailedAuthentication') ? { kind: 'wrong-password' } : { kind: 'refused', reason };
    }
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    const [response] = collection === undefined ? [] : all(collection, 'wst:RequestSecurityTokenResponse');
    const text = at(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
    const secret = at(response, 'wst:RequestedProofToken/wst:BinarySecret');
    if (text === undefined || secret === undefined) fail('the first token is none that it can sign in with');
    const ticket = { text: textOf(text), secret: textOf(secret) };
    return { kind: 'signed-in', tickets: new Map([['messengerclear.live.com', ticket]]) };
  },
  wants: { 'messengerclear.live.com': ['text', 'secret'] },
  understands: { wrongPassword: true, redirect: false },
};
