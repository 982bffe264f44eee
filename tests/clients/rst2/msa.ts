import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { ps, tokenBroker } from '../support/official-shape.js';
import { timestamp } from '../support/rst2-shape.js';
import { type Element, elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath, rst2 } from '../support/xml-paths.js';

const required = (from: Element | undefined, path: string) =>
  atLiteralPath(from, path) ?? fail(`the child ${path} is required`);

/**
 * minecraft-linux msa, which does as Microsoft's onlineid library for Android does: the request for a device's own
 * token (one, bare in the body; the rest of its requests are signed with that). rapidxml, by names as written, children
 * demanded one by one; `EncryptedData` is kept as it is, unprefixed. A fault of this request it does not read: there is
 * no token, and it ends.
 */
export const msaDevice: KnownClient = {
  name: 'msa (Android device token)',
  vocabulary: 'rst2',
  reads: 'prefixed names as written; EncryptedData without a prefix; TokenType',
  path: '/RST2.srf',
  headers: { 'Content-Type': 'application/soap+xml; charset=utf-8', 'User-Agent': 'msa/1.0', Accept: '*/*' },
  device: true,
  escapes: true,
  request: ({ name, password }) =>
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${rst2.S}" xmlns:ps="${ps}" xmlns:wsse="${rst2.wsse}"` +
    ` xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" xmlns:wsp="${rst2.wsp}" xmlns:wsu="${rst2.wsu}"` +
    ` xmlns:wsa="${rst2.wsa}" xmlns:wssc="http://schemas.xmlsoap.org/ws/2005/02/sc" xmlns:wst="${rst2.wst}"><s:Header>` +
    '<wsa:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue</wsa:Action>' +
    '<wsa:To s:mustUnderstand="1">https://login.live.com/RST2.srf</wsa:To>' +
    `<wsa:MessageID>${Date.now()}</wsa:MessageID><ps:AuthInfo xmlns:ps="${ps}" Id="PPAuthInfo">` +
    '<ps:BinaryVersion>11</ps:BinaryVersion><ps:DeviceType>Android</ps:DeviceType>' +
    '<ps:HostingApp>{F501FD64-9070-46AB-993C-6F7B71D8D883}</ps:HostingApp></ps:AuthInfo>' +
    `<wsse:Security><wsse:UsernameToken wsu:Id="devicesoftware"><wsse:Username>${escapeText(name)}</wsse:Username>` +
    `<wsse:Password>${escapeText(password)}</wsse:Password></wsse:UsernameToken>${timestamp(5, `xmlns:wsu="${rst2.wsu}" wsu:Id`)}</wsse:Security>` +
    `</s:Header><s:Body><wst:RequestSecurityToken xmlns:wst="${rst2.wst}" Id="RST0">` +
    `<wst:RequestType>${rst2.wst}/Issue</wst:RequestType><wsp:AppliesTo xmlns:wsp="${rst2.wsp}">` +
    `<wsa:EndpointReference xmlns:wsa="${rst2.wsa}"><wsa:Address>${tokenBroker}</wsa:Address></wsa:EndpointReference>` +
    '</wsp:AppliesTo></wst:RequestSecurityToken></s:Body></s:Envelope>',
  read({ body }) {
    const envelope = literalTree(body);
    if (envelope.name !== 'S:Envelope') fail('the child S:Envelope is required');
    required(envelope, 'S:Header');
    const response = elements(required(envelope, 'S:Body')).find(
      ({ name }) => name === 'wst:RequestSecurityTokenResponse',
    );
    if (response === undefined) fail('no token is returned');
    const type = textOf(required(response, 'wst:TokenType'));
    if (type !== 'urn:passport:legacy') fail(`${type} is no token of a device`);
    const address = textOf(required(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address'));
    const cipher = textOf(required(response, 'wst:RequestedSecurityToken/EncryptedData/CipherData/CipherValue'));
    const secret = textOf(required(response, 'wst:RequestedProofToken/wst:BinarySecret'));
    return { kind: 'signed-in', tickets: new Map<string, Ticket>([[address, { cipher, secret }]]) };
  },
  wants: { [tokenBroker]: ['cipher', 'secret'] },
  understands: { wrongPassword: false, redirect: false },
};
