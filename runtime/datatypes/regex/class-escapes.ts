import { joinedNameCharacters, joinedNameStarts } from '../name-classes.js';
import { blocks } from './blocks.js';
import { classOfRanges, complement, parseRanges } from './code-points.js';

/** General categories that `\p{…}` may name (§F.1.1 [30]–[37]); surrogates (Cs) are not among them. */
const category = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

const built = new Map<string, string>();

/** The ECMAScript class content of a multi-character escape `\s \S \i \I \c \C \d \D \w \W`, or undefined. */
export function multiCharacterEscape(letter: string): string | undefined {
  switch (letter) {
    case 's':
      return '\\t\\n\\r ';
    case 'S':
      return '\\0-\\x08\\x0b\\x0c\\x0e-\\x1f!-\\u{10ffff}';
    case 'd':
      return '\\p{Nd}';
    case 'D':
      return '\\P{Nd}';
    // All but punctuation, separators and "other": the general categories are a partition.
    case 'w':
      return '\\p{L}\\p{M}\\p{N}\\p{S}';
    case 'W':
      return '\\p{P}\\p{Z}\\p{C}';
    case 'i':
      return remember('i', () => classOfRanges(joinedNameStarts()));
    case 'I':
      return remember('I', () => classOfRanges(complement(joinedNameStarts())));
    case 'c':
      return remember('c', () => classOfRanges(joinedNameCharacters()));
    case 'C':
      return remember('C', () => classOfRanges(complement(joinedNameCharacters())));
    default:
      return undefined;
  }
}

/** The ECMAScript class content of `\p{name}` (or `\P{name}`), or undefined if there is no such category or block. */
export function categoryEscape(name: string, negated: boolean): string | undefined {
  if (category.test(name)) return `\\${negated ? 'P' : 'p'}{${name}}`;
  if (!name.startsWith('Is')) return undefined;
  const block = `;${name.slice(2)} `;
  const at = `;${blocks}`.indexOf(block);
  if (name.length === 2 || at < 0) return undefined;
  const start = at + block.length - 1;
  const end = blocks.indexOf(';', start);
  const ranges = parseRanges(blocks.slice(start, end < 0 ? undefined : end));
  return classOfRanges(negated ? complement(ranges) : ranges);
}

function remember(letter: string, make: () => string): string {
  let text = built.get(letter);
  if (text === undefined) {
    text = make();
    built.set(letter, text);
  }
  return text;
}
