import { DiagnosticError } from '@passport-soap/runtime';
import { encodeBase64 } from '@passport-soap/runtime/datatypes';
import { canonicalizeElement, canonicalizeElements, escapeAttribute } from '@passport-soap/runtime/xml';
import { digest, digestMethods, type HashName, sign, signatureMethods } from './algorithms.js';
import { deriveMessageKey } from './derive-key.js';
import { findKey } from './find-key.js';
import { findParts, idOf, indexIds, type MessageParts } from './find-parts.js';
import { type MessageElement, readMessageTree } from './message-tree.js';
import { exclusiveCanonicalization, signatureNamespace } from './namespaces.js';
import { SignatureRefused } from './refusal.js';

export interface SignOptions {
  /** The proof key of the token that the message presents, decoded. */
  readonly secret: Uint8Array;
  /** The Id of the `wssc:DerivedKeyToken`, whose nonce and algorithm are those of the key. Default `SignKey`. */
  readonly keyId?: string | undefined;
  /** The Ids of what is signed, in order. Default: the request in the Body, the Timestamp, and ps:AuthInfo if there is one. */
  readonly references?: readonly string[] | undefined;
  /** Default: `sha1` for a key by P_SHA1 (RST.srf), `sha256` for one in counter mode (RST2.srf). */
  readonly hash?: HashName | undefined;
}

export interface SignedMessage {
  /** The message with the signature as the last child of Security. Sent as it is: spelled anew, it may say the same and be signed no more. */
  readonly message: string;
  /** `ds:SignatureValue`, base64. */
  readonly signatureValue: string;
  /** `ds:DigestValue`, base64, in the order of the references. */
  readonly digests: readonly { readonly id: string; readonly digest: string }[];
}

/**
 * Signs a message that has everything but the signature: a Security header with a `wssc:DerivedKeyToken`, and Ids on what is to be signed.
 * @throws DiagnosticError `passport-signature-…` where the message lacks a part, has an Id twice, or is signed already; `XmlError`
 */
export function signMessage(xml: string, options: SignOptions): SignedMessage {
  try {
    return signParts(xml, findParts(readMessageTree(xml)), options);
  } catch (error) {
    if (error instanceof SignatureRefused) throw new DiagnosticError([error.diagnostic]);
    throw error;
  }
}

function signParts(xml: string, parts: MessageParts, options: SignOptions): SignedMessage {
  const { security, signature } = parts;
  if (signature !== undefined) throw new SignatureRefused('structure', 'the message is signed already', signature);
  const { derivation, nonce } = findKey(parts, options.keyId ?? 'SignKey');
  const hash = options.hash ?? (derivation === 'P_SHA1' ? 'sha1' : 'sha256');
  const targets = chooseTargets(parts, options.references);
  const offsets = new Set(targets.map(({ element }) => element.offset));
  const canonical = new Map(
    canonicalizeElements(xml, ({ offset }) => offsets.has(offset)).map((form) => [form.offset, form.canonical]),
  );
  const digests = targets.map(({ id, element }) => ({
    id,
    digest: encodeBase64(digest(hash, canonical.get(element.offset) as string)),
  }));
  // Written so that it is canonical already, for clients write it so; the walk is what says it is.
  const signedInfo = writeSignedInfo(hash, digests);
  const text = canonicalizeElement(signedInfo, () => true)?.canonical as string;
  const signatureValue = encodeBase64(sign(hash, deriveMessageKey(derivation, options.secret, nonce), text));
  const written = writeSignature(signedInfo, signatureValue, options.keyId ?? 'SignKey', security);
  return { message: insertAtEnd(xml, security, written), signatureValue, digests };
}

function chooseTargets(
  parts: MessageParts,
  references: readonly string[] | undefined,
): readonly { readonly id: string; readonly element: MessageElement }[] {
  const ids = indexIds(parts.all);
  const { request, timestamp, authInfo } = parts;
  const parted = [request, timestamp, authInfo].filter((part) => part !== undefined);
  const wanted =
    references ??
    parted.map((part) => {
      const id = idOf(part);
      if (id === undefined) throw new SignatureRefused('reference', 'a part to be signed has no Id', part);
      return id;
    });
  return wanted.map((id) => {
    const element = ids.get(id);
    if (element === 'twice')
      throw new SignatureRefused('duplicate-id', 'the Id of a part occurs twice', parts.security);
    if (element === undefined || idOf(element) !== id) {
      throw new SignatureRefused('reference', 'no part of the message has an Id that is to be signed', parts.security);
    }
    return { id, element };
  });
}

function writeSignedInfo(hash: HashName, digests: SignedMessage['digests']): string {
  const transform = `<Transforms><Transform Algorithm="${exclusiveCanonicalization}"></Transform></Transforms>`;
  const method = `<DigestMethod Algorithm="${digestMethods[hash]}"></DigestMethod>`;
  const references = digests.map(
    (each) =>
      `<Reference URI="#${escapeAttribute(each.id)}">${transform}${method}<DigestValue>${each.digest}</DigestValue></Reference>`,
  );
  return (
    `<SignedInfo xmlns="${signatureNamespace}">` +
    `<CanonicalizationMethod Algorithm="${exclusiveCanonicalization}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${signatureMethods[hash]}"></SignatureMethod>${references.join('')}</SignedInfo>`
  );
}

function writeSignature(signedInfo: string, value: string, keyId: string, security: MessageElement): string {
  const key =
    `<wsse:SecurityTokenReference xmlns:wsse="${security.name.namespace}">` +
    `<wsse:Reference URI="#${escapeAttribute(keyId)}"></wsse:Reference></wsse:SecurityTokenReference>`;
  return `<Signature xmlns="${signatureNamespace}">${signedInfo}<SignatureValue>${value}</SignatureValue><KeyInfo>${key}</KeyInfo></Signature>`;
}

/** Security is no empty-element tag: it has the key token. */
function insertAtEnd(xml: string, security: MessageElement, text: string): string {
  return xml.slice(0, security.close) + text + xml.slice(security.close);
}
