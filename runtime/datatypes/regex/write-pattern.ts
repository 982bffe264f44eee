import type { PatternNode, Repeat } from './pattern-node.js';

/** The pattern as an ECMAScript regular expression (flag `u`). */
export function writePattern(node: PatternNode): string {
  switch (node.kind) {
    case 'character':
      return node.text;
    case 'sequence':
      return node.parts.map((part) => (part.kind === 'choice' ? writeGroup(part) : writePattern(part))).join('');
    case 'choice':
      return node.branches.map(writePattern).join('|');
    case 'repeat':
      return writeGroup(node.body) + quantifier(node);
  }
}

function writeGroup(node: PatternNode): string {
  return node.kind === 'character' ? node.text : `(?:${writePattern(node)})`;
}

function quantifier({ least, most }: Repeat): string {
  if (most === undefined) return least === '0' ? '*' : least === '1' ? '+' : `{${least},}`;
  if (least === most) return `{${least}}`;
  return least === '0' && most === '1' ? '?' : `{${least},${most}}`;
}
