import { type PatternNode, parsePattern } from '@passport-soap/runtime/datatypes';
import { charactersOf } from '../../sampling/pattern-strings.js';
import { stringLiteral } from '../literals.js';
import { arrayOf, NotGenerable, oneOf } from './expressions.js';

/** Longer repetitions are not written out, nor is anything gone through much more often than it has to be. */
const longest = 2000;
const spare = 8;

/**
 * The strings that match a regular expression of XML Schema, as combinators of fast-check.
 *
 * @param plain of letters and digits, wherever a class has some
 * @throws PatternError, NotGenerable
 */
export function patternArbitrary(pattern: string, plain: boolean): string {
  return stringsOf(parsePattern(pattern), plain);
}

function stringsOf(node: PatternNode, plain: boolean): string {
  switch (node.kind) {
    case 'character':
      return characterOf(node.text, plain);
    case 'choice':
      return oneOf(node.branches.map((branch) => stringsOf(branch, plain)));
    case 'repeat': {
      const min = Number(node.least);
      if (min > longest) throw new NotGenerable('a repetition is too long to be generated');
      const max = Math.min(node.most === undefined ? Number.POSITIVE_INFINITY : Number(node.most), min + spare);
      if (node.body.kind !== 'character') return `${arrayOf(stringsOf(node.body, plain), min, max)}${join}`;
      return `fc.string({ unit: ${characterOf(node.body.text, plain)}, minLength: ${min}, maxLength: ${max} })`;
    }
    case 'sequence':
      return sequenceOf(node.parts, plain);
  }
}

const join = ".map((parts) => parts.join(''))";

/** Characters that are what they are stand together. */
function sequenceOf(parts: readonly PatternNode[], plain: boolean): string {
  const expressions: string[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') expressions.push(`fc.constant(${stringLiteral(literal)})`);
    literal = '';
  };
  for (const part of parts) {
    const characters = part.kind === 'character' ? charactersOf(part.text, plain) : [];
    if (characters.length === 1) literal += characters[0];
    else {
      flush();
      expressions.push(stringsOf(part, plain));
    }
  }
  flush();
  const [only = "fc.constant('')"] = expressions;
  return expressions.length < 2 ? only : `fc.tuple(${expressions.join(', ')})${join}`;
}

function characterOf(expression: string, plain: boolean): string {
  const characters = charactersOf(expression, plain);
  const [only] = characters;
  if (only === undefined) throw new NotGenerable('no character of XML is of a class');
  if (characters.length === 1) return `fc.constant(${stringLiteral(only)})`;
  return `fc.constantFrom(...${stringLiteral(characters.join(''))})`;
}
