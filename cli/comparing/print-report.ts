import type { Colors } from '../context.js';
import { hideControls } from '../print/hide-controls.js';
import { acceptanceWords, type Concern, isBreaking, type Report, type Row, summarize, whom } from './report.js';

/** For a terminal: what breaks first, each difference with its reasons, and a summary line. */
export function printReport(report: Report, concern: Concern, colors: Colors): string[] {
  const lines: string[] = [];
  const groups: [string, readonly Row[]][] = [
    ['Breaking', report.rows.filter((row) => isBreaking(row, concern))],
    ['Compatible', report.rows.filter((row) => !isBreaking(row, concern))],
  ];
  for (const [title, rows] of groups) {
    if (rows.length === 0) continue;
    lines.push(colors.bold(title));
    for (const [namespace, ofNamespace] of byNamespace(rows, ({ name }) => name)) {
      if (namespace !== '') lines.push(`  ${colors.dim(`in ${hideControls(namespace)}`)}`);
      lines.push(...ofNamespace.flatMap((row) => rowLines(row, concern, colors)));
    }
    lines.push('');
  }
  const roots = report.roots.filter(({ accepts }) => accepts !== 'same');
  if (roots.length > 0) {
    lines.push(colors.bold('Root elements'));
    for (const [namespace, ofNamespace] of byNamespace(roots.slice(0, mostRoots), ({ name }) => name)) {
      if (namespace !== '') lines.push(`  ${colors.dim(`in ${hideControls(namespace)}`)}`);
      for (const { name, accepts, reasons } of ofNamespace) {
        const why = reasons[0] === undefined ? '' : colors.dim(`  ${hideControls(reasons[0].text)}`);
        lines.push(`  ${hideControls(localOf(name))}: ${acceptanceWords[accepts]}${why}`);
      }
    }
    if (roots.length > mostRoots) lines.push(`  … and ${roots.length - mostRoots} more`);
    lines.push('');
  }
  lines.push(summarize(report, concern));
  return lines;
}

/** By the namespaces of Clark names, in the order of what is first of each. */
function byNamespace<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const namespace = /^\{([^}]*)\}/.exec(nameOf(item))?.[1] ?? '';
    const group = groups.get(namespace);
    if (group === undefined) groups.set(namespace, [item]);
    else group.push(item);
  }
  return groups;
}

function localOf(name: string): string {
  return name.replace(/^\{[^}]*\}/, '');
}

/** More are counted; JSON has all of them. */
const mostRoots = 20;

const sign = { added: '+', removed: '-', changed: '~' } as const;

function rowLines(row: Row, concern: Concern, colors: Colors): string[] {
  const paint = row.change === 'added' ? colors.green : row.change === 'removed' ? colors.red : colors.yellow;
  const verdict = [
    ...(row.accepts === undefined ? [] : [acceptanceWords[row.accepts]]),
    ...(row.model === 'changed' ? ['TypeScript changed'] : []),
    ...(isBreaking(row, concern) ? [colors.red(`breaks ${whom(row, concern)}`)] : []),
  ];
  const places = [row.old, row.new].filter((place) => place !== undefined);
  return [
    `  ${paint(sign[row.change])} ${row.kind} ${hideControls(localOf(row.name))}${verdict.length === 0 ? '' : `: ${verdict.join(', ')}`}`,
    ...row.reasons.map((reason) => `      ${hideControls(reason)}`),
    ...(places.length === 0 ? [] : [colors.dim(`      ${hideControls([...new Set(places)].join(' → '))}`)]),
  ];
}

/** For a pull request: a table. */
export function printMarkdown(report: Report, concern: Concern): string[] {
  const lines = [
    `### Schema differences: \`${report.old}\` → \`${report.new}\``,
    '',
    `${summarize(report, concern)}.`,
    '',
  ];
  if (report.rows.length > 0) {
    lines.push('| | Component | Accepts | Breaks | Why |', '|---|---|---|---|---|');
    const sorted = [...report.rows].sort(
      (left, right) => Number(isBreaking(right, concern)) - Number(isBreaking(left, concern)),
    );
    for (const row of sorted) lines.push(markdownRow(row, concern));
    lines.push('');
  }
  const roots = report.roots.filter(({ accepts }) => accepts !== 'same');
  if (roots.length > 0) {
    lines.push('| Root element | Documents | First of the reasons |', '|---|---|---|');
    for (const { name, accepts, reasons } of roots.slice(0, mostRoots)) {
      lines.push(`| ${code(name)} | ${acceptanceWords[accepts]} | ${cell(reasons[0]?.text ?? '')} |`);
    }
    if (roots.length > mostRoots) lines.push(`| … and ${roots.length - mostRoots} more | | |`);
    lines.push('');
  }
  lines.pop();
  return lines.map(hideControls);
}

function markdownRow(row: Row, concern: Concern): string {
  const accepts = [
    ...(row.accepts === undefined ? [] : [row.accepts]),
    ...(row.model === 'changed' ? ['TypeScript changed'] : []),
  ].join('; ');
  const places = [...new Set([row.old, row.new].filter((place) => place !== undefined))].map(code).join(' → ');
  const reasons = [...row.reasons.map(cell), ...(places === '' ? [] : [places])].join('<br>');
  const breaks = whom(row, concern);
  return `| ${row.change} | ${row.kind} ${code(row.name)} | ${accepts} | ${breaks === '' ? 'nobody' : `**${breaks}**`} | ${reasons} |`;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Text in a cell of a table: nothing in it is markup. */
function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#~]/g, (character) => `\\${character}`).replace(/\r?\n/g, ' ');
}
