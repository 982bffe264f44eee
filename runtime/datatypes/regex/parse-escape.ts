import { categoryEscape, multiCharacterEscape } from './class-escapes.js';
import { fail, type PatternReader, takeCharacter } from './pattern-reader.js';

/** An escape: one character, or the inside of an ECMAScript class. */
export type Escape =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'class'; readonly inside: string };

/** charClassEsc [23]: the reader is at the backslash. */
export function parseEscape(reader: PatternReader): Escape {
  const start = reader.at;
  reader.at += 1;
  if (reader.at >= reader.source.length) fail(reader, 'a backslash at the end', start);
  const letter = takeCharacter(reader);
  switch (letter) {
    case 'n':
      return { kind: 'character', character: '\n' };
    case 'r':
      return { kind: 'character', character: '\r' };
    case 't':
      return { kind: 'character', character: '\t' };
    case 'p':
    case 'P':
      return parseCategory(reader, start, letter === 'P');
  }
  if ('\\|.?*+(){}-[]^'.includes(letter)) return { kind: 'character', character: letter };
  const inside = multiCharacterEscape(letter);
  if (inside === undefined) fail(reader, `\\${letter} is no escape of XML Schema`, start);
  return { kind: 'class', inside };
}

/** catEsc [25], complEsc [26]: the reader is behind `\p`. */
function parseCategory(reader: PatternReader, start: number, negated: boolean): Escape {
  const { source } = reader;
  const close = source.indexOf('}', reader.at);
  if (source[reader.at] !== '{' || close < 0) {
    fail(reader, `\\${negated ? 'P' : 'p'} is followed by a category or block in braces, as \\p{Lu}`, start);
  }
  const name = source.slice(reader.at + 1, close);
  const inside = categoryEscape(name, negated);
  if (inside === undefined) {
    fail(reader, `no such ${name.startsWith('Is') ? 'block' : 'category'} of characters: ${name}`, start);
  }
  reader.at = close + 1;
  return { kind: 'class', inside };
}
