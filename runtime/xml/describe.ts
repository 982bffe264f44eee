import { isWhiteSpace, NAME_PART, nameClass } from './characters.js';
import { closest } from './closest.js';

const MAX_QUOTED = 60;
/** Which characters are named: those of markup. Of others only the kind is told, for they may be part of a secret. */
const named = '<>&\'"/=?![]:;-#';

/** A name in a message, cut if it is long. */
export function quoteName(name: string): string {
  return name.length <= MAX_QUOTED ? name : `${name.slice(0, MAX_QUOTED)}…`;
}

/** What is at an offset, for a message. */
export function describeCharacter(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the text';
  const code = text.charCodeAt(offset);
  if (isWhiteSpace(code)) return 'white space';
  if (code >= 0xd800 && code <= 0xdfff) {
    const low = text.charCodeAt(offset + 1);
    const pair = code < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
    return pair ? 'another character' : `the lone surrogate U+${hexadecimal(code)}`;
  }
  if (code < 0x20 || code > 0xfffd) return `the character U+${hexadecimal(code)}`;
  const character = text.charAt(offset);
  if (named.includes(character)) return character === '"' ? `'"'` : `"${character}"`;
  return 'another character';
}

function hexadecimal(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/** Why an end tag does not match; `open` are the names of the open elements, the innermost last, which began at line and column. */
export function endTagMismatch(
  text: string,
  start: number,
  open: readonly string[],
  line: number,
  column: number,
): string {
  let end = start + 2;
  while (((nameClass[text.charCodeAt(end)] as number) & NAME_PART) !== 0) end += 1;
  const expected = open[open.length - 1] as string;
  const where = `<${quoteName(expected)}> of line ${line}, column ${column}`;
  if (end === start + 2) return `an end tag without a name: write </${quoteName(expected)}>, the end tag of ${where}`;
  const found = text.slice(start + 2, end);
  const what = `the end tag </${quoteName(found)}> does not match the start tag ${where}`;
  if (closest(found, [expected]) !== undefined) return `${what}: did you mean </${quoteName(expected)}>?`;
  if (open.includes(found)) return `${what}: </${quoteName(expected)}> is missing before it`;
  return `${what}: write </${quoteName(expected)}> first, or add the start tag that it belongs to`;
}
