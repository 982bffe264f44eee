/** Answers of RST2.srf, written by hand: the service of this project is not what the client is tested against here. */

const namespaces =
  'xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:wssc="http://schemas.xmlsoap.org/ws/2005/02/sc" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"';

export function rst2Envelope(header: string, body: string): string {
  return `<?xml version="1.0" encoding="utf-8" ?><S:Envelope ${namespaces}><S:Header>${header}</S:Header><S:Body>${body}</S:Body></S:Envelope>`;
}

export const rst2Facts =
  '<psf:pp><psf:serverVersion>1</psf:serverVersion><psf:PUID>0006BFFD00000001</psf:PUID><psf:authstate>0x48803</psf:authstate><psf:reqstatus>0x0</psf:reqstatus><psf:serverInfo LocVersion="0" ServerTime="2009-06-01T12:00:00Z">X</psf:serverInfo><psf:cookies/><psf:credProperties><psf:credProperty Name="CID">a1b2c3d4e5f60718</psf:credProperty></psf:credProperties><psf:response/></psf:pp>';

const appliesTo = (address: string) =>
  `<wsp:AppliesTo><wsa:EndpointReference><wsa:Address>${address}</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>`;

/** A token in its response. @param proof a binary secret, if one comes with it */
export function rst2Issued(address: string, index: number, proof?: string): string {
  const token =
    index === 0
      ? '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Id="BinaryDAToken0" Type="http://www.w3.org/2001/04/xmlenc#Element"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#tripledes-cbc"></EncryptionMethod><CipherData><CipherValue>YnJva2Vy</CipherValue></CipherData></EncryptedData>'
      : `<wsse:BinarySecurityToken Id="Compact${index}">t=ticket${index}&amp;p=</wsse:BinarySecurityToken>`;
  const secret =
    proof === undefined
      ? ''
      : `<wst:RequestedProofToken><wst:BinarySecret>${proof}</wst:BinarySecret></wst:RequestedProofToken>`;
  return `<wst:RequestSecurityTokenResponse><wst:TokenType>urn:passport:${index === 0 ? 'legacy' : 'compact'}</wst:TokenType>${appliesTo(address)}<wst:Lifetime><wsu:Created>2009-06-01T12:00:00Z</wsu:Created><wsu:Expires>2009-06-02T12:00:00Z</wsu:Expires></wst:Lifetime><wst:RequestedSecurityToken>${token}</wst:RequestedSecurityToken>${secret}</wst:RequestSecurityTokenResponse>`;
}

/** A fault in the place of a token. */
export function rst2Refused(address: string, fault: string): string {
  return `<wst:RequestSecurityTokenResponse>${appliesTo(address)}${fault}</wst:RequestSecurityTokenResponse>`;
}

export function rst2Collection(...responses: string[]): string {
  const content = responses.join('');
  return `<wst:RequestSecurityTokenResponseCollection>${content}</wst:RequestSecurityTokenResponseCollection>`;
}

/** @param rest what follows the Reason */
export function rst2Fault(subcode: string, rest = ''): string {
  return `<S:Fault><S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value>${subcode}</S:Value></S:Subcode></S:Code><S:Reason><S:Text xml:lang="en-US">Refused</S:Text></S:Reason>${rest}</S:Fault>`;
}

export function rst2Error(value: string, code: string, text: string): string {
  return `<psf:error><psf:value>${value}</psf:value><psf:internalerror><psf:code>${code}</psf:code><psf:text>${text}&#x000D;&#x000A;</psf:text></psf:internalerror></psf:error>`;
}
