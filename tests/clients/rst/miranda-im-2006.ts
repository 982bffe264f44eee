import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText, firstSixteen } from '../support/credentials.js';
import { officialRequest, tokenBroker, twnTicket } from '../support/official-shape.js';
import { elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath } from '../support/xml-paths.js';

/**
 * The MSN plugin of Miranda IM, 2006: ezxml, which looks below the root by names as written; the first token that is
 * no EncryptedData, cut at `t=` and `&p=`. Status 200, or 302 with a Location.
 */
export const mirandaIm: KnownClient = {
  name: 'Miranda IM 2006 (TWN)',
  vocabulary: 'rst',
  reads: 'prefixed paths as written; `t=` and `&p=` of the first token',
  path: '/RST.srf',
  headers: {
    // The misspelling is its own.
    Accept: 'txt/xml',
    'Content-Type': 'text/xml; charset=utf-8',
    'User-Agent': 'MSMSGS',
    Connection: 'Keep-Alive',
    'Cache-Control': 'no-cache',
  },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name, password: escapeText(firstSixteen(password)) },
      {
        declaration: '<?xml version="1.0" encoding="UTF-8"?>',
        locale: 1033,
        binaryVersion: 3,
        targets: [[tokenBroker], ['messenger.msn.com', twnTicket]],
      },
    ),
  read({ status, headers, body }) {
    const location = headers.find(([name]) => name === 'Location')?.[1];
    if (status === 302 && location !== undefined) return { kind: 'redirect', url: location };
    if (status !== 200) fail(`HTTP ${status}`);
    const root = literalTree(body);
    const collection = atLiteralPath(root, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    for (const response of elements(collection)) {
      if (response.name !== 'wst:RequestSecurityTokenResponse') continue;
      const token = atLiteralPath(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      if (token === undefined) continue;
      const [, t, p] = /t=(.*?)&p=(.*)$/s.exec(textOf(token)) ?? fail('the ticket has no t= or no &p=');
      const tickets = new Map<string, Ticket>([['messenger.msn.com', { text: `t=${t}&p=${p}` }]]);
      return { kind: 'signed-in', tickets };
    }
    const url = atLiteralPath(root, 'S:Fault/psf:redirectUrl');
    if (url !== undefined) return { kind: 'redirect', url: textOf(url) };
    const code = atLiteralPath(root, 'S:Fault/faultcode');
    if (code !== undefined && textOf(code) === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
    return fail('neither a token nor a fault that it knows');
  },
  wants: { 'messenger.msn.com': ['text'] },
  understands: { wrongPassword: true, redirect: true },
};
