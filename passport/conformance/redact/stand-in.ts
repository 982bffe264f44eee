import { publicDomains, type SecretKind } from './secrets.js';

/** A secret, and what takes its place. */
export interface Secret {
  readonly kind: SecretKind;
  /** Its value, with escapes undone. */
  readonly value: string;
  /** Of the same code points, but for those that are no secret. */
  readonly standIn: readonly number[];
  /** The case of letters is that of the place where it stands: names are written in any case. */
  readonly anyCase: boolean;
}

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
/** None that make an escape of a `%`, a `\\` or a `&` before them. */
const harmless = 'ghijklmopqsvwxyzGHIJKLMOPQSVWXYZ';
const alphanumeric = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${lower}${digits}`;
const kinds: readonly SecretKind[] = [
  'user-name',
  'password',
  'token',
  'key',
  'digest',
  'certificate',
  'identifier',
  'personal',
  'parameter',
];

/**
 * What stands for the `ordinal`th secret of a kind. It is made of the kind, the ordinal, and of which sort of character
 * is where: never of the secret itself, so that no guess can be tried against it.
 * @param chunked the value may have the size of a chunk in it, which stays
 */
export function createStandIn(kind: SecretKind, ordinal: number, value: string, chunked = false): Secret {
  const kept = chunked ? chunkSizes(value) : undefined;
  const next = random(kinds.indexOf(kind) * 0x100_0193 + ordinal);
  const alphabetAt = alphabets(kind, value);
  const anyCase = kind === 'user-name' || kind === 'personal';
  const standIn: number[] = [];
  let offset = 0;
  for (const character of value) {
    const found = kept?.has(offset) === true ? '' : alphabetAt(character, offset);
    const isEscape =
      found !== '' && /[A-Za-z]/.test(character) && /[%\\]/.test(value.slice(Math.max(0, offset - 2), offset));
    const alphabet = isEscape ? (anyCase ? harmless.slice(0, 16) : harmless) : found;
    // Drawn also where it is not used: an address keeps its stand-in when its domain is another one.
    const drawn = next();
    standIn.push(alphabet === '' ? (character.codePointAt(0) as number) : pick(alphabet, drawn));
    offset += character.length;
  }
  if (kind === 'password') rhymeTags(value, standIn);
  return { kind, value, standIn, anyCase };
}

/** Where the lines are that HTTP puts between chunks (RFC 9112 §7.1). */
function chunkSizes(value: string): Set<number> {
  const offsets = new Set<number>();
  for (const { index, 0: line } of value.matchAll(/\r\n[\da-f]{1,8}(?=\r\n)/gi)) {
    for (let each = 0; each < line.length; each += 1) offsets.add(index + each);
  }
  return offsets;
}

/** Of a raw `<b>x</b>` in a password, end tags get the name of their start tags: it stays as well-formed as it was. */
function rhymeTags(value: string, standIn: number[]): void {
  if (standIn.length !== value.length) return;
  const firsts = new Map<string, number>();
  for (const match of value.matchAll(/<\/?([A-Za-z_][\w.-]*)/g)) {
    const name = match[1] as string;
    const at = match.index + match[0].length - name.length;
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, at);
    else for (let index = 0; index < name.length; index += 1) standIn[at + index] = standIn[first + index] as number;
  }
}

function pick(alphabet: string, drawn: number): number {
  const characters = alphabet === wide ? astral : Array.from(alphabet);
  return (characters[drawn % characters.length] as string).codePointAt(0) as number;
}

type AlphabetAt = (character: string, offset: number) => string;

function alphabets(kind: SecretKind, value: string): AlphabetAt {
  if (kind === 'user-name' || kind === 'personal') return namePositions(value);
  if (kind === 'password') return passwordPositions(value);
  return codePositions(value);
}

/**
 * Letters for everything, but for what markup, queries and JSON give a meaning to: findings about a raw `<` have to stay.
 */
function passwordPositions(value: string): AlphabetAt {
  const references = value.includes('&');
  return (character, offset) => {
    const before = value.charAt(offset - 1);
    const after = value.charAt(offset + 1);
    if (/[\s&<>"'\\%+]/.test(character)) return '';
    if (references && /[;#]/.test(character)) return '';
    if (/[!?/]/.test(character) && (before === '<' || after === '>')) return '';
    if (/[\]-]/.test(character) && (before === character || after === character)) return '';
    return foreign(character) ?? harmless;
  };
}

/** Letters for letters, digits for digits; of an address, the domain's last label, and all of a public one, stay. */
function namePositions(value: string): AlphabetAt {
  const at = value.lastIndexOf('@');
  const domain = at === -1 ? '' : value.slice(at + 1).trim();
  const keepFrom = at === -1 ? value.length : publicDomains.has(domain.toLowerCase()) ? at : value.lastIndexOf('.');
  const kept = keepFrom > at || publicDomains.has(domain.toLowerCase()) ? keepFrom : value.length;
  // The user names of devices begin so.
  const device = /^02[a-z0-9]{14,}$/i.test(value) ? 2 : 0;
  // Parts of an IPv4 address stay below 256.
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value);
  return (character, offset) => {
    if (offset >= kept || offset < device) return '';
    if (isAddress && /^\d\d\d/.test(value.slice(offset)) && !/\d/.test(value.charAt(offset - 1))) return '1';
    return alike(character);
  };
}

/** Values of base64, hexadecimal or decimal digits stay such. */
function codePositions(value: string): AlphabetAt {
  if (/^\d+$/.test(value)) return alike;
  if (/^[\s{(]*[\da-f]{4,}(?:-[\da-f]+)*[\s})]*$/i.test(value)) {
    const hex = `${digits}${/[A-F]/.test(value) && !/[a-f]/.test(value) ? 'ABCDEF' : 'abcdef'}`;
    const decimal = !/[a-f]/i.test(value);
    return (character) => (/[\da-f]/i.test(character) ? (decimal ? digits : hex) : '');
  }
  const isBase64 = /^[\sA-Za-z0-9+/]+={0,2}\s*$/.test(value);
  const padding = /(\S)\s*(={1,2})\s*$/.exec(value);
  const ticket = /^Ew[A-D][A-Za-z0-9+/]{20}/.test(value) ? 3 : 0;
  return (character, offset) => {
    if (offset < ticket) return '';
    if (padding !== null && offset === padding.index && isBase64) return lastOfBase64(character, padding[2] as string);
    if (isBase64 && /[+/]/.test(character)) return alphanumeric;
    return /[A-Za-z0-9]/.test(character) ? alphanumeric : (foreign(character) ?? '');
  };
}

/** Before padding, two or four bits are zero in the canonical form (XSD part 2 §3.2.16), which alone is valid. */
function lastOfBase64(character: string, padding: string): string {
  const canonical = padding === '==' ? 'AQgw' : 'AEIMQUYcgkosw048';
  return canonical.includes(character) ? canonical : alphanumeric.replace(new RegExp(`[${canonical}]`, 'g'), '');
}

function alike(character: string): string {
  if (/\d/.test(character)) return digits;
  if (/[A-Za-z]/.test(character)) return lower;
  return foreign(character) ?? '';
}

const wide = 'astral';
const astral = Array.from('😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏');

/** For what is not ASCII: letters of as many bytes, which an encoding of the same script has as well. */
function foreign(character: string): string | undefined {
  const code = character.codePointAt(0) as number;
  if (code < 0x80 || (code < 0x100 && !/\p{L}/u.test(character))) return code < 0x80 ? undefined : '';
  if (code < 0x100) return 'àáâãäåæçèéêëìíîï';
  if (code >= 0x400 && code < 0x500) return 'абвгдежзийклмноп';
  if (code < 0x800) return 'āăąćčďēęěğīķļłńň';
  if (code >= 0xd800 && code < 0xe000) return '';
  if (code < 0x10000) return /[\p{L}\p{N}]/u.test(character) ? '一丁七万丈三上下不与丐丑专且丕世' : '';
  return wide;
}

/** A sequence of numbers (mulberry32): no secret has a part in it. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 0x7fffffff;
  };
}

/** The code point to write where `source` is. */
export function inCaseOf(source: string, codePoint: number, secret: Secret): number {
  if (!secret.anyCase || codePoint > 0x7f || !/[A-Z]/.test(source)) return codePoint;
  return String.fromCharCode(codePoint).toUpperCase().charCodeAt(0);
}
