import { isWhiteSpace, NAME_PART, NAME_START, nameClass } from './characters.js';
import type { Fail } from './references.js';

/** Behind the comment that begins at `start` ([15] Comment). */
export function commentEnd(text: string, start: number, fail: Fail): number {
  const hyphens = text.indexOf('--', start + 4);
  if (hyphens < 0) fail('wf-comment', start, 'a comment that is not closed: "-->" is missing');
  if (text.charCodeAt(hyphens + 2) !== 0x3e) {
    fail('wf-comment', hyphens, '"--" inside a comment: write "- -", or close the comment with "-->"');
  }
  return hyphens + 3;
}

/** Behind the CDATA section that begins at `start` ([18] CDSect). */
export function sectionEnd(text: string, start: number, fail: Fail): number {
  const close = text.indexOf(']]>', start + 9);
  if (close < 0) fail('wf-cdata-section', start, 'a CDATA section that is not closed: "]]>" is missing');
  return close + 3;
}

/** Behind the target of the processing instruction that begins at `start` ([17] PITarget). */
export function instructionTargetEnd(text: string, start: number, fail: Fail): number {
  let at = start + 2;
  if (((nameClass[text.charCodeAt(at)] as number) & NAME_START) === 0) {
    fail('wf-processing-instruction', at, '"<?" must be followed by a name at once; write &lt; for a "<" itself');
  }
  while (((nameClass[text.charCodeAt(at)] as number) & NAME_PART) !== 0) at += 1;
  const target = text.slice(start + 2, at);
  if (target.toLowerCase() === 'xml') {
    fail(
      'wf-processing-instruction',
      start,
      target === 'xml'
        ? 'an XML declaration that is not at the very start of the text: remove it, or what is before it'
        : 'a processing instruction must not be named xml in any case; the XML declaration is written in small letters',
    );
  }
  if (target.includes(':')) {
    fail(
      'nsc-qualified-name',
      start + 2 + target.indexOf(':'),
      'the name of a processing instruction must not have a ":"',
    );
  }
  return at;
}

/** Behind the processing instruction that begins at `start` ([16] PI). */
export function instructionEnd(text: string, start: number, targetEnd: number, fail: Fail): number {
  const close = text.indexOf('?>', targetEnd);
  if (close < 0)
    fail('wf-processing-instruction', start, 'a processing instruction that is not closed: "?>" is missing');
  if (close !== targetEnd && !isWhiteSpace(text.charCodeAt(targetEnd))) {
    fail(
      'wf-processing-instruction',
      targetEnd,
      'white space or "?>" expected behind the name of a processing instruction',
    );
  }
  return close + 2;
}
