import { drop, exchange, fault, swap, type Variation } from './vary.js';

/** Each has one fault, and both validators must refuse it. */
export const faulty: readonly Variation[] = [
  fault(
    'SOAP 1.2 envelope',
    'fault-invalid',
    swap('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
  ),
  fault(
    'WS-Trust of 2005',
    'request-sso',
    swap('http://schemas.xmlsoap.org/ws/2004/04/trust', 'http://schemas.xmlsoap.org/ws/2005/02/trust'),
  ),
  fault(
    'WS-Addressing of 2005',
    'response-sso',
    swap('http://schemas.xmlsoap.org/ws/2004/03/addressing', 'http://www.w3.org/2005/08/addressing'),
  ),
  fault(
    'WSS 1.0 namespace',
    'request-sso',
    swap(
      'http://schemas.xmlsoap.org/ws/2003/06/secext',
      'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
    ),
  ),
  fault('EncryptedData in no namespace', 'response-sso', drop(' xmlns="http://www.w3.org/2001/04/xmlenc#"')),
  fault(
    'faultcode in the envelope namespace',
    'fault-invalid',
    swap(/faultcode>S:Client<\/faultcode/, 'S:faultcode>S:Client</S:faultcode'),
  ),
  fault('misspelt RequestSecurityToken', 'request-single', (xml) =>
    xml.replaceAll('RequestSecurityToken', 'RequestSecuirtyToken'),
  ),
  fault('Lifetime with a small t', 'response-sso', (xml) =>
    swap('<wst:LifeTime>', '<wst:Lifetime>')(swap('</wst:LifeTime>', '</wst:Lifetime>')(xml)),
  ),
  fault('regstatus for reqstatus', 'fault-credentials', (xml) => xml.replaceAll('psf:reqstatus', 'psf:regstatus')),
  fault('PUID in lower case letters of its name', 'response-sso', (xml) => xml.replaceAll('psf:PUID', 'psf:puid')),
  fault('envelope without content', 'fault-invalid', drop(/<S:Fault>.*<\/S:Fault>/)),
  fault('body and fault', 'fault-credentials', swap('</S:Header>', '</S:Header><S:Body></S:Body>')),
  fault('fault before the header', 'fault-credentials', exchange(/<S:Header>.*<\/S:Header>/, /<S:Fault>.*<\/S:Fault>/)),
  fault(
    'two headers',
    'response-refused-token',
    swap('<S:Header></S:Header>', '<S:Header></S:Header><S:Header></S:Header>'),
  ),
  fault('two AuthInfo', 'request-sso', (xml) => xml.replace(/<ps:AuthInfo .*<\/ps:AuthInfo>/, '$&$&')),
  fault('text in the header', 'response-refused-token', swap('<S:Header></S:Header>', '<S:Header>text</S:Header>')),
  fault(
    'header element nobody knows',
    'request-minimal',
    swap('<Header>', '<Header><Action xmlns="http://schemas.xmlsoap.org/ws/2004/03/addressing"/>'),
  ),
  fault(
    'two requests in the body',
    'request-single',
    swap(
      '</Body>',
      '<wst:RequestSecurityToken><wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType><wsp:AppliesTo><wsa:EndpointReference><wsa:Address>x</wsa:Address></wsa:EndpointReference></wsp:AppliesTo></wst:RequestSecurityToken></Body>',
    ),
  ),
  fault('no token requests', 'request-sso', drop(/<wst:RequestSecurityToken .*<\/wst:RequestSecurityToken>/)),
  fault('no RequestParams', 'request-sso', drop(/<ps:RequestParams>.*<\/ps:RequestParams>/)),
  fault(
    'HostingApp after BinaryVersion',
    'request-sso',
    exchange(/<ps:HostingApp>.*<\/ps:HostingApp>/, /<ps:BinaryVersion>.*<\/ps:BinaryVersion>/),
  ),
  fault('BinaryVersion not a number', 'request-sso', swap('<ps:BinaryVersion>4<', '<ps:BinaryVersion>4.0<')),
  fault('BinaryVersion 0', 'request-sso', swap('<ps:BinaryVersion>4<', '<ps:BinaryVersion>0<')),
  fault('a cookie in Cookies', 'request-sso', swap('<ps:Cookies></ps:Cookies>', '<ps:Cookies>a=b</ps:Cookies>')),
  fault('RequestParams not base64: stray character', 'request-sso', swap('AQAAAAIAAABs', 'AQAAAAIAA*Bs')),
  fault('RequestParams not base64: cut off', 'request-sso', swap('MDQx</', 'MDQ</')),
  fault('no Password', 'request-sso', drop(/<wsse:Password>.*<\/wsse:Password>/)),
  fault(
    'Password before Username',
    'request-sso',
    exchange(/<wsse:Username>.*<\/wsse:Username>/, /<wsse:Password>.*<\/wsse:Password>/),
  ),
  fault(
    'two credentials',
    'request-sso',
    swap(
      '</wsse:UsernameToken>',
      '</wsse:UsernameToken><wsse:UsernameToken><wsse:Username>b</wsse:Username><wsse:Password>c</wsse:Password></wsse:UsernameToken>',
    ),
  ),
  fault(
    'password and token',
    'request-renewal',
    swap(
      '<wsse:Security>',
      '<wsse:Security><wsse:UsernameToken><wsse:Username>b</wsse:Username><wsse:Password>c</wsse:Password></wsse:UsernameToken>',
    ),
  ),
  fault('qualified Id', 'request-sso', swap('<wsse:UsernameToken Id=', '<wsse:UsernameToken wsse:Id=')),
  fault('wsu:Id on the timestamp', 'request-renewal', swap('<wsu:Timestamp Id=', '<wsu:Timestamp wsu:Id=')),
  fault('lower case id', 'request-sso', swap('Id="RST1"', 'id="RST1"')),
  fault('Id of another form', 'request-sso', swap('Id="RST1"', 'Id="Request1"')),
  fault(
    'attribute nobody knows',
    'request-sso',
    swap('<wst:RequestSecurityToken Id="RST0"', '<wst:RequestSecurityToken Id="RST0" Context="a"'),
  ),
  fault('encodingStyle unqualified', 'request-spelt-otherwise', swap('ns0:encodingStyle', 'encodingStyle')),
  fault('RequestType of renewal', 'request-sso', swap('security/trust/Issue', 'security/trust/Renew')),
  fault(
    'AppliesTo before RequestType',
    'request-single',
    exchange(/<wst:RequestType>.*<\/wst:RequestType>/, /<wsp:AppliesTo>.*<\/wsp:AppliesTo>/),
  ),
  fault('no AppliesTo', 'request-single', drop(/<wsp:AppliesTo>.*<\/wsp:AppliesTo>/)),
  fault(
    'Address and ServiceName',
    'request-certificate',
    swap('</wsa:ServiceName>', '</wsa:ServiceName><wsa:Address>a</wsa:Address>'),
  ),
  fault('empty Address', 'request-single', swap('>contacts.msn.com<', '> <')),
  fault('PolicyReference without URI', 'request-single', drop(' URI="MBI"')),
  fault('text in PolicyReference', 'request-single', swap('</wsse:PolicyReference>', 'MBI</wsse:PolicyReference>')),
  fault(
    'two policies',
    'request-single',
    swap('</wsse:PolicyReference>', '</wsse:PolicyReference><wsse:PolicyReference URI="MBI"/>'),
  ),
  fault(
    'EncodingType with an unbound prefix',
    'request-certificate',
    swap('"wsse:Base64Binary"', '"wss:Base64Binary"'),
  ),
  fault(
    'signature before the timestamp',
    'request-renewal',
    exchange(/<wsu:Timestamp .*<\/wsu:Timestamp>/, /<Signature .*<\/Signature>/),
  ),
  fault(
    'digest of 19 octets',
    'request-renewal',
    swap(/<DigestValue>[^<]*</, `<DigestValue>${Buffer.alloc(19).toString('base64')}<`),
  ),
  fault('no Nonce', 'request-renewal', drop(/<wssc:Nonce>.*<\/wssc:Nonce>/)),
  fault('wst:RequestedTokenReference in a key token', 'request-renewal', (xml) =>
    xml.replaceAll('wsse:RequestedTokenReference', 'wst:RequestedTokenReference'),
  ),
  fault('status code without 0x', 'fault-credentials', swap('0x80048821', '80048821')),
  fault('status code in upper case', 'response-refused-token', swap('0x800488ff', '0x800488FF')),
  fault('status code of nine digits', 'fault-credentials', swap('0x80048821', '0x800488210')),
  fault('status code with leading zeros', 'response-sso', swap('>0x48803<', '>0x00048803<')),
  fault('PUID of 15 digits', 'response-sso', swap('0003BFFD8A41C07E', '003BFFD8A41C07E')),
  fault('PUID in lower case', 'response-sso', swap('0003BFFD8A41C07E', '0003bffd8a41c07e')),
  fault('configVersion of three numbers', 'response-sso', swap('4.000.5633.00', '4.000.5633')),
  fault(
    'ServerTime without Z',
    'response-sso',
    swap('ServerTime="2008-03-14T15:09:26Z"', 'ServerTime="2008-03-14T15:09:26"'),
  ),
  fault('ServerTime on the 31st of April', 'response-sso', swap('ServerTime="2008-03-14', 'ServerTime="2008-04-31')),
  fault('no ServerTime', 'fault-credentials', drop(/ ServerTime="[^"]*"/)),
  fault(
    'reqstatus before authstate',
    'fault-credentials',
    exchange(/<psf:authstate>.*<\/psf:authstate>/, /<psf:reqstatus>.*<\/psf:reqstatus>/),
  ),
  fault('credProperty without Name', 'response-sso', swap('<psf:credProperty Name="CID">', '<psf:credProperty>')),
  fault(
    'extProperty among credProperties',
    'response-sso',
    swap('</psf:credProperties>', '<psf:extProperty Name="CID"/></psf:credProperties>'),
  ),
  fault(
    'IgnoreRememberMe neither true nor false',
    'response-sso',
    swap('IgnoreRememberMe="false"', 'IgnoreRememberMe="no"'),
  ),
  fault(
    'Expires with an offset',
    'response-sso',
    swap('<wsu:Expires>2008-03-15T15:09:26Z<', '<wsu:Expires>2008-03-15T15:09:26+00:00<'),
  ),
  fault('no Expires', 'response-ticket', drop(/<wsu:Expires>[^<]*<\/wsu:Expires>/)),
  fault(
    'LifeTime before AppliesTo',
    'response-ticket',
    exchange(/<wsp:AppliesTo .*?<\/wsp:AppliesTo>/, /<wst:LifeTime>.*?<\/wst:LifeTime>/),
  ),
  fault('no TokenType', 'response-ticket', drop('<wst:TokenType>urn:passport:legacy</wst:TokenType>')),
  fault('TokenType of another family', 'response-ticket', swap('urn:passport:legacy', 'urn:pasport:legacy')),
  fault(
    'token and ciphertext',
    'response-ticket',
    swap(
      '</EncryptedData>',
      '</EncryptedData><wsse:BinarySecurityToken Id="Compact1">t=a&amp;p=</wsse:BinarySecurityToken>',
    ),
  ),
  fault('empty ticket', 'response-ticket', swap(/(?<=Id="PPToken1">)[^<]*/, '')),
  fault('ticket Id of another form', 'response-ticket', swap('Id="PPToken1"', 'Id="Ticket1"')),
  fault('algorithm in lower case', 'response-ticket', swap(' Algorithm=', ' algorithm=')),
  fault('another cipher', 'response-ticket', swap('#tripledes-cbc', '#rc4')),
  fault('CipherValue not in the alphabet', 'response-ticket', swap(/(?<=<CipherValue>)[^<]*/, 'M.C522_BAY.0.U')),
  fault('proof secret not base64', 'response-ticket', swap(/(?<=<wst:BinarySecret>)[^<]*/, '[removed]')),
  fault('empty proof secret', 'response-ticket', swap(/(?<=<wst:BinarySecret>)[^<]*/, '')),
  fault('reference without #', 'response-ticket', swap('URI="#PPToken1"', 'URI="PPToken1"')),
  fault(
    'no RequestedTokenReference',
    'response-ticket',
    drop(/<wst:RequestedTokenReference>.*?<\/wst:RequestedTokenReference>/),
  ),
  fault(
    'empty collection',
    'response-refused-token',
    drop(/<wst:RequestSecurityTokenResponse>.*<\/wst:RequestSecurityTokenResponse>/),
  ),
  fault(
    'token and fault in one answer',
    'response-refused-token',
    swap(
      '</wst:RequestedTokenReference>',
      '</wst:RequestedTokenReference><S:Fault><faultcode>S:Server</faultcode><faultstring/></S:Fault>',
    ),
  ),
  fault(
    'fault without AppliesTo',
    'response-refused-token',
    drop(/(?<=Response>)<wsp:AppliesTo(?:(?!<\/wsp:AppliesTo>).)*<\/wsp:AppliesTo>(?=<S:Fault>)/),
  ),
  fault(
    'faultcode with an unbound prefix',
    'fault-credentials',
    swap('>wsse:FailedAuthentication<', '>wst:FailedAuthentication<'),
  ),
  fault(
    'redirectUrl after faultstring',
    'fault-redirect',
    exchange(/<psf:redirectUrl>.*<\/psf:redirectUrl>/, /<faultstring>.*<\/faultstring>/),
  ),
  fault('redirect to a path', 'fault-redirect', swap('https://sts.example.net/', '/')),
  fault('no faultstring', 'fault-invalid', drop(/<faultstring>.*<\/faultstring>/)),
  fault(
    'SOAP 1.2 fault in a SOAP 1.1 envelope',
    'fault-invalid',
    swap(
      /<faultcode>.*<\/faultstring>/,
      '<S:Code><S:Value>S:Sender</S:Value></S:Code><S:Reason><S:Text>Invalid Request</S:Text></S:Reason>',
    ),
  ),
];

/** Each is unusual, was seen or is said of a real client or server, and both validators must accept it. */
export const tolerated: readonly Variation[] = [
  fault(
    'Security before AuthInfo',
    'request-sso',
    exchange(/<ps:AuthInfo.*<\/ps:AuthInfo>/, /<wsse:Security>.*<\/wsse:Security>/),
  ),
  fault('no header', 'request-single', drop(/<Header>.*<\/Header>/)),
  fault('fault in the body', 'fault-credentials', (xml) =>
    swap('</S:Fault>', '</S:Fault></S:Body>')(swap('<S:Fault>', '<S:Body><S:Fault>')(xml)),
  ),
  fault(
    'Supporting before PolicyReference',
    'request-certificate',
    exchange(/<wsse:PolicyReference .*<\/wsse:PolicyReference>/, /<wst:Supporting>.*<\/wst:Supporting>/),
  ),
  fault('http://Passport.NET/tb last', 'request-sso', (xml) =>
    xml.replace(/(<wst:RequestSecurityToken .*?<\/wst:RequestSecurityToken>)(.*)(?=<\/ps:)/, '$2$1'),
  ),
  fault('empty password', 'request-sso', swap(/(?<=<wsse:Password>)[^<]*/, '')),
  fault(
    'proof secret of 32 octets',
    'response-sso',
    swap(/(?<=<wst:BinarySecret>)[^<]*/, Buffer.alloc(32, 1).toString('base64')),
  ),
  fault('refusal with no more than its status', 'response-refused-token', drop(/<psf:errorstatus>.*<\/psf:flowurl>/)),
  fault(
    'padded redirectUrl',
    'fault-redirect',
    swap(/https:[^<]*/, '\n      https://sts.example.net/pp550/RST.srf\n    '),
  ),
  fault(
    'padded serverInfo',
    'fault-credentials',
    swap('TYOPPLOGN3C07 2008.02.11.10.20.30', '\n    homebrew [beta]\n    '),
  ),
];
