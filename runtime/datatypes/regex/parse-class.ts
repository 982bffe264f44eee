import { parseEscape } from './parse-escape.js';
import { enter, fail, leave, literal, type PatternReader, takeCharacter } from './pattern-reader.js';

/**
 * charClassExpr [12]: the reader is at `[`. Answers an ECMAScript expression (flag `u`) for one character.
 * A subtraction is a negative lookahead, which the `u` flag can express as well as the newer `v`.
 */
export function parseClass(reader: PatternReader): string {
  const start = reader.at;
  enter(reader);
  reader.at += 1;
  const negated = reader.source[reader.at] === '^';
  if (negated) reader.at += 1;
  let inside = '';
  let subtracted: string | undefined;
  for (let first = true; ; first = false) {
    const next = reader.source[reader.at];
    if (next === undefined) fail(reader, 'a character class that is not closed with ]', start);
    if (next === ']') {
      if (first) fail(reader, 'a character class with nothing in it');
      break;
    }
    if (next === '-' && reader.source[reader.at + 1] === '[') {
      if (first) fail(reader, 'a subtraction from nothing');
      reader.at += 1;
      subtracted = parseClass(reader);
      if (reader.source[reader.at] !== ']') fail(reader, 'a subtraction is the last thing in its class');
      break;
    }
    inside += parseRange(reader, first);
  }
  reader.at += 1;
  leave(reader);
  const group = `[${negated ? '^' : ''}${inside}]`;
  return subtracted === undefined ? group : `(?:(?!${subtracted})${group})`;
}

/** charRange [17] or charClassEsc [23]. */
function parseRange(reader: PatternReader, first: boolean): string {
  const { source } = reader;
  const start = reader.at;
  if (source[start] === '-') {
    // §F.1: a hyphen stands for itself only at either end of a group.
    const after = source[start + 1];
    const last = after === ']' || (after === '-' && source[start + 2] === '[');
    if (!first && !last) fail(reader, 'a hyphen within a class is written \\-');
    reader.at += 1;
    if (first && after === '-' && !last) fail(reader, 'a hyphen at the end of a range is written \\-', start + 1);
    return '\\-';
  }
  const from = parseEnd(reader);
  if (from.kind === 'class') return from.inside;
  if (source[reader.at] !== '-' || source[reader.at + 1] === ']' || source[reader.at + 1] === '[') {
    return inClass(from.character);
  }
  if (source[reader.at + 1] === '-' && source[reader.at + 2] === '[') return inClass(from.character);
  reader.at += 1;
  if (reader.at >= source.length) fail(reader, 'a character class that is not closed with ]');
  if (source[reader.at] === '-') fail(reader, 'a hyphen at the end of a range is written \\-');
  const to = parseEnd(reader);
  if (to.kind === 'class') fail(reader, 'a range ends with one character, not with a class', start);
  if ((to.character.codePointAt(0) as number) < (from.character.codePointAt(0) as number)) {
    fail(reader, 'a range whose last character is before its first', start);
  }
  return `${inClass(from.character)}-${inClass(to.character)}`;
}

function parseEnd(reader: PatternReader): ReturnType<typeof parseEscape> {
  const next = reader.source[reader.at];
  if (next === '\\') return parseEscape(reader);
  if (next === '[') fail(reader, 'a [ within a class is written \\[');
  return { kind: 'character', character: takeCharacter(reader) };
}

function inClass(character: string): string {
  return character === '-' ? '\\-' : literal(character);
}
