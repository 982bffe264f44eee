import type { MessageElement } from './message-tree.js';
import { attributeOf, childrenNamed, isNamed } from './message-tree.js';
import { psNamespace, securityNamespaces, signatureNamespace, soapNamespaces, utilityNamespace } from './namespaces.js';
import { onlyOne, SignatureRefused } from './refusal.js';

/** The parts of a message that a signature is about, found by where they are and not by an Id. */
export interface MessageParts {
  readonly all: readonly MessageElement[];
  readonly header: MessageElement;
  readonly security: MessageElement;
  /** The one child of the Body: RequestSecurityToken or RequestMultipleSecurityTokens. */
  readonly request: MessageElement;
  readonly body: MessageElement;
  /** In Security. */
  readonly timestamp: MessageElement | undefined;
  readonly authInfo: MessageElement | undefined;
  /** In Security; undefined if the message is not signed. */
  readonly signature: MessageElement | undefined;
}

/**
 * Finds them, in either vocabulary. What is there twice is refused: two readers could each take another one.
 * @throws SignatureRefused
 */
export function findParts(all: readonly MessageElement[]): MessageParts {
  const [root] = all as readonly [MessageElement];
  if (!isNamed(root, soapNamespaces, 'Envelope')) {
    throw new SignatureRefused('structure', 'the message is no SOAP envelope', root);
  }
  const own = [root.name.namespace];
  const one = (elements: readonly MessageElement[], what: string, parent: MessageElement) =>
    elements.length === 0 ? undefined : onlyOne(elements, what, 'structure', parent);
  const header = onlyOne(childrenNamed(root, own, 'Header'), 'the Header', 'structure', root);
  const body = onlyOne(childrenNamed(root, own, 'Body'), 'the Body', 'structure', root);
  const request = onlyOne(body.children, 'the request in the Body', 'structure', body);
  const secured = childrenNamed(header, securityNamespaces, 'Security');
  const security = onlyOne(secured, 'wsse:Security', secured.length === 0 ? 'no-signature' : 'structure', header);
  return {
    all,
    header,
    security,
    request,
    body,
    timestamp: one(childrenNamed(security, [utilityNamespace], 'Timestamp'), 'the Timestamp', security),
    authInfo: one(childrenNamed(header, [psNamespace], 'AuthInfo'), 'ps:AuthInfo', header),
    signature: one(childrenNamed(security, [signatureNamespace], 'Signature'), 'ds:Signature', security),
  };
}

/** The Id that a signature can refer to: `Id`, or `wsu:Id`. */
export function idOf(element: MessageElement): string | undefined {
  const qualified = element.attributes.find(
    ({ name }) => name.local === 'Id' && name.namespace === utilityNamespace,
  )?.value;
  return attributeOf(element, 'Id') ?? qualified;
}

/**
 * Elements by Id. An Id that occurs twice leads to an empty place, for it cannot be said which element it means;
 * to that end everything that some reader could take for an Id counts (`ID`, `id`, `xml:id`, `ps:Id`).
 */
export function indexIds(all: readonly MessageElement[]): ReadonlyMap<string, MessageElement | 'twice'> {
  const index = new Map<string, MessageElement | 'twice'>();
  for (const element of all) {
    const ids = element.attributes.filter(({ name }) => name.local.toLowerCase() === 'id').map(({ value }) => value);
    for (const id of new Set(ids)) index.set(id, index.has(id) ? 'twice' : element);
  }
  return index;
}
