import { decodeBase64 } from '@passport-soap/runtime/datatypes';
import { digestMethods, type HashName, hashOf, signatureMethods } from './algorithms.js';
import { attributeOf, childrenNamed, type MessageElement } from './message-tree.js';
import { exclusiveCanonicalization, securityNamespaces, signatureNamespace } from './namespaces.js';
import { onlyOne, SignatureRefused } from './refusal.js';

/** More than any client signs (three), and few enough that a digest of each is cheap. */
const maxReferences = 32;
/** Of one InclusiveNamespaces. */
const maxPrefixes = 100;

/** One `ds:Reference`. */
export interface SignedReference {
  readonly element: MessageElement;
  /** Without the `#`. */
  readonly id: string;
  readonly hash: HashName;
  readonly digest: Uint8Array;
  readonly inclusiveNamespaces: readonly string[];
}

/** A `ds:Signature`, read: nothing of it is checked yet but its form. */
export interface SignedInfo {
  readonly element: MessageElement;
  readonly hash: HashName;
  readonly inclusiveNamespaces: readonly string[];
  readonly references: readonly SignedReference[];
  readonly value: Uint8Array;
  readonly valueElement: MessageElement;
  /** The Id of the key token. */
  readonly keyId: string;
}

const ds = [signatureNamespace];

/** @throws SignatureRefused where it says anything else than what messages of Passport say */
export function readSignedInfo(signature: MessageElement): SignedInfo {
  const child = (parent: MessageElement, local: string) =>
    onlyOne(childrenNamed(parent, ds, local), `ds:${local}`, 'structure', parent);
  const element = child(signature, 'SignedInfo');
  const method = child(element, 'SignatureMethod');
  const hash = hashOf(signatureMethods, attributeOf(method, 'Algorithm'));
  if (hash === undefined) throw wrong('signed by an algorithm that is neither HMAC-SHA1 nor HMAC-SHA256', method);
  // An HMACOutputLength would let the sender choose how few bits are compared (CVE-2009-0217).
  if (method.children.length > 0) throw wrong('an HMAC that is cut off is not accepted', method.children[0]);
  const references = childrenNamed(element, ds, 'Reference');
  if (references.length === 0) throw new SignatureRefused('reference', 'nothing is signed: no ds:Reference', element);
  if (references.length > maxReferences) {
    const text = `${references.length} things are signed, over the limit of ${maxReferences}`;
    throw new SignatureRefused('reference', text, references[maxReferences]);
  }
  const valueElement = child(signature, 'SignatureValue');
  return {
    element,
    hash,
    inclusiveNamespaces: readCanonicalization(child(element, 'CanonicalizationMethod')),
    references: references.map((reference) => readReference(reference, child)),
    value: readBase64(valueElement),
    valueElement,
    keyId: readKeyId(signature, child),
  };
}

function readReference(
  element: MessageElement,
  child: (parent: MessageElement, local: string) => MessageElement,
): SignedReference {
  const uri = attributeOf(element, 'URI');
  if (uri === undefined || !/^#[^#()]+$/.test(uri)) {
    throw new SignatureRefused('reference', 'a ds:Reference does not lead to an Id of the message (#…)', element);
  }
  const transforms = child(element, 'Transforms');
  const transform = onlyOne(transforms.children, 'the one ds:Transform of a reference', 'structure', transforms);
  if (transform.name.namespace !== signatureNamespace || transform.name.local !== 'Transform') {
    throw new SignatureRefused('structure', 'ds:Transforms has a child that is no ds:Transform', transform);
  }
  const method = child(element, 'DigestMethod');
  const hash = hashOf(digestMethods, attributeOf(method, 'Algorithm'));
  if (hash === undefined) throw wrong('a digest by an algorithm that is neither SHA-1 nor SHA-256', method);
  return {
    element,
    id: uri.slice(1),
    hash,
    digest: readBase64(child(element, 'DigestValue')),
    inclusiveNamespaces: readCanonicalization(transform),
  };
}

/** A CanonicalizationMethod or Transform: exclusive canonicalization, and the prefixes that it is told of. */
function readCanonicalization(element: MessageElement): readonly string[] {
  if (attributeOf(element, 'Algorithm') !== exclusiveCanonicalization) {
    throw wrong('a transform that is not exclusive canonicalization without comments', element);
  }
  if (element.children.length === 0) return [];
  const lists = childrenNamed(element, [exclusiveCanonicalization], 'InclusiveNamespaces');
  if (lists.length !== element.children.length) throw wrong('a transform with content that is unknown', element);
  const [list] = lists;
  const prefixes = (attributeOf(list, 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter((prefix) => prefix !== '');
  if (lists.length > 1 || prefixes.length > maxPrefixes) {
    throw wrong(`more than one list of prefixes, or more than ${maxPrefixes} prefixes in it`, list);
  }
  return prefixes;
}

/** KeyInfo → SecurityTokenReference → Reference → `#SignKey`. */
function readKeyId(
  signature: MessageElement,
  child: (parent: MessageElement, local: string) => MessageElement,
): string {
  const info = child(signature, 'KeyInfo');
  const token = onlyOne(
    childrenNamed(info, securityNamespaces, 'SecurityTokenReference'),
    'wsse:SecurityTokenReference',
    'key',
    info,
  );
  const reference = onlyOne(childrenNamed(token, securityNamespaces, 'Reference'), 'wsse:Reference', 'key', token);
  const uri = attributeOf(reference, 'URI');
  if (uri === undefined || !/^#./.test(uri)) {
    throw new SignatureRefused('key', 'ds:KeyInfo does not lead to a key token of the message (#…)', reference);
  }
  return uri.slice(1);
}

function readBase64(element: MessageElement): Uint8Array {
  // 32 bytes at most are 44 characters; white space may be between them.
  if (element.text.length <= 200) {
    try {
      return decodeBase64(element.text);
    } catch {}
  }
  throw new SignatureRefused('structure', `ds:${element.name.local} is not the base64 of a hash`, element);
}

function wrong(what: string, element: MessageElement | undefined): SignatureRefused {
  return new SignatureRefused('algorithm', `unsupported: ${what}`, element);
}
