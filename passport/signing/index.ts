/** Keys, signatures and encryption of messages that present a token instead of a password. For Node: it needs its `crypto`. */
export type { HashName } from './algorithms.js';
export {
  counterModeAlgorithm,
  deriveCounterKey,
  deriveKey,
  deriveMessageKey,
  type KeyDerivation,
  secureConversationLabel,
  secureConversationLabels,
} from './derive-key.js';
export {
  buildDeviceToken,
  type DeviceToken,
  type DeviceTokenVerdict,
  parseDeviceToken,
  verifyDeviceToken,
} from './device-token.js';
export { decryptReply, encryptReply, type ReplyKey } from './encrypt-reply.js';
export type { SignatureProblem } from './refusal.js';
export { type SignedMessage, type SignOptions, signMessage } from './sign-request.js';
export {
  type InvalidSignature,
  type RequiredPart,
  type ValidSignature,
  type VerifyOptions,
  verifySignature,
} from './verify-signature.js';
