import { fail, type KnownClient } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { timestamp } from '../support/rst2-shape.js';
import { namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst2 } from '../support/xml-paths.js';

const site = 'sharepoint.com';

const { at } = namespacePaths(rst2);

/**
 * "Managed IDCRL", the sign-in of SharePoint's client library: one request, bare in the body, prefix `S` as in the
 * answer; its AuthInfo is in a namespace of its own (LiveID/SoapServices/v1) and has two children. It reads by
 * namespace: the token below the one response, or the code of the fault.
 */
export const managedIdcrl: KnownClient = {
  name: 'SharePoint Managed IDCRL',
  vocabulary: 'rst2',
  reads: 'namespaces; one response, bare in the body; internalerror/code',
  path: '/rst2.srf',
  headers: { 'Content-Type': 'application/soap+xml; charset=utf-8', 'User-Agent': 'Managed IDCRL' },
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<S:Envelope xmlns:S="${rst2.S}" xmlns:wsse="${rst2.wsse}"` +
    ` xmlns:wsp="${rst2.wsp}" xmlns:wsu="${rst2.wsu}" xmlns:wsa="${rst2.wsa}" xmlns:wst="${rst2.wst}">\n<S:Header>\n` +
    '  <wsa:Action S:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action>\n' +
    '  <wsa:To S:mustUnderstand="1">https://login.microsoftonline.com/rst2.srf</wsa:To>\n' +
    '  <ps:AuthInfo xmlns:ps="http://schemas.microsoft.com/LiveID/SoapServices/v1" Id="PPAuthInfo">\n' +
    '    <ps:BinaryVersion>5</ps:BinaryVersion>\n    <ps:HostingApp>Managed IDCRL</ps:HostingApp>\n  </ps:AuthInfo>\n' +
    `  <wsse:Security><wsse:UsernameToken wsu:Id="user"><wsse:Username>${escapeText(name)}</wsse:Username>` +
    `<wsse:Password>${escapeText(password)}</wsse:Password></wsse:UsernameToken>${timestamp()}</wsse:Security>\n` +
    `</S:Header>\n<S:Body>\n  <wst:RequestSecurityToken xmlns:wst="${rst2.wst}" Id="RST0">\n` +
    `    <wst:RequestType>${rst2.wst}/Issue</wst:RequestType>\n    <wsp:AppliesTo>\n      <wsa:EndpointReference>\n` +
    `        <wsa:Address>${site}</wsa:Address>\n      </wsa:EndpointReference>\n    </wsp:AppliesTo>\n` +
    '    <wsp:PolicyReference URI="MBI"></wsp:PolicyReference>\n  </wst:RequestSecurityToken>\n</S:Body>\n</S:Envelope>\n',
  read({ body }) {
    const envelope = namespaceTree(body);
    const fault = at(envelope, 'S:Body/S:Fault');
    if (fault !== undefined) {
      const [value, code] = ['value', 'internalerror/psf:code'].map((path) =>
        at(fault, `S:Detail/psf:error/psf:${path}`),
      );
      if (value !== undefined && textOf(value) === '0x80048821') return { kind: 'wrong-password' };
      return { kind: 'refused', reason: code === undefined ? '' : textOf(code) };
    }
    const token = at(
      envelope,
      'S:Body/wst:RequestSecurityTokenResponse/wst:RequestedSecurityToken/wsse:BinarySecurityToken',
    );
    if (token === undefined) fail('there is no token, bare in the body');
    return { kind: 'signed-in', tickets: new Map([[site, { text: textOf(token) }]]) };
  },
  wants: { [site]: ['text'] },
  understands: { wrongPassword: true, redirect: false },
};
