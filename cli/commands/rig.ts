import type { RigReport, Row } from '@passport-soap/passport/rig';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { plural } from '../print/diagnostics.js';
import { printRow } from '../print/table.js';

interface RigFlags {
  readonly variant?: readonly string[];
  readonly json?: true;
}

const details = `
The columns: every request on the wire is valid; every answer is; as many tickets came as should, and only those were
refused that should be; the client's answer to the challenge (MBI_KEY_OLD) is the one that the service computes.

Examples:
  passport-soap rig
  passport-soap rig --variant msnp15-sso redirect
  passport-soap rig --json | jq '.rows[] | select(.cells[].state == "fail")'`;

export function addRig(program: Command, context: Context): void {
  program
    .command('rig')
    .description('both ends on loopback: sign in over every variant of the protocol and check every message')
    .option('--variant <name...>', 'only these variants')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', details)
    .action((flags: RigFlags) => run(flags, context));
}

async function run(flags: RigFlags, context: Context): Promise<void> {
  const { columns, rigVariants, runRig } = await import('@passport-soap/passport/rig');
  const unknown = flags.variant?.find((name) => !rigVariants.some((variant) => variant.name === name));
  if (unknown !== undefined) {
    throw new CommandError(
      `there is no variant ${unknown}`,
      `there is: ${rigVariants.map(({ name }) => name).join(', ')}`,
    );
  }
  const widths = [Math.max(...rigVariants.map(({ name }) => name.length)), 18, 10, 19, 10];
  const live = !flags.json && context.stdout.isTTY === true;
  if (!flags.json) context.print(printRow(['variant', ...columns, ''].map(context.colors.dim), widths));
  const report = await runRig({
    ...(flags.variant === undefined ? {} : { variants: flags.variant }),
    onStart: ({ name }) => {
      if (live) context.stdout.write(`${name} …\r`);
    },
    onRow: (row) => {
      if (!flags.json) context.print(describeRow(row, widths, context));
    },
  });
  if (flags.json) context.print(JSON.stringify(report, undefined, 2));
  else printSummary(report, context);
  if (report.failures > 0) context.exitCode = 1;
}

function describeRow({ name, title, cells, skipped }: Row, widths: readonly number[], { colors }: Context): string {
  if (skipped !== undefined) return printRow([name, colors.yellow(`skipped: ${skipped}`)], widths);
  const paint = { pass: colors.green, fail: colors.red, none: colors.dim };
  const mark = { pass: '✓ ', fail: '✗ ', none: '' };
  const list = [cells.request, cells.response, cells.tickets, cells.challenge];
  const texts = list.map(({ state, text }) => paint[state](`${mark[state]}${text}`));
  const details = list.flatMap((cell) => cell.details ?? []).map((line) => `    ${line}`);
  return [printRow([name, ...texts, colors.dim(title)], widths), ...details].join('\n');
}

function printSummary({ rows, failures, messages, endpoints, duration }: RigReport, { print, colors }: Context): void {
  const skipped = rows.filter((row) => row.skipped !== undefined).length;
  const verdict =
    failures === 0 ? colors.green('every cell is fine') : colors.red(`${plural(failures, 'cell')} failed`);
  const left = skipped === 0 ? '' : `, ${skipped} skipped`;
  print('');
  print(`${plural(rows.length - skipped, 'variant')}${left}, ${plural(messages, 'message')} on the wire: ${verdict}`);
  print(colors.dim(`${endpoints.join('  ')}  ${Math.round(duration)} ms`));
}
