import { parseClass } from './parse-class.js';
import { parseEscape } from './parse-escape.js';
import type { PatternNode } from './pattern-node.js';
import { enter, fail, leave, literal, type PatternReader, takeCharacter } from './pattern-reader.js';

/**
 * Parses a regular expression of XML Schema 1.0 part 2 appendix F.
 * `^` and `$` are ordinary characters there, and there are no lookaheads, back references or lazy quantifiers.
 *
 * @throws PatternError
 */
export function parsePattern(source: string): PatternNode {
  const reader: PatternReader = { source, at: 0, depth: 0 };
  const node = parseBranches(reader);
  if (reader.at < source.length) fail(reader, 'a ) that closes no group');
  return node;
}

/** regExp [1]: branches, up to `)` or the end. */
function parseBranches(reader: PatternReader): PatternNode {
  const { source } = reader;
  const branches: PatternNode[] = [];
  let parts: PatternNode[] = [];
  while (reader.at < source.length) {
    const next = source[reader.at];
    if (next === ')') break;
    if (next === '|') {
      reader.at += 1;
      branches.push({ kind: 'sequence', parts });
      parts = [];
      continue;
    }
    parts.push(parseQuantifier(reader, parseAtom(reader, next as string)));
  }
  const last: PatternNode = { kind: 'sequence', parts };
  return branches.length === 0 ? last : { kind: 'choice', branches: [...branches, last] };
}

/** atom [9]. */
function parseAtom(reader: PatternReader, next: string): PatternNode {
  switch (next) {
    case '(': {
      const start = reader.at;
      enter(reader);
      reader.at += 1;
      const inside = parseBranches(reader);
      if (reader.source[reader.at] !== ')') fail(reader, 'a group that is not closed with )', start);
      reader.at += 1;
      leave(reader);
      return inside;
    }
    case '[':
      return character(parseClass(reader));
    case '.':
      reader.at += 1;
      return character('[^\\n\\r]');
    case '\\': {
      const escaped = parseEscape(reader);
      return character(escaped.kind === 'character' ? literal(escaped.character) : `[${escaped.inside}]`);
    }
    case '?':
    case '*':
    case '+':
      fail(reader, `a ${next} with nothing to repeat before it; as a character it is written \\${next}`);
      break;
    case '{':
    case '}':
    case ']':
      fail(reader, `as a character, ${next} is written \\${next}`);
  }
  return character(literal(takeCharacter(reader)));
}

function character(text: string): PatternNode {
  return { kind: 'character', text };
}

/** quantifier [4], if there is one behind the atom. */
function parseQuantifier(reader: PatternReader, body: PatternNode): PatternNode {
  const { source } = reader;
  const next = source[reader.at];
  if (next === '?' || next === '*' || next === '+') {
    reader.at += 1;
    return { kind: 'repeat', body, least: next === '+' ? '1' : '0', most: next === '?' ? '1' : undefined };
  }
  if (next !== '{') return body;
  const start = reader.at;
  const close = source.indexOf('}', start);
  const quantity = /^([0-9]+)(,([0-9]*))?$/.exec(close < 0 ? '' : source.slice(start + 1, close));
  if (quantity === null) fail(reader, 'a quantity is written {n}, {n,} or {n,m}', start);
  const least = withoutLeadingZeros(quantity[1] as string);
  const upTo = quantity[2] === undefined ? least : quantity[3];
  const most = upTo === undefined || upTo === '' ? undefined : withoutLeadingZeros(upTo);
  if (most !== undefined && (most.length < least.length || (most.length === least.length && most < least))) {
    fail(reader, 'a quantity {n,m} whose m is less than n', start);
  }
  reader.at = close + 1;
  return { kind: 'repeat', body, least, most };
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start += 1;
  return digits.slice(start);
}
