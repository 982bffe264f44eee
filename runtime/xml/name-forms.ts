import { illegalCharacter, NAME_PART, NAME_START, nameClass } from './characters.js';

const COLON = 0x3a;

/** [5] Name of XML 1.0. */
export function isName(text: string): boolean {
  return text !== '' && ((nameClass[text.charCodeAt(0)] as number) & NAME_START) !== 0 && isNmtoken(text);
}

/** [7] Nmtoken of XML 1.0. */
export function isNmtoken(text: string): boolean {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (((nameClass[code] as number) & NAME_PART) === 0) return false;
    seen |= code;
  }
  return text !== '' && (seen < 0xd800 || illegalCharacter(text) < 0);
}

/** [4] NCName of Namespaces in XML: a Name without a colon. */
export function isNCName(text: string): boolean {
  return isName(text) && !text.includes(':');
}

/** [7] QName of Namespaces in XML, as written: a prefix and a colon, or neither, before the local part. */
export function isQName(text: string): boolean {
  const colon = text.indexOf(':');
  return colon < 0 ? isName(text) : isNCName(text.slice(0, colon)) && isNCName(text.slice(colon + 1));
}

/** Why a Name is no QName, if it is none; `at` is the offset of the colon that is wrong. */
export function misplacedColon(name: string): number {
  const colon = name.indexOf(':');
  if (colon < 0) return -1;
  if (colon === 0 || colon === name.length - 1) return colon;
  const start = name.charCodeAt(colon + 1);
  if (start === COLON || ((nameClass[start] as number) & NAME_START) === 0) return colon;
  return name.indexOf(':', colon + 1);
}
