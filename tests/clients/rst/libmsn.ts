import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { officialRequest, type Target, tokenBroker } from '../support/official-shape.js';
import { type Element, elements, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['messenger.msn.com', '?id=507'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['spaces.live.com', 'MBI'],
  ['storage.msn.com', 'MBI'],
];

/**
 * libmsn, so Kopete's WLM plugin: xmlParser's tree, by names as written; the n-th response is the answer to the n-th
 * request, whatever address and Id it has.
 */
export const libmsn: KnownClient = {
  name: 'libmsn (Kopete WLM)',
  vocabulary: 'rst',
  reads: 'prefixed names as written; position',
  path: '/RST.srf',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', Accept: 'text/*', 'User-Agent': 'libmsn', SOAPAction: '""' },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name: escapeText(name), password: escapeText(password) },
      { declaration: '<?xml version="1.0" encoding="UTF-8"?>\n', locale: 1033, targets },
    ),
  read({ body }) {
    const envelope = literalTree(body);
    if (envelope.name !== 'S:Envelope') fail('the root is not S:Envelope');
    const fault = atLiteralPath(envelope, 'S:Fault');
    if (fault !== undefined) {
      const code = atLiteralPath(fault, 'faultcode');
      const url = atLiteralPath(fault, 'psf:redirectUrl');
      if (code !== undefined && textOf(code) === 'psf:Redirect' && url !== undefined) {
        return { kind: 'redirect', url: textOf(url) };
      }
      if (code !== undefined && textOf(code) === 'wsse:FailedAuthentication') return { kind: 'wrong-password' };
      return { kind: 'refused', reason: code === undefined ? '' : textOf(code) };
    }
    const collection = atLiteralPath(envelope, 'S:Body/wst:RequestSecurityTokenResponseCollection');
    const responses = elements(collection).filter(({ name }) => name === 'wst:RequestSecurityTokenResponse');
    const tickets = new Map<string, Ticket>();
    targets.forEach(([address], place) => {
      tickets.set(address, place === 0 ? {} : readAt(responses[place], place));
    });
    return { kind: 'signed-in', tickets };
  },
  wants: {
    ...Object.fromEntries(targets.slice(1).map(([address]) => [address, ['text'] as const])),
    'messengerclear.live.com': ['text', 'secret'],
  },
  understands: { wrongPassword: true, redirect: true },
};

function readAt(response: Element | undefined, place: number): Ticket {
  const text = atLiteralPath(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
  const secret = atLiteralPath(response, 'wst:RequestedProofToken/wst:BinarySecret');
  if (text === undefined) fail(`there is no token at place ${place}`);
  return { text: textOf(text), ...(secret && { secret: textOf(secret) }) };
}
