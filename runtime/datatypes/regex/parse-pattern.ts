import { parseClass } from './parse-class.js';
import { parseEscape } from './parse-escape.js';
import { enter, fail, leave, literal, type PatternReader, takeCharacter } from './pattern-reader.js';

/**
 * Translates a regular expression of XML Schema 1.0 part 2 appendix F into an ECMAScript one (flag `u`).
 * `^` and `$` are ordinary characters there, and there are no lookaheads, back references or lazy quantifiers.
 *
 * @throws PatternError
 */
export function parsePattern(source: string): string {
  const reader: PatternReader = { source, at: 0, depth: 0 };
  const translated = parseBranches(reader);
  if (reader.at < source.length) fail(reader, 'a ) that closes no group');
  return translated;
}

/** regExp [1]: branches, up to `)` or the end. */
function parseBranches(reader: PatternReader): string {
  const { source } = reader;
  let text = '';
  while (reader.at < source.length) {
    const next = source[reader.at];
    if (next === ')') break;
    if (next === '|') {
      reader.at += 1;
      text += '|';
      continue;
    }
    text += parseAtom(reader, next as string);
    text += parseQuantifier(reader);
  }
  return text;
}

/** atom [9]. */
function parseAtom(reader: PatternReader, next: string): string {
  switch (next) {
    case '(': {
      const start = reader.at;
      enter(reader);
      reader.at += 1;
      const inside = parseBranches(reader);
      if (reader.source[reader.at] !== ')') fail(reader, 'a group that is not closed with )', start);
      reader.at += 1;
      leave(reader);
      return `(?:${inside})`;
    }
    case '[':
      return parseClass(reader);
    case '.':
      reader.at += 1;
      return '[^\\n\\r]';
    case '\\': {
      const escaped = parseEscape(reader);
      return escaped.kind === 'character' ? literal(escaped.character) : `[${escaped.inside}]`;
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
  return literal(takeCharacter(reader));
}

/** quantifier [4], if there is one. */
function parseQuantifier(reader: PatternReader): string {
  const { source } = reader;
  const next = source[reader.at];
  if (next === '?' || next === '*' || next === '+') {
    reader.at += 1;
    return next;
  }
  if (next !== '{') return '';
  const start = reader.at;
  const close = source.indexOf('}', start);
  const quantity = /^([0-9]+)(,([0-9]*))?$/.exec(close < 0 ? '' : source.slice(start + 1, close));
  if (quantity === null) fail(reader, 'a quantity is written {n}, {n,} or {n,m}', start);
  const least = withoutLeadingZeros(quantity[1] as string);
  const most = quantity[3] === undefined || quantity[3] === '' ? undefined : withoutLeadingZeros(quantity[3]);
  if (most !== undefined && (most.length < least.length || (most.length === least.length && most < least))) {
    fail(reader, 'a quantity {n,m} whose m is less than n', start);
  }
  reader.at = close + 1;
  if (most !== undefined) return `{${least},${most}}`;
  return quantity[2] === undefined ? `{${least}}` : `{${least},}`;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start += 1;
  return digits.slice(start);
}
