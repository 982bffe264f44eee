import { PatternError, type PatternNode, parsePattern } from '@passport-soap/runtime/datatypes';
import type { Random } from './random.js';

/** Longer strings than this are not made, nor more of them than that for one pattern. */
const longest = 2000;
const most = 24;
/** How often a repetition without end is gone through at most. */
const spare = 3;

/**
 * Strings that match a regular expression of XML Schema: the shortest way through it, the longest within reason, one
 * through each branch, and a few at random. Empty if no XML character fits a class of it.
 *
 * @param plain of letters and digits, wherever a class has some
 */
export function patternStrings(pattern: string, random: Random, plain = false): string[] {
  let node: PatternNode;
  try {
    node = parsePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
  const found = new Set<string>();
  const branches = countBranches(node);
  for (let turn = 0; turn < Math.min(most, branches + 6); turn += 1) {
    let branch = turn - 2;
    const walk: Walk = {
      random,
      times: (least, up) => (turn === 0 ? least : turn === 1 ? up : least + random.integer(up - least + 1)),
      branch: (count) => {
        branch -= count;
        // Each of the turns behind the first two goes into another branch; what is met on the way is left to chance.
        return turn < 2 ? 0 : branch < 0 && branch >= -count ? -branch - 1 : random.integer(count);
      },
      characters: (expression) => charactersOf(expression, plain),
      length: 0,
    };
    const text = write(node, walk);
    if (text !== undefined) found.add(text);
  }
  return [...found];
}

interface Walk {
  readonly random: Random;
  times(least: number, up: number): number;
  branch(count: number): number;
  characters(expression: string): readonly string[];
  length: number;
}

function countBranches(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
      return 0;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + countBranches(part), 0);
    case 'choice':
      return node.branches.reduce((sum, branch) => sum + countBranches(branch), node.branches.length);
    case 'repeat':
      return countBranches(node.body);
  }
}

function write(node: PatternNode, walk: Walk): string | undefined {
  switch (node.kind) {
    case 'character': {
      const candidates = walk.characters(node.text);
      if (candidates.length === 0 || walk.length >= longest) return undefined;
      walk.length += 1;
      return walk.random.pick(candidates);
    }
    case 'sequence':
      return joined(node.parts, walk);
    case 'choice':
      return write(node.branches[walk.branch(node.branches.length)] as PatternNode, walk);
    case 'repeat': {
      const least = Number(node.least);
      if (least > longest) return undefined;
      const up = node.most === undefined ? least + spare : Math.min(Number(node.most), least + longest / 10);
      return joined(new Array<PatternNode>(walk.times(least, up)).fill(node.body), walk);
    }
  }
}

function joined(nodes: readonly PatternNode[], walk: Walk): string | undefined {
  let text = '';
  for (const node of nodes) {
    const part = write(node, walk);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

const known = new Map<string, readonly string[]>();

/** Characters that a class takes: readable ones if there are any. */
export function charactersOf(expression: string, plain: boolean): readonly string[] {
  let characters = known.get(expression);
  if (characters === undefined) {
    const test = new RegExp(`^${expression}$`, 'u');
    characters = readable.filter((each) => test.test(each));
    if (characters.length === 0) characters = firstOf(test);
    known.set(expression, characters);
  }
  const letters = plain ? characters.filter((each) => /[A-Za-z0-9]/.test(each)) : [];
  return letters.length > 0 ? letters : characters;
}

const readable = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));

/** A few of all XML characters (production [2]) beyond ASCII. */
function firstOf(test: RegExp): string[] {
  const found: string[] = [];
  for (let code = 0x9; code <= 0x10ffff && found.length < 8; code += 1) {
    const legal =
      code === 9 ||
      code === 0xa ||
      code === 0xd ||
      (code >= 0x20 && code < 0xd800) ||
      (code > 0xdfff && code !== 0xfffe && code !== 0xffff);
    if (!legal) continue;
    const character = String.fromCodePoint(code);
    if (test.test(character)) found.push(character);
  }
  return found;
}
