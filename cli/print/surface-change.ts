import type { SurfaceChange } from '@passport-soap/codegen';
import { compareSurfaces, type SurfaceDifference } from '@passport-soap/codegen/comparing';
import type { Context } from '../context.js';

/** What is others now for whoever compiles against a binding: each public type and field that went, came or changed, and whom it breaks. */
export function printSurfaceChange({ set, before, after }: SurfaceChange, { colors }: Context): string[] {
  const lines = compareSurfaces(before, after).flatMap((difference) => {
    const { change, kind, name, old, new: now } = difference;
    const told = colors.dim(whomItBreaks(difference));
    const subject = `${kind} ${name}`;
    if (change === 'added') return [colors.green(`  + ${subject}${typed(now)}`) + told];
    if (change === 'removed') return [colors.red(`  - ${subject}${typed(old)}`) + told];
    return [colors.yellow(`  ~ ${subject}${typed(old)} → ${(now ?? '').replace(/^: /, '')}`) + told];
  });
  return [`surface of ${set}:`, ...lines];
}

function typed(type: string | undefined): string {
  if (type === undefined || type === '') return '';
  return /^\??:/.test(type) ? type : `: ${type}`;
}

function whomItBreaks({ breaking: { reader, writer } }: SurfaceDifference): string {
  if (reader && writer) return '  breaks readers and writers';
  if (reader) return '  breaks readers';
  return writer ? '  breaks writers' : '';
}
