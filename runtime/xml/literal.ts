/** A piece of XML with the character codes of it in words of four, to find it at a place of a text. */
export interface Literal {
  readonly text: string;
  /** Of the text, in code units. */
  readonly length: number;
  /** Little-endian. */
  readonly words: readonly number[];
  /** The codes behind the last full word, and which bytes of their word they are. */
  readonly rest: number;
  readonly restMask: number;
  /** Without characters beyond ASCII, of which the codes tell only the class. */
  readonly ascii: boolean;
}

/** The literal of a string, whose character codes are at an offset of the view. */
export function makeLiteral(text: string, view: DataView, start: number): Literal {
  const { length } = text;
  const words: number[] = [];
  let seen = 0;
  for (let at = 0; at < length >> 2; at += 1) {
    const word = view.getInt32(start + at * 4, true);
    words.push(word);
    seen |= word;
  }
  const restMask = (1 << ((length & 3) * 8)) - 1;
  const rest = restMask === 0 ? 0 : view.getInt32(start + words.length * 4, true) & restMask;
  return { text, length, words, rest, restMask, ascii: ((seen | rest) & 0x80808080) === 0 };
}

/**
 * Whether a source goes on with a literal at an offset.
 * It stops at the zeros behind the codes at the latest: no literal has a zero in it.
 */
export function hasLiteral(source: string, view: DataView, start: number, literal: Literal): boolean {
  const { words, rest, restMask, ascii } = literal;
  let at = start;
  for (let word = 0; word < words.length; word += 1) {
    if (view.getInt32(at, true) !== words[word]) return false;
    at += 4;
  }
  return (view.getInt32(at, true) & restMask) === rest && (ascii || source.startsWith(literal.text, start));
}
