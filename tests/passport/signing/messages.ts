/** Messages to be signed, of both services, in a spelling of our own. */
import {
  counterModeAlgorithm,
  type SignedMessage,
  type SignOptions,
  signMessage,
} from '@passport-soap/passport/signing';

export const secret = Buffer.from('a proof key of 24 bytes!');
export const nonce = Buffer.from('the nonce of this key', 'utf8').toString('base64');

export interface Parts {
  readonly authInfo?: string;
  readonly keyToken?: string;
  readonly timestamp?: string;
  readonly body?: string;
  readonly extra?: string;
}

const utility = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const ps = 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL';

export const rst1: Required<Parts> = {
  authInfo: '<ps:AuthInfo Id="PPAuthInfo"><ps:BinaryVersion>4</ps:BinaryVersion><ps:Cookies/></ps:AuthInfo>',
  keyToken: `<c:DerivedKeyToken xmlns:c="http://schemas.xmlsoap.org/ws/2004/04/sc" Id="SignKey"><c:Nonce>${nonce}</c:Nonce></c:DerivedKeyToken>`,
  timestamp: `<u:Timestamp Id='Timestamp'><u:Created>2010-01-02T03:04:05Z</u:Created><u:Expires>2010-01-02T03:09:05Z</u:Expires></u:Timestamp>`,
  body: '<t:RequestSecurityToken Id="RST0"><t:RequestType>Issue</t:RequestType><t:Note a="1" b="&lt;"/> é</t:RequestSecurityToken>',
  extra: '',
};

export function writeRst1(changes: Parts = {}): string {
  const parts = { ...rst1, ...changes };
  return `<?xml version="1.0"?>
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.xmlsoap.org/ws/2004/04/trust"
  xmlns:s="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:u="${utility}" xmlns:ps="${ps}">
 <e:Header>${parts.authInfo}
  <s:Security>${parts.keyToken}${parts.timestamp}</s:Security>${parts.extra}</e:Header>
 <e:Body>${parts.body}</e:Body></e:Envelope>`;
}

export function writeRst2(): string {
  const trust = 'http://schemas.xmlsoap.org/ws/2005/02/trust';
  return `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Header><ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo"/>
   <Security xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:u="${utility}">
    <u:Timestamp u:Id="Timestamp"><u:Created> 2017-01-02T03:04:05Z </u:Created><u:Expires>2017-01-02T03:09:05Z</u:Expires></u:Timestamp>
    <c:DerivedKeyToken xmlns:c="http://schemas.xmlsoap.org/ws/2005/02/sc" u:Id="SignKey" Algorithm="${counterModeAlgorithm}"><c:Nonce>${nonce}</c:Nonce></c:DerivedKeyToken>
   </Security></e:Header><e:Body>
   <ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS"><RequestSecurityToken xmlns="${trust}" Id="RST0"/></ps:RequestMultipleSecurityTokens></e:Body></e:Envelope>`;
}

export function sign(xml: string, options: Partial<SignOptions> = {}): SignedMessage {
  return signMessage(xml, { secret, ...options });
}
