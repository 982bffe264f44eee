import { countCharacters } from './characters.js';
import type { Primitive } from './primitive.js';

/**
 * Why a text is not of the lexical space of `xs:anyURI` (§3.2.17); undefined if it is.
 *
 * What XLink §5.4 escapes (spaces, non-ASCII, `<>"{}|\^` and the backquote) is allowed, so little is left to be wrong:
 * a `%` that escapes nothing, a second `#`, what stands where RFC 2396 wants a scheme but is none, and brackets in a path
 * or a host that is no IPv6 address (RFC 2732 §3).
 */
function wrongAnyUri(text: string): string | undefined {
  let fragment = false;
  let inScheme = true;
  let brackets = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x25) {
      if (!isHexDigit(text.charCodeAt(i + 1)) || !isHexDigit(text.charCodeAt(i + 2))) {
        return 'a % must be followed by two hexadecimal digits';
      }
    } else if (code === 0x23) {
      if (fragment) return 'it has more than one #';
      fragment = true;
      inScheme = false;
    } else if (code === 0x2f || code === 0x3f) {
      inScheme = false;
    } else if (code === 0x5b || code === 0x5d) {
      brackets = true;
    } else if (code === 0x3a && inScheme) {
      if (!isScheme(text, i)) return 'what stands before its first : is no scheme, as http';
      if (i === text.length - 1) return 'nothing follows its scheme';
      inScheme = false;
    }
  }
  if (brackets && hasBracket(text)) return 'brackets stand around an IPv6 address, or behind a ? or #';
  return text === '//' ? 'an authority must follow the //' : undefined;
}

/** Whether a bracket stands where it may not: in a URI that is not opaque, before a ? or #, and around no address. */
function hasBracket(text: string): boolean {
  return !/^[^:/?#]+:(?!\/)/.test(text) && /^[^?#]*[[\]]/.test(text.replace(withAddress, ''));
}

const withAddress = /^(?:[^:/?#]+:)?\/\/(?:[^/?#[\]]*@)?\[[0-9a-f:.]+\](?::[0-9]*)?(?![^/?#])/i;

/** Whether a text is a URI with a scheme and without spaces, escapes and fragment, as nearly all are. */
function isCommonUri(text: string): boolean {
  const { length } = text;
  let at = 0;
  while (at < length && isSchemeCharacter(text.charCodeAt(at), at === 0)) at += 1;
  if (at === 0 || at >= length - 1 || text.charCodeAt(at) !== 0x3a) return false;
  for (at += 1; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x25 && code !== 0x21 && code !== 0x24) return false;
    if (code === 0x5b || code === 0x5d) return false;
  }
  return true;
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

function isScheme(text: string, end: number): boolean {
  for (let i = 0; i < end; i += 1) if (!isSchemeCharacter(text.charCodeAt(i), i === 0)) return false;
  return end > 0;
}

/** RFC 2396 §3.1: a letter, then letters, digits, `+`, `-`, `.`. */
function isSchemeCharacter(code: number, first: boolean): boolean {
  const letter = code | 0x20;
  if (letter >= 0x61 && letter <= 0x7a) return true;
  return !first && ((code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e);
}

export const anyURI: Primitive = {
  name: 'anyURI',
  wrong: wrongAnyUri,
  common: isCommonUri,
  key: (text) => text,
  length: { unit: 'character', of: countCharacters },
};
