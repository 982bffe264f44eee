import type { Diagnostic } from '@passport-soap/runtime';
import {
  type CanonicalElement,
  canonicalizeElements,
  decodeXml,
  XmlError,
  type XmlLimits,
} from '@passport-soap/runtime/xml';
import { digest, equalBytes, sign } from './algorithms.js';
import { deriveMessageKey, type KeyDerivation } from './derive-key.js';
import { findKey } from './find-key.js';
import { findParts, idOf, indexIds, type MessageParts } from './find-parts.js';
import { childrenNamed, type MessageElement, readMessageTree } from './message-tree.js';
import { utilityNamespace } from './namespaces.js';
import { readSignedInfo, type SignedInfo, type SignedReference } from './read-signed-info.js';
import { type SignatureProblem, SignatureRefused } from './refusal.js';
import { templateText } from './source-text.js';

/** Parts of a message that have to be signed. `authInfo` only where there is one. */
export type RequiredPart = 'request' | 'timestamp' | 'authInfo';

export interface VerifyOptions {
  /** The proof key of the token that the message presents (`wst:BinarySecret`), decoded. */
  readonly secret: Uint8Array;
  /**
   * Default false. Whether a digest, and the signature, may also be over what libpurple signs: its template text, see `templateText`.
   * That text does not hold what the prefixes in it are bound to, so it protects less.
   */
  readonly acceptSourceDigests?: boolean | undefined;
  /** Default: all. */
  readonly required?: readonly RequiredPart[] | undefined;
  /** What the bytes are in if they do not say: as it was for who read the message, or else it is another that is verified. */
  readonly encoding?: string | undefined;
  /** Of the scanner. */
  readonly limits?: Partial<XmlLimits> | undefined;
}

export interface ValidSignature {
  readonly valid: true;
  readonly derivation: KeyDerivation;
  /** The nonce of the key: a replayed message has the same. */
  readonly nonce: Uint8Array;
  /** Of the signed Timestamp, as written; whether they are fresh is for the caller's clock. Absent if none is required and signed. */
  readonly created?: string;
  readonly expires?: string;
  /** The Ids of what is signed. */
  readonly signed: readonly string[];
  /** `source` if a digest or the signature is only right over template text. */
  readonly form: 'canonical' | 'source';
}

export interface InvalidSignature {
  readonly valid: false;
  /** `no-signature`: there is none. `malformed`: not well-formed, or beyond a limit. The others: see the diagnostic. */
  readonly reason: SignatureProblem;
  /** Located, and without any value of the message. Not for the peer: it says what a forger got right. */
  readonly diagnostic: Diagnostic;
}

const allParts: readonly RequiredPart[] = ['request', 'timestamp', 'authInfo'];

/**
 * Checks the signature of a request to renew tokens (RST.srf) or of a device's request (RST2.srf): HMAC over
 * `ds:SignedInfo`, which holds a digest of each part that is signed.
 *
 * A part counts as signed if the reference leads to the very element that stands where a reader will look for it,
 * so a signed element that was moved elsewhere helps nobody. No element is looked up by an Id that occurs twice.
 * At most 32 references, a nonce of 256 bytes at most. Nothing that is in the message makes it throw.
 * @throws RangeError if the secret is empty
 */
export function verifySignature(
  message: Uint8Array | string,
  options: VerifyOptions,
): ValidSignature | InvalidSignature {
  // A key that everyone has would let everyone in.
  if (options.secret.length === 0) throw new RangeError('the secret is empty: look it up by the token of the message');
  try {
    const { limits, encoding } = options;
    const hint = encoding === undefined ? {} : { encoding };
    const xml = typeof message === 'string' ? message : decodeXml(message, { limits, ...hint });
    return verify(xml, findParts(readMessageTree(xml, limits)), options);
  } catch (error) {
    if (error instanceof SignatureRefused) {
      return { valid: false, reason: error.reason, diagnostic: error.diagnostic };
    }
    if (error instanceof XmlError) return { valid: false, reason: 'malformed', diagnostic: error.diagnostic };
    throw error;
  }
}

function verify(xml: string, parts: MessageParts, options: VerifyOptions): ValidSignature {
  const { signature, security, timestamp } = parts;
  if (signature === undefined) throw new SignatureRefused('no-signature', 'ds:Signature is missing', security);
  const info = readSignedInfo(signature);
  const { derivation, nonce } = findKey(parts, info.keyId);
  const targets = resolveReferences(parts, info, signature);
  requireParts(parts, targets, options.required ?? allParts);

  const forms = formsOf(xml, info, targets, options.limits);
  const holds = (element: MessageElement, isRight: (text: string) => boolean) =>
    formThatHolds(forms.get(element.offset) as CanonicalElement, options.acceptSourceDigests === true, isRight);
  const key = deriveMessageKey(derivation, options.secret, nonce);
  // The key first: whoever does not have it does not learn which digests are right.
  const signedForm = holds(info.element, (text) => equalBytes(sign(info.hash, key, text), info.value));
  if (signedForm === undefined) {
    throw new SignatureRefused('signature', 'the signature value is not the one that the key gives', info.valueElement);
  }
  const used = new Set([signedForm]);
  for (const [target, reference] of targets) {
    const form = holds(target, (text) => equalBytes(digest(reference.hash, text), reference.digest));
    if (form === undefined) {
      throw new SignatureRefused('digest', 'the digest of a signed part is not that of the part', reference.element);
    }
    used.add(form);
  }
  return {
    valid: true,
    derivation,
    nonce,
    ...(timestamp !== undefined && targets.has(timestamp) ? timesOf(timestamp) : {}),
    signed: info.references.map(({ id }) => id),
    form: used.has('source') ? 'source' : 'canonical',
  };
}

/** The element of each reference. */
function resolveReferences(
  { all }: MessageParts,
  { references }: SignedInfo,
  signature: MessageElement,
): ReadonlyMap<MessageElement, SignedReference> {
  const ids = indexIds(all);
  const targets = new Map<MessageElement, SignedReference>();
  for (const reference of references) {
    const target = ids.get(reference.id);
    if (target === 'twice') {
      throw new SignatureRefused(
        'duplicate-id',
        'the Id of a signed part occurs twice in the message',
        reference.element,
      );
    }
    if (target === undefined || idOf(target) !== reference.id) {
      throw new SignatureRefused('reference', 'no element has the Id that a ds:Reference leads to', reference.element);
    }
    if (targets.has(target) || (target.offset >= signature.offset && target.end <= signature.end)) {
      throw new SignatureRefused(
        'reference',
        'a part is signed twice, or the signature signs itself',
        reference.element,
      );
    }
    targets.set(target, reference);
  }
  return targets;
}

function requireParts(
  parts: MessageParts,
  targets: ReadonlyMap<MessageElement, SignedReference>,
  required: readonly RequiredPart[],
): void {
  const isSigned = (element: MessageElement | undefined) => element !== undefined && targets.has(element);
  const fail = (what: string, where: MessageElement) => {
    throw new SignatureRefused('not-signed', `${what} is not signed where it stands`, where);
  };
  const { request, body, timestamp, authInfo, security } = parts;
  if (required.includes('request') && !isSigned(request) && !isSigned(body)) fail('the request in the Body', request);
  if (required.includes('timestamp') && !isSigned(timestamp)) fail('a Timestamp in Security', timestamp ?? security);
  if (required.includes('authInfo') && authInfo !== undefined && !isSigned(authInfo)) fail('ps:AuthInfo', authInfo);
}

/** The canonical and the source form of SignedInfo and of each signed part, by offset: one walk through the message. */
function formsOf(
  xml: string,
  { element, inclusiveNamespaces }: SignedInfo,
  targets: ReadonlyMap<MessageElement, SignedReference>,
  limits: Partial<XmlLimits> | undefined,
): ReadonlyMap<number, CanonicalElement> {
  const wanted = new Map([[element.offset, { inclusiveNamespaces }]]);
  for (const [target, reference] of targets) {
    wanted.set(target.offset, { inclusiveNamespaces: reference.inclusiveNamespaces });
  }
  const forms = canonicalizeElements(xml, ({ offset }) => wanted.get(offset), { limits });
  return new Map(forms.map((form) => [form.offset, form]));
}

function formThatHolds(
  { canonical, source }: CanonicalElement,
  acceptSource: boolean,
  isRight: (text: string) => boolean,
): 'canonical' | 'source' | undefined {
  if (isRight(canonical)) return 'canonical';
  const text = acceptSource ? templateText(source) : undefined;
  return text !== undefined && isRight(text) ? 'source' : undefined;
}

function timesOf(timestamp: MessageElement): { created?: string; expires?: string } {
  const [created] = childrenNamed(timestamp, [utilityNamespace], 'Created');
  const [expires] = childrenNamed(timestamp, [utilityNamespace], 'Expires');
  return {
    ...(created === undefined ? {} : { created: created.text.trim() }),
    ...(expires === undefined ? {} : { expires: expires.text.trim() }),
  };
}
