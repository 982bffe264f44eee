import { drop, exchange, fault, swap, type Variation } from './vary.js';

/** Each has one fault, and both validators must refuse it. */
export const faulty: readonly Variation[] = [
  fault(
    'SOAP 1.1 envelope',
    'rst2-fault-invalid',
    swap('http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/'),
  ),
  fault(
    'WS-Trust of 2004',
    'rst2-request-sso',
    swap('http://schemas.xmlsoap.org/ws/2005/02/trust"', 'http://schemas.xmlsoap.org/ws/2004/04/trust"'),
  ),
  fault(
    'WS-Security of 2003',
    'rst2-request-sso',
    swap(
      'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
      'http://schemas.xmlsoap.org/ws/2003/06/secext',
    ),
  ),
  fault('RequestType of 2004', 'rst2-request-sso', swap('2005/02/trust/Issue', '2004/04/security/trust/Issue')),
  fault('fault outside the body', 'rst2-fault-invalid', (xml) => xml.replaceAll(/<\/?S:Body>/g, '')),
  fault(
    'fault beside the body',
    'rst2-fault-invalid',
    swap(/<S:Body>(.*)<\/S:Body>/, '<S:Body></S:Body><S:Fault></S:Fault>'),
  ),
  fault('no body', 'rst2-fault-invalid', drop(/<S:Body>.*<\/S:Body>/)),
  fault(
    'the fault of SOAP 1.1',
    'rst2-fault-invalid',
    swap(/<S:Code>.*<\/S:Detail>/, '<faultcode>S:Client</faultcode><faultstring>Invalid Request</faultstring>'),
  ),
  fault('a reason without its language', 'rst2-fault-invalid', drop(' xml:lang="en-US"')),
  fault('a fault without a reason', 'rst2-fault-invalid', drop(/<S:Reason>.*<\/S:Reason>/)),
  fault('a subcode whose prefix is not declared', 'rst2-fault-invalid', swap('>wst:Invalid', '>trust:Invalid')),
  fault('a code as a number', 'rst2-fault-device', swap('>0x80048069<', '>2147778665<')),
  fault(
    'internalerror before value',
    'rst2-fault-device',
    exchange(/<psf:value>.*<\/psf:value>/, /<psf:internalerror>.*<\/psf:internalerror>/),
  ),
  fault('two actions', 'rst2-request-sso', (xml) => xml.replace(/<wsa:Action .*<\/wsa:Action>/, '$&$&')),
  fault('an empty action', 'rst2-request-sso', swap(/>[^<]*<\/wsa:Action>/, '></wsa:Action>')),
  fault('mustUnderstand that is no boolean', 'rst2-request-sso', swap('mustUnderstand="1"', 'mustUnderstand="yes"')),
  fault('mustUnderstand in no namespace', 'rst2-request-sso', swap('s:mustUnderstand="1"', 'mustUnderstand="1"')),
  fault(
    'header element nobody knows',
    'rst2-request-sso',
    swap('<s:Header>', '<s:Header><wsa:RelatesTo>1</wsa:RelatesTo>'),
  ),
  fault('two credentials', 'rst2-request-sso', (xml) =>
    xml.replace(/<wsse:UsernameToken .*<\/wsse:UsernameToken>/, '$&$&'),
  ),
  fault(
    'a timestamp before the credential',
    'rst2-request-sso',
    exchange(/<wsse:UsernameToken .*<\/wsse:UsernameToken>/, /<wsu:Timestamp .*<\/wsu:Timestamp>/),
  ),
  fault('Id for wsu:Id', 'rst2-request-sso', swap('wsu:Id="user"', 'Id="user"')),
  fault('wsse:PolicyReference', 'rst2-request-sso', (xml) =>
    xml.replaceAll('wsp:PolicyReference', 'wsse:PolicyReference'),
  ),
  fault('no HostingApp', 'rst2-request-device', drop(/<ps:HostingApp>.*<\/ps:HostingApp>/)),
  fault('two DeviceType', 'rst2-request-device', (xml) => xml.replace(/<ps:DeviceType>.*<\/ps:DeviceType>/, '$&$&')),
  fault(
    'a child of AuthInfo nobody knows',
    'rst2-request-device',
    swap('</ps:AuthInfo>', '<ps:Mood>1</ps:Mood></ps:AuthInfo>'),
  ),
  fault('IsConnected that is no boolean', 'rst2-request-signed', swap('<ps:IsConnected>1<', '<ps:IsConnected>2<')),
  fault(
    'LoginOption that is no number',
    'rst2-request-passwordless',
    swap('<wsse:LoginOption>6<', '<wsse:LoginOption>six<'),
  ),
  fault('another derivation', 'rst2-request-signed', swap('urn:liveid:SP800-108CTR-HMAC-SHA256', 'urn:liveid:other')),
  fault('a key without a nonce', 'rst2-request-signed', drop(/<wssc:Nonce>.*<\/wssc:Nonce>/)),
  fault('a digest of another length', 'rst2-request-signed', swap('AQEBAQEBAQEBAQEB', 'AQEBAQEBAQEB')),
  fault('a signature by RSA', 'rst2-request-signed', swap('xmldsig-more#hmac-sha256', 'xmldsig-more#rsa-sha256')),
  fault(
    'a key after the signature',
    'rst2-response-encrypted',
    exchange(/<wssc:DerivedKeyToken wsu:Id="SignKey".*<\/wssc:DerivedKeyToken>/, /<Signature .*<\/Signature>/),
  ),
  fault('a cipher nobody uses', 'rst2-response-encrypted', swap('#aes256-cbc', '#aes128-cbc')),
  fault(
    'an EncryptedPP without data',
    'rst2-response-encrypted',
    drop(/(?<=<psf:EncryptedPP[^>]*>)<EncryptedData .*?<\/EncryptedData>/),
  ),
  fault('EncryptedData in no namespace', 'rst2-response-sso', drop(' xmlns="http://www.w3.org/2001/04/xmlenc#"')),
  fault('LifeTime with a capital T', 'rst2-response-sso', (xml) => xml.replaceAll('wst:Lifetime', 'wst:LifeTime')),
  fault(
    'a reference to nothing that is a digest',
    'rst2-response-sso',
    swap('BQUFBQUFBQUFBQUFBQUFBQUFBQU=', 'Compact1'),
  ),
  fault(
    'the unattached reference first',
    'rst2-response-sso',
    exchange(
      /<wst:RequestedAttachedReference>.*?<\/wst:RequestedAttachedReference>/,
      /<wst:RequestedUnattachedReference>.*?<\/wst:RequestedUnattachedReference>/,
    ),
  ),
  fault(
    'a token and a fault',
    'rst2-response-refused-token',
    exchange(/<wst:TokenType>[^<]*<\/wst:TokenType>/, /<wsp:AppliesTo .*?<\/wsp:AppliesTo>/),
  ),
  fault('wsu:Id on a token', 'rst2-response-sso', swap('BinarySecurityToken Id=', 'BinarySecurityToken wsu:Id=')),
];

const unusual = fault;

/** What real clients and servers do, though it is unusual; the reason is in the schemas. */
export const tolerated: readonly Variation[] = [
  unusual(
    'AuthInfo in another order',
    'rst2-request-sso',
    exchange(/<ps:HostingApp>.*<\/ps:HostingApp>/, /<ps:BinaryVersion>.*<\/ps:BinaryVersion>/),
  ),
  unusual('no AuthInfo', 'rst2-request-sso', drop(/<ps:AuthInfo .*<\/ps:AuthInfo>/)),
  unusual(
    'Security first',
    'rst2-request-sso',
    exchange(/<ps:AuthInfo .*<\/ps:AuthInfo>/, /<wsse:Security>.*<\/wsse:Security>/),
  ),
  unusual('no timestamp', 'rst2-request-sso', drop(/<wsu:Timestamp .*<\/wsu:Timestamp>/)),
  unusual('a padded action', 'rst2-request-sso', swap('RST/Issue</wsa:Action>', 'RST/Issue\n    </wsa:Action>')),
  unusual(
    'the device before the key',
    'rst2-request-passwordless',
    exchange(
      /<wsse:SecurityTokenReference>.*<\/wsse:SecurityTokenReference>/,
      /<wsse:BinarySecurityToken .*<\/wsse:BinarySecurityToken>/,
    ),
  ),
  unusual(
    'a token that is no base64',
    'rst2-response-sso',
    swap('YW5vdGhlciBvcGFxdWUgdG9rZW4=', 'M.X522_ABC.0.U.Cv!*example$'),
  ),
  unusual('tokens counted from 2', 'rst2-response-sso', (xml) =>
    xml.replace('Compact2', 'Compact3').replace('Compact1', 'Compact2'),
  ),
  unusual(
    'digests of SHA-1',
    'rst2-request-signed',
    swap(/<ds:DigestValue>[^<]*</, '<ds:DigestValue>BQUFBQUFBQUFBQUFBQUFBQUFBQU=<'),
  ),
  unusual(
    'an unused prefix',
    'rst2-request-sso',
    swap(' xmlns:wsa=', ' xmlns:auth="http://schemas.xmlsoap.org/ws/2006/12/authorization" xmlns:wsa='),
  ),
];
