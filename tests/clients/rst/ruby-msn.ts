import { fail, type KnownClient, type Ticket } from '../known-client.js';
import { escapeText } from '../support/credentials.js';
import { officialRequest, tokenBroker } from '../support/official-shape.js';
import { descendants, namespaceTree, textOf } from '../support/tree.js';
import { namespacePaths, rst } from '../support/xml-paths.js';

const { at, is } = namespacePaths(rst);

/**
 * The Ruby gem `msn` (its successor is ruby-messenger): XPath with namespaces, `//wst:RequestSecurityTokenResponse` by
 * the address and below it the token by its Id: Compact1 for messengerclear, Compact2 for contacts. A fault is
 * `//S:Fault/faultstring`, anywhere. (The last release asks for the fault in a way that is true without one too, which
 * is left out here: it could not sign in anywhere.)
 */
export const rubyMsn: KnownClient = {
  name: 'Ruby gem msn',
  vocabulary: 'rst',
  reads: 'XPath: address together with Id Compact1, Compact2',
  path: '/RST.srf',
  headers: { Accept: '*/*; q=0.5, application/xml', 'Content-Type': 'application/x-www-form-urlencoded' },
  escapes: true,
  request: ({ name, password }) =>
    officialRequest(
      { name: escapeText(name), password: escapeText(password) },
      {
        declaration: '<?xml version="1.0" encoding="UTF-8"?>\n',
        locale: 1033,
        targets: [[tokenBroker], ['messengerclear.live.com', 'MBI_KEY_OLD'], ['contacts.msn.com', 'MBI']],
      },
    ),
  read({ body }) {
    const all = [...descendants(namespaceTree(body))];
    const fault = all.find((element) => is(element, 'S:Fault'));
    if (fault !== undefined) {
      const text = textOf(at(fault, 'faultstring') ?? fail('a fault without a text'));
      // Its one exception, AuthenticationError, has the text and nothing else.
      return text === 'Authentication Failure' ? { kind: 'wrong-password' } : { kind: 'refused', reason: text };
    }
    const find = (address: string, id: string) => {
      const response = all.find((element) => {
        if (!is(element, 'wst:RequestSecurityTokenResponse')) return false;
        const found = at(element, 'wsp:AppliesTo/wsa:EndpointReference/wsa:Address');
        return found !== undefined && textOf(found) === address;
      });
      const token = at(response, 'wst:RequestedSecurityToken/wsse:BinarySecurityToken');
      if (token?.attributes.Id !== id) fail(`the token for ${address} is not ${id}: nil`);
      return { response, text: textOf(token) };
    };
    const first = find('messengerclear.live.com', 'Compact1');
    const secret = at(first.response, 'wst:RequestedProofToken/wst:BinarySecret') ?? fail('no proof token: nil');
    const tickets = new Map<string, Ticket>([
      ['messengerclear.live.com', { text: first.text, secret: textOf(secret) }],
      ['contacts.msn.com', { text: find('contacts.msn.com', 'Compact2').text }],
    ]);
    return { kind: 'signed-in', tickets };
  },
  wants: { 'messengerclear.live.com': ['text', 'secret'], 'contacts.msn.com': ['text'] },
  understands: { wrongPassword: true, redirect: false },
};
