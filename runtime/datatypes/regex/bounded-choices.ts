import type { PatternNode } from './pattern-node.js';

/** So many ways through a pattern are tried one by one in no time, for each length of its one loop. */
const few = 1000;

/**
 * Whether an engine that backtracks is done with any text in time in proportion to its length: the pattern has one
 * loop at most, with no choice in it and outside of any other, and few choices beside it.
 */
export function hasBoundedChoices(node: PatternNode): boolean {
  return countChoices(node) <= few && countLoops(node) <= 1;
}

/** In how many ways, its loops aside, a text can be tried; Infinity for a loop with choices in it. */
function countChoices(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
      return 1;
    case 'sequence':
      return node.parts.reduce((product, part) => product * countChoices(part), 1);
    case 'choice':
      return node.branches.reduce((sum, branch) => sum + countChoices(branch), 0);
    case 'repeat': {
      const inside = countChoices(node.body);
      if (node.most === undefined) return inside > 1 || countLoops(node.body) > 0 ? Infinity : Number(node.least) + 1;
      const most = Number(node.most);
      if (most > 1 && countLoops(node.body) > 0) return Infinity;
      return inside ** most * (most - Number(node.least) + 1);
    }
  }
}

function countLoops(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
      return 0;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + countLoops(part), 0);
    case 'choice':
      return node.branches.reduce((sum, branch) => sum + countLoops(branch), 0);
    case 'repeat':
      return countLoops(node.body) + (node.most === undefined ? 1 : 0);
  }
}
