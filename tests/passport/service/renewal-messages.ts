/** Requests of our own: a sign-in of either vocabulary, and renewals with everything but the signature. */

const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const ps = 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL';
const xenc = 'http://www.w3.org/2001/04/xmlenc#';

interface Vocabulary {
  readonly soap: string;
  readonly wsse: string;
  readonly wst: string;
  readonly issue: string;
  readonly wsp: string;
  readonly wsa: string;
  readonly wssc: string;
  readonly policy: string;
}

const rst: Vocabulary = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  wsse: 'http://schemas.xmlsoap.org/ws/2003/06/secext',
  wst: 'http://schemas.xmlsoap.org/ws/2004/04/trust',
  issue: 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue',
  wsp: 'http://schemas.xmlsoap.org/ws/2002/12/policy',
  wsa: 'http://schemas.xmlsoap.org/ws/2004/03/addressing',
  wssc: 'http://schemas.xmlsoap.org/ws/2004/04/sc',
  policy: 'w',
};

const rst2: Vocabulary = {
  soap: 'http://www.w3.org/2003/05/soap-envelope',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wst: 'http://schemas.xmlsoap.org/ws/2005/02/trust',
  issue: 'http://schemas.xmlsoap.org/ws/2005/02/trust/Issue',
  wsp: 'http://schemas.xmlsoap.org/ws/2004/09/policy',
  wsa: 'http://www.w3.org/2005/08/addressing',
  wssc: 'http://schemas.xmlsoap.org/ws/2005/02/sc',
  policy: 'p',
};

const instant = (date: Date) => date.toISOString().replace(/\.\d+/, '');
const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function envelope({ soap, wsse, wst, wsp, wsa, wssc }: Vocabulary, header: string, body: string): string {
  return `<e:Envelope xmlns:e="${soap}" xmlns:w="${wsse}" xmlns:t="${wst}" xmlns:p="${wsp}" xmlns:a="${wsa}" xmlns:c="${wssc}" xmlns:u="${wsu}" xmlns:q="${ps}"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;
}

function tokenRequest({ issue, policy: prefix }: Vocabulary, id: string, address: string, policy?: string): string {
  const reference = policy === undefined ? '' : `<${prefix}:PolicyReference URI="${policy}"/>`;
  return `<t:RequestSecurityToken Id="${id}"><t:RequestType>${issue}</t:RequestType><p:AppliesTo><a:EndpointReference><a:Address>${address}</a:Address></a:EndpointReference></p:AppliesTo>${reference}</t:RequestSecurityToken>`;
}

function timestamp(now: Date): string {
  const expires = new Date(now.getTime() + 300_000);
  return `<u:Timestamp Id="Timestamp"><u:Created>${instant(now)}</u:Created><u:Expires>${instant(expires)}</u:Expires></u:Timestamp>`;
}

export interface SignInText {
  readonly path: '/RST.srf' | '/RST2.srf';
  readonly name: string;
  readonly password: string;
  readonly now: Date;
  /** `user` or `devicesoftware`. */
  readonly id?: string;
}

/** The token broker and contacts.msn.com, with a password. */
export function signInText({ path, name, password, now, id = 'user' }: SignInText): string {
  const vocabulary = path === '/RST.srf' ? rst : rst2;
  const attribute = path === '/RST.srf' ? `Id="${id}"` : `u:Id="${id}"`;
  const user = `<w:UsernameToken ${attribute}><w:Username>${escapeText(name)}</w:Username><w:Password>${escapeText(password)}</w:Password></w:UsernameToken>`;
  const requests =
    tokenRequest(vocabulary, 'RST0', 'http://Passport.NET/tb') +
    tokenRequest(vocabulary, 'RST1', 'contacts.msn.com', 'MBI');
  return envelope(
    vocabulary,
    `<w:Security>${user}${path === '/RST2.srf' ? timestamp(now) : ''}</w:Security>`,
    `<q:RequestMultipleSecurityTokens Id="RSTS">${requests}</q:RequestMultipleSecurityTokens>`,
  );
}

export interface RenewalText {
  readonly token: string;
  readonly nonce: string;
  readonly now: Date;
  /** Of RST2.srf: the token of the device, as it stands in XML. */
  readonly deviceToken?: string;
}

const encrypted = (token: string) =>
  `<x:EncryptedData xmlns:x="${xenc}" Id="BinaryDAToken0"><x:CipherData><x:CipherValue>${token}</x:CipherValue></x:CipherData></x:EncryptedData>`;

const authInfo =
  '<q:AuthInfo Id="PPAuthInfo"><q:HostingApp>{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}</q:HostingApp><q:BinaryVersion>4</q:BinaryVersion><q:UIVersion>1</q:UIVersion><q:Cookies/><q:RequestParams>AQAAAAIAAABsYwQAAAAxMDMz</q:RequestParams></q:AuthInfo>';

/** One ticket, as libpurple renews it. */
export function renewalText({ token, nonce, now }: RenewalText): string {
  const key = `<c:DerivedKeyToken Id="SignKey"><c:Nonce>${nonce}</c:Nonce></c:DerivedKeyToken>`;
  const security = `<w:Security>${encrypted(token)}${key}${timestamp(now)}</w:Security>`;
  return envelope(rst, authInfo + security, tokenRequest(rst, 'RST1', 'contacts.msn.com', 'MBI'));
}

/** The token broker and a ticket, as Android asks for them. */
export function renewalText2({ token, nonce, now, deviceToken }: RenewalText): string {
  const device =
    deviceToken === undefined
      ? ''
      : `<w:BinarySecurityToken ValueType="urn:liveid:sha1device" Id="DeviceDAToken">${escapeText(deviceToken)}</w:BinarySecurityToken>`;
  const key = `<c:DerivedKeyToken u:Id="SignKey" Algorithm="urn:liveid:SP800-108CTR-HMAC-SHA256"><c:Nonce>${nonce}</c:Nonce></c:DerivedKeyToken>`;
  const security = `<w:Security>${encrypted(token)}${device}${timestamp(now)}${key}</w:Security>`;
  const requests =
    tokenRequest(rst2, 'RST0', 'http://Passport.NET/tb') + tokenRequest(rst2, 'RST1', 'contacts.msn.com', 'MBI');
  return envelope(
    rst2,
    authInfo + security,
    `<q:RequestMultipleSecurityTokens Id="RSTS">${requests}</q:RequestMultipleSecurityTokens>`,
  );
}
