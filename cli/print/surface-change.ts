import type { SurfaceChange } from '@passport-soap/codegen';
import type { Context } from '../context.js';

/** What is others now for whoever compiles against a binding: a line for each public type and field that went or came. */
export function printSurfaceChange({ set, before, after }: SurfaceChange, { colors }: Context): string[] {
  const [old, now] = [new Set(linesOf(before)), new Set(linesOf(after))];
  const changes = [
    ...[...old].filter((line) => !now.has(line)).map((line) => ({ line, sign: '-' })),
    ...[...now].filter((line) => !old.has(line)).map((line) => ({ line, sign: '+' })),
  ].sort((left, right) => compare(left.line, right.line));
  const color = { '-': colors.red, '+': colors.green };
  return [`surface of ${set}:`, ...changes.map(({ line, sign }) => color[sign as '-' | '+'](`  ${sign} ${line}`))];
}

function linesOf(surface: string): string[] {
  return surface.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
