import type { Dice } from './dice.js';

/** A regular expression of XML Schema, and strings that match it. */
export interface Pattern {
  readonly source: string;
  readonly matches: readonly string[];
}

/** Atoms, and characters that they stand for. */
const atoms: readonly (readonly [source: string, ...characters: string[]])[] = [
  ['a', 'a'],
  ['b', 'b'],
  ['-', '-'],
  ['\\-', '-'],
  ['\\.', '.'],
  ['\\|', '|'],
  ['\\^', '^'],
  ['^', '^'],
  ['$', '$'],
  ['.', 'x', '漢'],
  ['\\d', '7', '٣'],
  ['\\D', 'd'],
  ['\\w', 'w', '5'],
  ['\\W', '-', '!'],
  ['\\s', ' '],
  ['\\S', 's'],
  ['\\i', '_', ':'],
  ['\\c', '-', 'c'],
  ['\\I', '-', '1'],
  ['\\C', ' ', '!'],
  ['[a-c]', 'a', 'c'],
  ['[^a-c]', 'd', 'é'],
  ['[a-z-[aeiou]]', 'b', 'z'],
  ['[\\d-[5]]', '4'],
  ['[-a]', '-', 'a'],
  ['[a-]', '-', 'a'],
  ['[\\-x]', '-', 'x'],
  ['[.]', '.'],
  ['[\\[\\]]', '[', ']'],
  ['[\\w.-]', '-', '.'],
  ['[^\\s]', 'q'],
  ['\\p{L}', 'l', 'é'],
  ['\\p{Lu}', 'A'],
  ['\\p{Nd}', '3'],
  ['\\P{L}', '1'],
  ['\\p{IsBasicLatin}', 'k'],
  ['\\p{IsLatin-1Supplement}', 'é'],
  ['\\P{IsBasicLatin}', '漢'],
  ['[\\p{Lu}\\d]', 'B', '8'],
  ['[^\\p{L}]', '9'],
  ['[^\\P{L}]', 'k'],
];

/** What some take for a regular expression of XML Schema, and some that are one. */
export const oddPatterns: readonly string[] = [
  ...[
    '',
    'a|',
    '|',
    '()',
    'a{0}',
    'a{2,1}',
    'a{,2}',
    'a{',
    '(',
    ')',
    '[',
    '[]',
    '[^]',
    'a**',
    'a+?',
    '\\b',
    '\\1',
    '(?:a)',
  ],
  ...[
    '[b-a]',
    '[a-c-e]',
    '[a-\\d]',
    '\\p{Xx}',
    '\\p{IsNone}',
    '[a-[b]]',
    '[^a-z-[b]]',
    ']',
    '}',
    '{',
    '\\u0041',
    'a{1,}',
  ],
  ...[
    '[a^]',
    '[[]',
    '[\\s-a]',
    'a{01}',
    '\\ ',
    '[&&]',
    '[--a]',
    '(a|b)*c{2,3}',
    'a{0,0}',
    '[*-,]',
    '\\p{L',
    '.*',
    '\\i\\c*',
  ],
];

export function randomPattern(dice: Dice, depth = 2): Pattern {
  const parts = Array.from({ length: 1 + dice.integer(3) }, () => randomPiece(dice, depth));
  return {
    source: parts.map(({ source }) => source).join(''),
    matches: [0, 1].map((turn) => parts.map(({ matches }) => matches[turn % matches.length] ?? '').join('')),
  };
}

function randomPiece(dice: Dice, depth: number): Pattern {
  const atom = depth > 0 && dice.once(4) ? randomBranches(dice, depth - 1) : fromAtom(dice);
  const first = atom.matches[0] ?? '';
  const last = atom.matches.at(-1) ?? '';
  switch (dice.integer(8)) {
    case 0:
      return { source: `${atom.source}?`, matches: ['', first] };
    case 1:
      return { source: `${atom.source}*`, matches: ['', first + last] };
    case 2:
      return { source: `${atom.source}+`, matches: [first, last + first] };
    case 3: {
      const least = dice.integer(3);
      const most = least + dice.integer(3);
      return { source: `${atom.source}{${least},${most}}`, matches: [first.repeat(least), last.repeat(most)] };
    }
    case 4:
      return { source: `${atom.source}{2}`, matches: [first + last] };
    default:
      return atom;
  }
}

function randomBranches(dice: Dice, depth: number): Pattern {
  const branches = Array.from({ length: 1 + dice.integer(3) }, () => randomPattern(dice, depth));
  return {
    source: `(${branches.map(({ source }) => source).join('|')})`,
    matches: branches.map(({ matches }) => matches[0] ?? ''),
  };
}

function fromAtom(dice: Dice): Pattern {
  const [source, ...matches] = dice.pick(atoms);
  return { source, matches };
}
