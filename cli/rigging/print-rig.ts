import type { CompiledService } from '@passport-soap/codegen';
import type { Context } from '../context.js';
import { plural } from '../print/diagnostics.js';
import { printRow } from '../print/table.js';
import type { Tally } from './tally.js';
import { columns, type OperationRow, type WsdlRigReport } from './types.js';

const titles: Readonly<Record<(typeof columns)[number], string>> = {
  requests: 'requests',
  replies: 'replies',
  faults: 'faults',
  badRequests: 'bad requests refused',
  badReplies: 'bad replies refused',
  peerCalls: 'node-soap → ours',
  peerServes: 'ours → node-soap',
};

/** Prints the table of a rig row by row; what went wrong, and what is known to, is below the row. */
export function createRigPrinter(operationWidth: number, peer: boolean, { colors, print }: Context) {
  const shown = columns.filter((column) => peer || !column.startsWith('peer'));
  const widths = [
    Math.max(operationWidth, 'operation'.length),
    ...shown.map((column) => Math.max(titles[column].length, 9)),
  ];
  let first = true;

  const describe = (tally: Tally | undefined): string => {
    if (tally === undefined || tally.total === 0) return colors.dim('–');
    const { passed, failed, total } = tally;
    const text = `${passed}/${total}`;
    return failed > 0
      ? colors.red(`✗ ${text}`)
      : passed < total
        ? colors.yellow(`~ ${text}`)
        : colors.green(`✓ ${text}`);
  };
  return {
    service({ descriptor: { name, soapVersion }, ports }: CompiledService, endpoint: string): void {
      if (!first) print('');
      first = false;
      const names = ports.map((port) => port.name).join(', ');
      print(`${colors.bold(`${name}: ${names}`)}  ${colors.dim(`SOAP ${soapVersion}, ${endpoint}`)}`);
      print(printRow(['operation', ...shown.map((column) => titles[column])].map(colors.dim), widths));
    },
    row({ operation, cells, notes }: OperationRow): void {
      print(printRow([operation, ...shown.map((column) => describe(cells[column]))], widths));
      for (const note of notes) print(`    ${colors.red(note)}`);
      for (const column of shown) {
        const { failed = 0, failures = [], noted = {} } = cells[column] ?? {};
        for (const failure of failures) print(`    ${titles[column]}: ${colors.red(failure)}`);
        if (failed > failures.length) print(`    ${titles[column]}: ${failed - failures.length} more`);
        for (const [reason, times] of Object.entries(noted)) {
          print(colors.dim(`    ${titles[column]}: ${times} × known limit: ${reason}`));
        }
      }
    },
    summary({ rows, messages, singleFaults, failures, duration }: WsdlRigReport): void {
      const verdict =
        failures === 0 ? colors.green('all as it should be') : colors.red(`${plural(failures, 'failure')}`);
      const ports = new Set(rows.map(({ service, port }) => `${service} ${port}`)).size;
      print('');
      print(
        `${plural(ports, 'port')}, ${plural(rows.length, 'operation')}, ${plural(messages, 'message')}, ` +
          `${plural(singleFaults, 'single fault')} among them: ${verdict}`,
      );
      print(colors.dim(`${duration} ms`));
    },
  };
}
