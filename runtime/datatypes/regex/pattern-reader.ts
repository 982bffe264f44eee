import { PatternError } from './pattern-error.js';

/** A place in a pattern. */
export interface PatternReader {
  readonly source: string;
  at: number;
  /** How many groups and classes are open here. */
  depth: number;
}

/** Groups and classes may nest this deep: more is no pattern that anyone wrote. */
const maxDepth = 250;

export function fail(reader: PatternReader, reason: string, at = reader.at): never {
  throw new PatternError(Math.min(at, reader.source.length), reason);
}

export function enter(reader: PatternReader): void {
  reader.depth += 1;
  if (reader.depth > maxDepth) fail(reader, `nested more than ${maxDepth} deep`);
}

export function leave(reader: PatternReader): void {
  reader.depth -= 1;
}

/** Takes one whole character. */
export function takeCharacter(reader: PatternReader): string {
  const code = reader.source.codePointAt(reader.at) as number;
  const character = String.fromCodePoint(code);
  reader.at += character.length;
  return character;
}

/** A character as it is written in an ECMAScript pattern (flag `u`), inside a class or outside. */
export function literal(character: string): string {
  if (/[\^$\\.*+?()[\]{}|/]/.test(character)) return `\\${character}`;
  // `\-` is an escape in a class only; the hexadecimal form is one everywhere.
  return character === '-' ? '\\x2d' : character;
}
