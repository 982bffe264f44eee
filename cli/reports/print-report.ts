import type { Finding, JudgedMessage } from '@passport-soap/passport/conformance';
import { formatDiagnostic } from '@passport-soap/runtime';
import type { Context } from '../context.js';
import { plural } from '../print/diagnostics.js';
import { type Excerpts, excerptsOfRuns } from '../print/excerpt.js';
import { hideControls, hideInLine } from '../print/hide-controls.js';
import { countFindings, describeCounts, summarize } from './count-findings.js';
import { describeRecognition, describeShape, verdictOf } from './describe-message.js';
import { maskSource } from './mask-source.js';
import { placeFinding, sourceName } from './place-findings.js';

/** How a report is printed. */
export interface PrintOptions {
  /** Shows text and values in excerpts: passwords, tokens and all. */
  readonly showSecrets?: boolean;
  /** Leaves out messages without findings. */
  readonly quiet?: boolean;
  /** Of excerpts, in characters. */
  readonly width?: number;
  /** Most findings that are printed of one message; 200 unless told. */
  readonly most?: number;
}

/** Prints all messages, and a line that sums them up if there are several or `problems` (files that could not be read). */
export function printReport(
  messages: readonly JudgedMessage[],
  context: Context,
  options: PrintOptions = {},
  problems: readonly string[] = [],
): void {
  for (const message of messages) printMessage(message, context, options);
  if (messages.length !== 1 || problems.length > 0) printSummary(messages, context, problems);
}

/** Prints one message: what it is, and each finding with its place. */
export function printMessage(judged: JudgedMessage, context: Context, options: PrintOptions = {}): void {
  const { findings, message } = judged;
  if (options.quiet && findings.length === 0) return;
  context.print(printHeader(judged, context));
  const { most = 200, showSecrets, width } = options;
  const excerpts = excerptsOfRuns(message.source.text, () => maskSource(judged, showSecrets), width);
  for (const finding of findings.slice(0, most)) context.print(printFinding(finding, judged, excerpts, context));
  if (findings.length > most) context.print(`  and ${plural(findings.length - most, 'more finding')}`);
}

function printHeader(judged: JudgedMessage, { colors }: Context): string {
  const { message, findings, recognized } = judged;
  const verdict = verdictOf(judged);
  const color = { valid: colors.green, 'not valid, but readable': colors.yellow, 'not valid': colors.red }[verdict];
  const counts = findings.length === 0 ? '' : ` (${describeCounts(countFindings(findings))})`;
  const shape = describeShape(judged);
  const lines = [
    `${colors.bold(hideInLine(message.name))}: ${color(verdict)}${counts}${shape === '' ? '' : `: ${hideControls(shape)}`}`,
  ];
  if (recognized?.variant !== undefined) {
    lines.push(colors.dim(`  variant: ${hideControls(describeRecognition(recognized.variant))}`));
  }
  const [likely] = recognized?.implementations ?? [];
  if (likely !== undefined) {
    lines.push(colors.dim(`  written by: ${hideControls(describeRecognition(likely))}`));
  }
  return lines.join('\n');
}

function printFinding(finding: Finding, { message }: JudgedMessage, excerpts: Excerpts, { colors }: Context): string {
  const { source } = message;
  const { severity, path, fix, evidence } = finding;
  const isPlaced = finding.line !== undefined || finding.offset > 0 || finding.length > 0;
  const { start } = placeFinding(source, finding);
  const placed = { ...finding, file: hideInLine(sourceName(source)), ...(isPlaced ? start : {}) };
  const [first = '', ...related] = hideControls(formatDiagnostic(placed)).split('\n');
  const color = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
  const lines = [first.replace(`${severity}: `, `${color(severity)}: `)];
  const excerpt = isPlaced ? excerpts(start.line, start.column, finding.length) : undefined;
  const margin = `  ${String(start.line).padStart(5)} | `;
  if (excerpt !== undefined) {
    lines.push(colors.dim(margin) + excerpt.line);
    lines.push(colors.dim(`${' '.repeat(margin.length - 2)}| `) + color(excerpt.caret));
  }
  const indent = ' '.repeat(margin.length - 2);
  const oneLine = (text: string) => hideControls(text).replace(/\s*\n\s*/g, ' ');
  if (path !== undefined && path !== '') lines.push(colors.dim(`${indent}at ${oneLine(path)}`));
  lines.push(...related);
  if (fix !== undefined && !finding.message.endsWith(fix.message)) {
    lines.push(`${indent}${colors.green('help')}: ${oneLine(fix.message)}`);
  }
  if (evidence !== undefined && evidence !== '') lines.push(colors.dim(`${indent}evidence: ${oneLine(evidence)}`));
  return lines.join('\n');
}

/** One line about all messages. */
export function printSummary(
  messages: readonly JudgedMessage[],
  context: Context,
  problems: readonly string[] = [],
): void {
  const { valid, readable, unreadable, findings } = summarize(messages);
  const recovered = readable === 0 ? '' : ` (${readable} readable)`;
  const unread = problems.length === 0 ? '' : `, ${plural(problems.length, 'file')} not read`;
  context.print(
    `${plural(messages.length, 'message')}: ${valid} valid, ${readable + unreadable} not valid${recovered}${unread}; ${describeCounts(findings)}`,
  );
}
