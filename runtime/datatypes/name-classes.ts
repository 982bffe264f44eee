import { combiningChars, digits, extenders, letters } from './name-characters.js';
import { joinRanges, parseRanges } from './regex/code-points.js';

/**
 * Which characters may stand in names, as ranges and as a quick test. Built when first needed:
 * names in ASCII never need it.
 */
let starts: readonly number[] | undefined;
let characters: readonly number[] | undefined;

/** Ranges of `Letter | '_' | ':'`: what a Name may begin with (`\i`). */
export function joinedNameStarts(): readonly number[] {
  starts ??= joinRanges(parseRanges(letters), [0x3a, 0x3a, 0x5f, 0x5f]);
  return starts;
}

/** Ranges of NameChar, XML 1.0 [4] (`\c`). */
export function joinedNameCharacters(): readonly number[] {
  characters ??= joinRanges(
    joinedNameStarts(),
    parseRanges(combiningChars),
    parseRanges(digits),
    parseRanges(extenders),
    [0x2d, 0x2e],
  );
  return characters;
}

/** Whether a character (a UTF-16 code unit: no name character is beyond the BMP) is in ascending ranges. */
export function inRanges(ranges: readonly number[], code: number): boolean {
  let low = 0;
  let high = ranges.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (code > (ranges[middle * 2 + 1] as number)) low = middle + 1;
    else high = middle;
  }
  return low * 2 < ranges.length && code >= (ranges[low * 2] as number);
}
