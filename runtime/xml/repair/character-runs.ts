import { isWhiteSpace, NAME_PART, NAME_START, nameClass } from '../characters.js';

/** Whether a Name may begin at an offset. */
export function beginsName(text: string, at: number): boolean {
  return at < text.length && ((nameClass[text.charCodeAt(at)] as number) & NAME_START) !== 0;
}

/** Behind the characters of a Name. */
export function skipName(text: string, start: number): number {
  let at = start;
  while (at < text.length && ((nameClass[text.charCodeAt(at)] as number) & NAME_PART) !== 0) at += 1;
  return at;
}

/** Behind white space. */
export function skipBlank(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWhiteSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Before the white space that ends at an offset, but not before `from`. */
export function trimBlank(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isWhiteSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Whether there is nothing but white space between two offsets. */
export function isBlankBetween(text: string, start: number, end: number): boolean {
  let at = start;
  while (at < end && isWhiteSpace(text.charCodeAt(at))) at += 1;
  return at >= end;
}
