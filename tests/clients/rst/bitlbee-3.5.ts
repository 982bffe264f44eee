import { fail, type KnownClient, type Reading, type Ticket } from '../known-client.js';
import { escapeText, firstSixteen } from '../support/credentials.js';
import { officialRequest, type Target, tokenBroker } from '../support/official-shape.js';
import { descendants, type Element, literalTree, textOf } from '../support/tree.js';
import { atLiteralPath, rst } from '../support/xml-paths.js';

const targets: readonly Target[] = [
  [tokenBroker],
  ['messengerclear.live.com', 'MBI_KEY_OLD'],
  ['contacts.msn.com', 'MBI'],
  ['messengersecure.live.com', 'MBI_SSL'],
  ['storage.msn.com', 'MBI_SSL'],
];

/**
 * BitlBee 3.5 (protocols/msn/soap.c): an event handler for each `wsse:BinarySecurityToken` right below a
 * `wst:RequestedSecurityToken`, by names as written. The last character of the Id is the place in its own list; the
 * proof it wants is beside the token that ends in 1. The token broker is asked for and not looked at.
 */
export const bitlbee: KnownClient = {
  name: 'BitlBee 3.5',
  vocabulary: 'rst',
  reads: 'prefixed names as written; last digit of the Id',
  path: '/RST.srf',
  http: '1.0',
  headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""', 'User-Agent': 'BitlBee 3.5' },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name: escapeText(name), password: escapeText(firstSixteen(password)) },
      {
        declaration: '',
        locale: 1033,
        targets,
        onPolicyReference: (number) => (number > 1 ? ` xmlns="${rst.wsse}"` : ''),
      },
    ),
  read({ body }) {
    const tickets = new Map<string, Ticket>();
    let secret: string | undefined;
    let failure: Reading | undefined;
    for (const element of descendants(literalTree(body))) {
      if (element.name === 'wsse:BinarySecurityToken' && element.parent?.name === 'wst:RequestedSecurityToken') {
        const last = element.attributes.Id?.at(-1);
        if (last === undefined) continue;
        const proof = atLiteralPath(element.parent.parent, 'wst:RequestedProofToken/wst:BinarySecret');
        if (last === '1' && proof !== undefined) secret = textOf(proof);
        const [address] = targets[last.charCodeAt(0) - '1'.charCodeAt(0) + 1] ?? [];
        if (address !== undefined && last >= '1') tickets.set(address, { text: textOf(element) });
      } else if (
        element.name === 'S:Fault' &&
        /^S:Envelope$|^wst:RequestSecurityTokenResponse$/.test(parentOf(element))
      ) {
        failure = readFault(element);
      }
    }
    if (failure?.kind === 'redirect') return failure;
    if (secret === undefined) return failure ?? fail('no token ends in 1 and has a proof token');
    const [first] = targets[1] ?? [''];
    tickets.set(first, { ...tickets.get(first), secret });
    return { kind: 'signed-in', tickets };
  },
  wants: {
    'messengerclear.live.com': ['text', 'secret'],
    'contacts.msn.com': ['text'],
    'messengersecure.live.com': ['text'],
    'storage.msn.com': ['text'],
  },
  understands: { wrongPassword: true, redirect: true },
};

const parentOf = (element: Element) => element.parent?.name ?? '';

function readFault(fault: Element): Reading {
  const code = atLiteralPath(fault, 'faultcode');
  const url = atLiteralPath(fault, 'psf:redirectUrl');
  const text = atLiteralPath(fault, 'faultstring');
  const value = code === undefined ? '' : textOf(code);
  if (value === 'psf:Redirect' && url !== undefined) return { kind: 'redirect', url: textOf(url) };
  // It shows the user code and text; that it was the password is in the code.
  if (value === 'wsse:FailedAuthentication' && parentOf(fault) === 'S:Envelope') return { kind: 'wrong-password' };
  return { kind: 'refused', reason: `${value} (${text === undefined ? '' : textOf(text)})` };
}
