import { decodeBase64 } from '@passport-soap/runtime/datatypes';
import { counterModeAlgorithm, type KeyDerivation } from './derive-key.js';
import { idOf, type MessageParts } from './find-parts.js';
import { attributeOf, childrenNamed, type MessageElement } from './message-tree.js';
import { conversationNamespaces } from './namespaces.js';
import { onlyOne, SignatureRefused } from './refusal.js';

/** What a `wssc:DerivedKeyToken` says: the key is that of `deriveMessageKey`. */
export interface KeyToken {
  readonly derivation: KeyDerivation;
  readonly nonce: Uint8Array;
}

/** 24 bytes are sent in RST.srf, 32 in RST2.srf. */
const maxNonceBytes = 256;

/** The key token of an Id (`SignKey`, `EncKey`) that stands in Security. @throws SignatureRefused */
export function findKey({ security }: MessageParts, id: string): KeyToken {
  const tokens = childrenNamed(security, conversationNamespaces, 'DerivedKeyToken');
  return readKey(
    onlyOne(
      tokens.filter((token) => idOf(token) === id),
      `the wssc:DerivedKeyToken that signs`,
      'key',
      security,
    ),
  );
}

function readKey(token: MessageElement): KeyToken {
  const algorithm = attributeOf(token, 'Algorithm');
  if (algorithm !== undefined && algorithm !== counterModeAlgorithm) {
    throw new SignatureRefused(
      'algorithm',
      `the derivation of the key is neither the default (P_SHA1) nor ${counterModeAlgorithm}`,
      token,
    );
  }
  const nonce = onlyOne(childrenNamed(token, conversationNamespaces, 'Nonce'), 'the Nonce of the key', 'key', token);
  return { derivation: algorithm === undefined ? 'P_SHA1' : 'SP800-108', nonce: readNonce(nonce) };
}

function readNonce(element: MessageElement): Uint8Array {
  if (element.text.length > maxNonceBytes * 2) {
    throw new SignatureRefused('key', `the Nonce is over the limit of ${maxNonceBytes} bytes`, element);
  }
  let nonce: Uint8Array;
  try {
    nonce = decodeBase64(element.text);
  } catch {
    throw new SignatureRefused('key', 'the Nonce is not base64', element);
  }
  if (nonce.length === 0) throw new SignatureRefused('key', 'the Nonce is empty', element);
  return nonce;
}
