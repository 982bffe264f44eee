import type { RigReport, Row } from '@passport-soap/passport/rig';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { plural } from '../print/diagnostics.js';
import { printRow } from '../print/table.js';

interface RigFlags {
  readonly variant?: readonly string[];
  readonly json?: true;
  readonly wsdl?: string;
  readonly portName?: readonly string[];
  readonly samples?: number;
  readonly peer?: 'soap';
}

const details = `
Without --wsdl, Passport's own service. The columns: every request on the wire is valid; every answer is; as many
tickets came as should, and only those were refused that should be; the client's answer to the challenge (MBI_KEY_OLD)
is the one that the service computes.

With --wsdl, both ends of any service, made in memory from its WSDL: a client calls every operation of every port over
SOAP 1.1 or 1.2 with samples of its input, a server answers with samples of its output and each fault that the WSDL
declares. The columns: requests and replies (faults too) that were valid on the wire, and the same at the other end;
then every message with one single fault, which the server must refuse with a Fault, and the client with an error.
--peer soap has node-soap take either end (npm install soap). What it is known not to do is noted, with the reason.

Examples:
  passport-soap rig
  passport-soap rig --variant msnp15-sso redirect
  passport-soap rig --json | jq '.rows[] | select(.cells[].state == "fail")'
  passport-soap rig --wsdl calculator.wsdl
  passport-soap rig --wsdl calculator.wsdl --port-name CalculatorSoap12 --samples 5
  passport-soap rig --wsdl calculator.wsdl --peer soap`;

export function addRig(program: Command, context: Context): void {
  program
    .command('rig')
    .description('both ends on loopback, of Passport or any WSDL: every message checked')
    .addOption(new Option('--variant <name...>', 'only these variants').conflicts('wsdl'))
    .option('--wsdl <file>', 'the services of a WSDL, instead of Passport')
    .option('--port-name <name...>', 'with --wsdl: only these ports')
    .option('--samples <number>', 'with --wsdl: valid samples of each message at most (default: 20)', parseCount)
    .addOption(new Option('--peer <name>', 'with --wsdl: have node-soap take either end too').choices(['soap']))
    .option('--json', 'print the report as JSON')
    .addHelpText('after', details)
    .action((flags: RigFlags) => run(flags, context));
}

async function run(flags: RigFlags, context: Context): Promise<void> {
  if (flags.wsdl !== undefined) return runWsdl({ ...flags, wsdl: flags.wsdl }, context);
  const lone = (
    [
      ['portName', '--port-name'],
      ['samples', '--samples'],
      ['peer', '--peer'],
    ] as const
  ).find(([flag]) => flags[flag] !== undefined);
  if (lone !== undefined)
    throw new CommandError(`${lone[1]} is of use with --wsdl only`, 'passport-soap rig --help says more');
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

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 400) throw new InvalidArgumentError('A number from 1 to 400.');
  return count;
}

async function runWsdl(flags: RigFlags & { readonly wsdl: string }, context: Context): Promise<void> {
  const { openWsdl } = await import('../messages/open-wsdl.js');
  const { choosePorts } = await import('../rigging/choose-ports.js');
  const { createRigPrinter } = await import('../rigging/print-rig.js');
  const { rigWsdl } = await import('../rigging/rig-wsdl.js');
  const peer =
    flags.peer === undefined
      ? undefined
      : await (await import('../rigging/node-soap/peer.js')).nodeSoapPeer(flags.wsdl);
  const compiled = await openWsdl(flags.wsdl, context);
  if (compiled === undefined) return;
  const services = choosePorts(compiled.services, flags.portName);
  const names = services.flatMap(({ operations }) => [...operations.values()].map(({ name }) => name.length));
  const printer = flags.json ? undefined : createRigPrinter(Math.max(0, ...names), peer !== undefined, context);
  const report = await rigWsdl(compiled, {
    services,
    samples: flags.samples ?? 20,
    ...(peer === undefined ? {} : { peer: peer(compiled) }),
    ...(printer === undefined ? {} : { onService: printer.service, onRow: printer.row }),
  });
  if (flags.json) context.print(JSON.stringify(report, undefined, 2));
  printer?.summary(report);
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
