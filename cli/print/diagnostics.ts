import { type Diagnostic, formatDiagnostic } from '@passport-soap/runtime';
import type { Colors } from '../context.js';
import type { Excerpts } from './excerpt.js';
import { hideControls } from './hide-controls.js';

/** One finding as a compiler prints it: place and message, the line with a caret, the path in the document. */
export function printDiagnostic(diagnostic: Diagnostic, colors: Colors, excerpts?: Excerpts): string {
  const [first = '', ...related] = hideControls(formatDiagnostic(diagnostic)).split('\n');
  const lines = [colorSeverity(first, diagnostic, colors)];
  const { line, column, path } = diagnostic;
  const excerpt = line === undefined ? undefined : excerpts?.(line, column ?? 1);
  if (excerpt !== undefined) {
    const margin = `  ${String(line).padStart(5)} | `;
    lines.push(colors.dim(margin) + excerpt.line);
    lines.push(colors.dim(`${' '.repeat(margin.length - 2)}| `) + colors.red(excerpt.caret));
  }
  if (path !== undefined && path !== '') lines.push(colors.dim(`        at ${hideControls(path)}`));
  return [...lines, ...related].join('\n');
}

function colorSeverity(text: string, { severity }: Diagnostic, colors: Colors): string {
  const color = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
  return text.replace(`${severity}: `, `${color(severity)}: `);
}

/** `1 error, 2 warnings`; `no findings` when there are none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => (severity === 'info' ? `${count} info` : plural(count, severity)));
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
