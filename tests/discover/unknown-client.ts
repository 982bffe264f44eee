/**
 * A request as Windows 11's token broker sends it (2026), made up from the facts: pretty-printed, as its one capture is, and with four
 * children of `ps:AuthInfo` and the password-less `wsse:LoginOption` that schemas of 2012 could not know.
 */
const envelope = `<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
    xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
    xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
    xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
    xmlns:wsa="http://www.w3.org/2005/08/addressing"
    xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust">
  <s:Header>
    <wsa:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action>
    <wsa:To s:mustUnderstand="1">https://login.example.net/RST2.srf</wsa:To>
    <wsa:MessageID>1767225600</wsa:MessageID>
    <ps:AuthInfo xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="PPAuthInfo">
      <ps:HostingApp>0000000012345678</ps:HostingApp>
      <ps:BinaryVersion>45</ps:BinaryVersion>
      <ps:UIVersion>1</ps:UIVersion>
      <ps:InlineUX>TokenBroker</ps:InlineUX>
      <ps:IsAdmin>1</ps:IsAdmin>
      <ps:Cookies/>
      <ps:RequestParams>AQAAAAIAAABsYwQAAAAyMDU3</ps:RequestParams>
      <ps:WindowsClientString>c29tZSBzdHJpbmc=</ps:WindowsClientString>
      <ps:ClientCapabilities>1</ps:ClientCapabilities>
    </ps:AuthInfo>
    <wsse:Security>
      <wsse:UsernameToken wsu:Id="user">
        <wsse:Username>ada@example.org</wsse:Username>
        <wsse:LoginOption>6</wsse:LoginOption>
      </wsse:UsernameToken>
      <wsu:Timestamp wsu:Id="Timestamp">
        <wsu:Created>2026-01-01T00:00:00Z</wsu:Created>
        <wsu:Expires>2026-01-01T00:05:00Z</wsu:Expires>
      </wsu:Timestamp>
    </wsse:Security>
  </s:Header>
  <s:Body>
    <ps:RequestMultipleSecurityTokens xmlns:ps="http://schemas.microsoft.com/Passport/SoapServices/PPCRL" Id="RSTS">
      <wst:RequestSecurityToken Id="RST0">
        <wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType>
        <wsp:AppliesTo>
          <wsa:EndpointReference>
            <wsa:Address>http://Passport.NET/tb</wsa:Address>
          </wsa:EndpointReference>
        </wsp:AppliesTo>
      </wst:RequestSecurityToken>
    </ps:RequestMultipleSecurityTokens>
  </s:Body>
</s:Envelope>
`;

/** As a recorder saves it. */
export const capture = [
  'POST /RST2.srf HTTP/1.1',
  'Connection: Keep-Alive',
  'Content-Type: application/soap+xml',
  'User-Agent: IDCRL 16.000.26100.0; IDCRL-cfg 16.000.26889.00; App unknown.exe, 10.0.26100.1',
  `Content-Length: ${Buffer.byteLength(envelope)}`,
  'Host: login.example.net',
  '',
  envelope,
].join('\r\n');

/** The declarations, of element or attribute, that schemas written before this client lack. */
export const unknownThen = ['InlineUX', 'IsAdmin', 'WindowsClientString', 'ClientCapabilities', 'LoginOption'];
