import { randomBytes } from 'node:crypto';
import { DiagnosticError } from '@passport-soap/runtime';
import { decodeBase64, encodeBase64 } from '@passport-soap/runtime/datatypes';
import type { CallOptions } from '@passport-soap/runtime/soap';
import { nonceLengths } from '../signing/derive-key.js';
import { decryptReply, type KeyDerivation, signMessage } from '../signing/index.js';
import { tokenBrokerAddress } from '../targets.js';
import { decodeProof } from './decode-proof.js';
import { PassportError } from './error.js';
import type { Credential } from './vocabulary.js';

type ReadMode = 'strict' | 'lenient';
type Signed = Extract<Credential, { kind: 'signed' }>;

/** A new one for each message. @returns base64 */
export function createNonce(derivation: KeyDerivation): string {
  return encodeBase64(randomBytes(nonceLengths[derivation]));
}

/** What is encrypted in a reply to a signed request. */
export interface EncryptedParts {
  /** Of the `wssc:DerivedKeyToken` EncKey. */
  readonly nonce: string | undefined;
  /** `xenc:CipherValue` of `psf:EncryptedPP`. */
  readonly header: string | undefined;
  /** Of the Body's EncryptedData. */
  readonly body: string | undefined;
}

/** The vocabulary's own part of a signed call. */
export interface SignedLayout<Envelope> {
  readonly derivation: KeyDerivation;
  readonly findEncrypted: (envelope: Envelope) => EncryptedParts;
  /** An envelope around deciphered parts. Its declarations are those of an answer: a part need not repeat what surrounds it. */
  readonly wrap: (header: string, body: string) => string;
  readonly read: (xml: string, mode: ReadMode) => Envelope | undefined;
  /** The envelope with the deciphered Body in the place of its own. */
  readonly replaceBody: (envelope: Envelope, deciphered: Envelope) => Envelope;
}

/**
 * Signs a request with the proof of the token that it presents, and deciphers the answer, if it is enciphered.
 * The hooks throw PassportError `passport-undecryptable`.
 * @throws PassportError `passport-no-proof`
 */
export function signedCall<Envelope extends { readonly header?: object | undefined }>(
  { proof }: Signed,
  layout: SignedLayout<Envelope>,
  mode: ReadMode = 'lenient',
): Pick<CallOptions, 'beforeSend' | 'afterRead'> {
  const secret = decodeProof(proof, tokenBrokerAddress);
  return {
    beforeSend: (text) => signMessage(text, { secret }).message,
    afterRead(value) {
      const envelope = value as Envelope;
      const { nonce, header, body } = layout.findEncrypted(envelope);
      if (header === undefined && body === undefined) return envelope;
      const decipher = (cipherValue: string | undefined) =>
        cipherValue === undefined
          ? ''
          : withoutDeclaration(decipherPart(cipherValue, secret, nonce, layout.derivation));
      const deciphered = layout.read(layout.wrap(decipher(header), decipher(body)), mode);
      if (deciphered === undefined) throw undecryptable('what was encrypted in the answer is no message');
      const readable = { ...envelope, header: { ...envelope.header, ...deciphered.header } };
      // A fault may stand in clear beside a header that is encrypted.
      return body === undefined ? readable : layout.replaceBody(readable, deciphered);
    },
  };
}

function decipherPart(
  cipherValue: string,
  secret: Uint8Array,
  nonce: string | undefined,
  derivation: KeyDerivation,
): string {
  if (nonce === undefined) throw undecryptable('the answer is encrypted, and does not say by which key');
  try {
    return decryptReply(cipherValue, { secret, nonce: decodeBase64(nonce), derivation });
  } catch (error) {
    if (error instanceof DiagnosticError) throw undecryptable('the answer is not encrypted with the key that it names');
    throw undecryptable('the nonce of the key of the answer is not base64');
  }
}

function withoutDeclaration(xml: string): string {
  return xml.replace(/^\s*<\?xml[^?]*\?>/, '');
}

function undecryptable(what: string): PassportError {
  return new PassportError('passport-undecryptable', `The answer cannot be read: ${what}.`);
}
