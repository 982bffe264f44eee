import { fail, type KnownClient, type Reading, type Ticket } from '../known-client.js';
import { escapeText, firstSixteen } from '../support/credentials.js';
import { type Target, tokenBroker } from '../support/official-shape.js';
import { rst2Request } from '../support/rst2-shape.js';
import { type Element, elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['contacts.msn.com', 'MBI'],
  ['storage.msn.com', 'MBI'],
  ['sup.live.com', 'MBI'],
];

/** What the path leads to, and the empty string where it leads nowhere: ezxml_txt. */
const textAt = (from: Element | undefined, path: string) => {
  const found = atLiteralPath(from, path);
  return found === undefined ? '' : textOf(found);
};

/**
 * Miranda NG (msn_auth.cpp of 2014): ezxml from the root down, by names as written; tokens by their addresses. It is
 * signed in when messengerclear has a token; that of messenger.msn.com is cut at its `&`, which must be there. Without
 * a token: the flowurl of the response's own fault, then redirectUrl, then the value 0x80048821.
 */
export const mirandaNg: KnownClient = {
  name: 'Miranda NG',
  vocabulary: 'rst2',
  reads: 'prefixed paths as written; EncryptedData without a prefix; psf:value',
  path: '/RST2.srf',
  headers: {
    Accept: 'text/xml',
    'Content-Type': 'text/xml; charset=utf-8',
    'User-Agent': 'MSIDCRL',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: true,
  request: ({ name, password }) =>
    rst2Request(
      { name, password: escapeText(firstSixteen(password)) },
      {
        to: 'HTTPS://login.live.com:443//RST2.srf',
        binaryVersion: 5,
        locale: 1033,
        cookies: '<ps:Cookies />',
        policyEnd: ' />',
        minutes: 20,
        targets,
      },
    ),
  read({ status, body }) {
    if (status !== 200) fail(`HTTP ${status}`);
    const root = literalTree(body);
    const tickets = new Map<string, Ticket>();
    let flowUrl = '';
    for (const response of elements(atLiteralPath(root, 'S:Body/wst:RequestSecurityTokenResponseCollection'))) {
      if (response.name !== 'wst:RequestSecurityTokenResponse') continue;
      const address = textAt(response, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
      const text = textAt(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      const secret = textAt(response, 'wst:RequestedProofToken/wst:BinarySecret');
      if (address === tokenBroker) {
        const cipher = textAt(response, 'wst:RequestedSecurityToken/EncryptedData/CipherData/CipherValue');
        tickets.set(address, { ...(cipher && { cipher }), ...(secret && { secret }) });
      } else if (address === 'messengerclear.live.com' && text === '') {
        flowUrl = textAt(response, 'S:Fault/psf:pp/psf:flowurl');
      } else if (text !== '') {
        if (address === 'messenger.msn.com' && !text.includes('&')) fail('the ticket has no &: it crashes');
        tickets.set(address, { text, ...(secret && { secret }) });
      }
    }
    if (tickets.has('messengerclear.live.com')) return { kind: 'signed-in', tickets };
    return flowUrl === '' ? readFault(root) : { kind: 'refused', reason: `it opens ${flowUrl}` };
  },
  wants: {
    [tokenBroker]: ['cipher', 'secret'],
    'messengerclear.live.com': ['text', 'secret'],
    'messenger.msn.com': ['text'],
    'messengersecure.live.com': ['text'],
    'contacts.msn.com': ['text'],
    'storage.msn.com': ['text'],
  },
  understands: { wrongPassword: true, redirect: true },
};

function readFault(root: Element): Reading {
  const detail = atLiteralPath(root, 'S:Body/S:Fault/S:Detail');
  if (detail === undefined) fail('it cannot get at the Passport servers, it says');
  const url = textAt(detail, 'psf:redirectUrl');
  if (url !== '') return { kind: 'redirect', url };
  const value = textAt(detail, 'psf:error/psf:value');
  return value === '0x80048821' ? { kind: 'wrong-password' } : { kind: 'refused', reason: value };
}
