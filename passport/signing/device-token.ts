import { createHmac } from 'node:crypto';
import { DiagnosticError } from '@passport-soap/runtime';
import { decodeBase64, encodeBase64 } from '@passport-soap/runtime/datatypes';
import { equalBytes } from './algorithms.js';
import { deriveCounterKey, secureConversationLabel } from './derive-key.js';

/**
 * The token by which a device says that a request is its own: `wsse:BinarySecurityToken` of type `urn:liveid:sha1device` (RST2.srf),
 * signed once, with the proof key of the device's own token.
 */
export interface DeviceToken {
  /** `ct`: when it was made, in seconds since 1970. */
  readonly created: number;
  /** `bver`, as in `ps:BinaryVersion`. */
  readonly binaryVersion: string;
  /** `appid`, as in `ps:HostingApp`. */
  readonly hostingApp: string;
  /** `da`: the token of the device, as the service gave it out (`EncryptedData`, as text). */
  readonly deviceToken: string;
  /** Decoded. */
  readonly nonce: Uint8Array;
  /** Decoded: 32 bytes. */
  readonly hash: Uint8Array;
  /** What the hash is over: the text up to `&hash=`, as it was sent. */
  readonly signedText: string;
}

export type DeviceTokenVerdict =
  | { readonly valid: true }
  | { readonly valid: false; readonly reason: 'hash' | 'too-old' | 'in-the-future' };

const parameters = ['ct', 'hashalg', 'bver', 'appid', 'da', 'nonce', 'hash'] as const;
type Parameter = (typeof parameters)[number];

/** The token of a device is below 4 KiB, and three times that when it is percent-encoded. */
const maxCharacters = 32_768;
const maxNonceBytes = 256;

/**
 * Reads `ct=…&hashalg=SHA256&bver=…&appid=…&da=…&nonce=…&hash=…`. Other parameters may be between, and are signed like these; `hash` is the last.
 * @throws DiagnosticError `passport-device-token`, with the parameter and the character that it begins at; no value is quoted
 */
export function parseDeviceToken(text: string): DeviceToken {
  if (text.length > maxCharacters) throw invalid(`it is over the limit of ${maxCharacters} characters`);
  const found = readParameters(text);
  const value = (name: Parameter) => {
    const parameter = found.get(name);
    if (parameter === undefined) throw invalid(`the parameter ${name} is missing`);
    return parameter;
  };
  const bytes = (name: Parameter, least: number, most: number) => {
    const { text, at } = value(name);
    const decoded = tryBase64(text);
    if (decoded === undefined) throw invalid(`${name}, at character ${at}, is not base64`);
    if (decoded.length < least || decoded.length > most) {
      throw invalid(`${name}, at character ${at}, has ${decoded.length} bytes, not ${least} to ${most}`);
    }
    return decoded;
  };
  const created = value('ct');
  if (!/^\d{1,12}$/.test(created.text)) throw invalid(`ct, at character ${created.at}, is no number of seconds`);
  const algorithm = value('hashalg');
  if (algorithm.text !== 'SHA256') throw invalid(`hashalg, at character ${algorithm.at}, is not SHA256`);
  if ([...found.keys()].at(-1) !== 'hash') throw invalid('hash is not the last parameter, so something is not signed');
  return {
    created: Number(created.text),
    binaryVersion: value('bver').text,
    hostingApp: value('appid').text,
    deviceToken: value('da').text,
    nonce: bytes('nonce', 1, maxNonceBytes),
    hash: bytes('hash', 32, 32),
    signedText: text.slice(0, value('hash').at - 1),
  };
}

/**
 * Whether a token was signed with the proof key of the device's token, and when.
 * @param check the key decoded; the service's clock; how many seconds the device's may be off (default 300). That a token is not used twice is for the caller: its nonce says so.
 */
export function verifyDeviceToken(
  token: DeviceToken,
  check: { readonly secret: Uint8Array; readonly now: Date; readonly maxSkew?: number },
): DeviceTokenVerdict {
  if (!equalBytes(signText(token.signedText, check.secret, token.nonce), token.hash)) {
    return { valid: false, reason: 'hash' };
  }
  const age = check.now.getTime() / 1000 - token.created;
  const maxSkew = check.maxSkew ?? 300;
  if (age > maxSkew) return { valid: false, reason: 'too-old' };
  return age < -maxSkew ? { valid: false, reason: 'in-the-future' } : { valid: true };
}

/** Writes a token, signed: the parameters in the order of the Android SDK. */
export function buildDeviceToken(
  token: Pick<DeviceToken, 'created' | 'binaryVersion' | 'hostingApp' | 'deviceToken' | 'nonce'>,
  secret: Uint8Array,
): string {
  const pairs = [
    ['ct', String(token.created)],
    ['hashalg', 'SHA256'],
    ['bver', token.binaryVersion],
    ['appid', token.hostingApp],
    ['da', token.deviceToken],
    ['nonce', encodeBase64(token.nonce)],
  ] as const;
  const signed = pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&');
  return `${signed}&hash=${encode(encodeBase64(signText(signed, secret, token.nonce)))}`;
}

/** HMAC-SHA256; the label of the key is there once only, unlike that of a message's signature. */
function signText(text: string, secret: Uint8Array, nonce: Uint8Array): Buffer {
  return createHmac('sha256', deriveCounterKey(secret, secureConversationLabel, nonce))
    .update(text, 'utf8')
    .digest();
}

function readParameters(text: string): ReadonlyMap<string, { readonly text: string; readonly at: number }> {
  const found = new Map<string, { text: string; at: number }>();
  let at = 0;
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    if (equals < 1) throw invalid(`the parameter at character ${at} is not written name=value`);
    const name = pair.slice(0, equals);
    if (found.has(name)) throw invalid(`the parameter at character ${at} is there twice`);
    try {
      found.set(name, { text: decodeURIComponent(pair.slice(equals + 1)), at });
    } catch {
      throw invalid(`the parameter at character ${at} is not percent-encoded UTF-8`);
    }
    at += pair.length + 1;
  }
  return found;
}

/** Everything but the unreserved characters of RFC 3986 §2.3. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function tryBase64(text: string): Uint8Array | undefined {
  try {
    return decodeBase64(text);
  } catch {
    return undefined;
  }
}

function invalid(message: string): DiagnosticError {
  return new DiagnosticError([
    { code: 'passport-device-token', severity: 'error', message: `device token: ${message}` },
  ]);
}
