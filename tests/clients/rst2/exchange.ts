import { fail, type KnownClient } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { tokenBroker } from '../support/official-shape.js';
import { rst2Request } from '../support/rst2-shape.js';
import { elements, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst2 } from '../support/xml-paths.js';

/** A mail server's own site; the policy is the one that needs no federation. */
const site = 'outlook.com';

const { at } = namespacePaths(rst2);

/**
 * Exchange's LiveIdSTS, which checks a mail user's password: XPath by namespace. `psf:PUID` in the header *is* success;
 * without it `psf:reqstatus` says why (0x80048821: the password), or the code inside the fault. The server's name is
 * the header PPServer, and `psf:serverInfo` without it. Of the tokens it wants the one for its own site.
 */
export const exchange: KnownClient = {
  name: 'Exchange LiveIdSTS',
  vocabulary: 'rst2',
  reads: 'XPath: psf:PUID, reqstatus, internalerror/code; header PPServer',
  path: '/RST2.srf',
  // It posts XML under the type of a form.
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': 'MSExchange' },
  escapes: true,
  request: ({ name, password }) =>
    rst2Request(
      { name: escapeText(name), password: escapeText(password) },
      {
        to: 'https://login.live.com/RST2.srf',
        binaryVersion: 6,
        hostingApp: '{01324f02-f998-4cca-9f2f-08f858cf8977}',
        locale: 1033,
        targets: [[tokenBroker], [site, 'MBI']],
      },
    ),
  read({ status, headers, body }) {
    if (status !== 200) fail(`HTTP ${status}`);
    const envelope = namespaceTree(body);
    const value = (path: string) => {
      const found = at(envelope, path);
      return found === undefined ? '' : textOf(found).trim();
    };
    const reqstatus = value('S:Header/psf:pp/psf:reqstatus');
    if (reqstatus === '') fail('missing request status');
    if (value('S:Header/psf:pp/psf:PUID') === '') {
      if (reqstatus.toLowerCase() === '0x80048821') return { kind: 'wrong-password' };
      const code = value('S:Body/S:Fault/S:Detail/psf:error/psf:internalerror/psf:code');
      return { kind: 'refused', reason: code || reqstatus };
    }
    const server = headers.find(([name]) => name.toLowerCase() === 'ppserver')?.[1];
    if (!server && value('S:Header/psf:pp/psf:serverInfo') === '') fail('it cannot tell which server answered');
    const collection = at(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection') ?? fail('there are no tokens');
    for (const response of elements(collection)) {
      const address = at(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      if (address === undefined || textOf(address).trim().toLowerCase() !== site) continue;
      const token = at(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      // The reason is looked for in a `psf:pp` of the response, not of the fault.
      if (token !== undefined) return { kind: 'signed-in', tickets: new Map([[site, { text: textOf(token) }]]) };
      const reason = at(response, 'psf:pp/psf:reqstatus');
      return { kind: 'refused', reason: `no token for ${site}: ${reason === undefined ? '' : textOf(reason)}` };
    }
    return fail(`there is no token for ${site}`);
  },
  wants: { [site]: ['text'] },
  understands: { wrongPassword: true, redirect: false },
};
