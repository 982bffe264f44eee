import type { Credentials } from '../known-client.js';
import { messenger, ps, requestParams, type Target } from './official-shape.js';
import { rst } from './xml-paths.js';

/** papyon's spelling: `soap:`, and each other namespace declared where it is first used, every time. */
export function soapPrefixedRequest(
  { name, password }: Credentials,
  shape: { readonly locale: number; readonly targets: readonly Target[] },
): string {
  const tokens = shape.targets.map(([address, policy], number) => {
    const reference = policy === undefined ? '' : `<wsse:PolicyReference xmlns:wsse="${rst.wsse}" URI="${policy}"/>`;
    return (
      `<wst:RequestSecurityToken xmlns:wst="${rst.wst}" Id="RST${number}">` +
      '<wst:RequestType>http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue</wst:RequestType>' +
      `<wsp:AppliesTo xmlns:wsp="${rst.wsp}"><wsa:EndpointReference xmlns:wsa="${rst.wsa}"><wsa:Address>${address}` +
      `</wsa:Address></wsa:EndpointReference></wsp:AppliesTo>${reference}</wst:RequestSecurityToken>`
    );
  });
  return (
    `<?xml version='1.0' encoding='utf-8'?><soap:Envelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
    ` xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="${rst.S}"><soap:Header>` +
    `<ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo"><ps:HostingApp>${messenger}</ps:HostingApp>` +
    `<ps:BinaryVersion>4</ps:BinaryVersion><ps:UIVersion>1</ps:UIVersion><ps:Cookies/>` +
    `<ps:RequestParams>${requestParams(shape.locale)}</ps:RequestParams></ps:AuthInfo>` +
    `<wsse:Security xmlns:wsse="${rst.wsse}"><wsse:UsernameToken Id="user"><wsse:Username>${name}</wsse:Username>` +
    `<wsse:Password>${password}</wsse:Password></wsse:UsernameToken></wsse:Security></soap:Header><soap:Body>` +
    `<ps:RequestMultipleSecurityTokens xmlns:ps="${ps}" Id="RSTS">${tokens.join('')}` +
    '</ps:RequestMultipleSecurityTokens></soap:Body></soap:Envelope>'
  );
}
