import { inRanges, joinedNameCharacters, joinedNameStarts } from './name-classes.js';

/** Whether a text is a Name without a colon (Namespaces in XML [4], with the characters of XML 1.0 second edition). */
export function isNCName(text: string): boolean {
  return isNameWith(text, false, true);
}

/** Whether a text is a Name (XML 1.0 [5]). */
export function isName(text: string): boolean {
  return isNameWith(text, true, true);
}

/** Whether a text is a Nmtoken (XML 1.0 [7]). */
export function isNmtoken(text: string): boolean {
  return isNameWith(text, true, false);
}

/** Whether a text is a QName (Namespaces in XML [6]). */
export function isQName(text: string): boolean {
  const colon = text.indexOf(':');
  return colon < 0 ? isNCName(text) : isNCName(text.slice(0, colon)) && isNCName(text.slice(colon + 1));
}

function isNameWith(text: string, colons: boolean, start: boolean): boolean {
  if (text.length === 0) return false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const letter = code | 0x20;
    if ((letter >= 0x61 && letter <= 0x7a) || code === 0x5f) continue;
    if (code === 0x3a) {
      if (colons) continue;
      return false;
    }
    const first = start && i === 0;
    if (code < 0x80) {
      // Digits, hyphen and full stop, but not at the start.
      if (first || code < 0x2d || code === 0x2f || code > 0x39) return false;
    } else if (!inRanges(first ? joinedNameStarts() : joinedNameCharacters(), code)) {
      return false;
    }
  }
  return true;
}
