import { clients, renewingClients } from '../index.js';
import type { KnownClient } from '../known-client.js';
import { unsatisfied } from '../unsatisfied.js';
import { type Outcome, runClient } from './run-client.js';
import { runRenewal } from './run-renewal.js';
import type { Running } from './start-service.js';

/** Between these lines stands the table in the README. */
export const markers = ['<!-- clients -->', '<!-- /clients -->'] as const;

/** The Markdown table of a run: one row a client, those that renew tickets last. */
export async function printTable(service: Running): Promise<string> {
  const rows = [];
  for (const client of clients) rows.push(row(client, await runClient(client, service)));
  for (const client of renewingClients) {
    const { refused, failure } = await runRenewal(client, service);
    const satisfied = failure === undefined ? 'yes' : `no: ${failure}`;
    rows.push(line([client.name, 'RST', client.reads, refused ? 'no' : 'yes', refused ? '–' : satisfied, '–']));
  }
  const head = [
    'client',
    'vocabulary',
    'what it looks at',
    'request accepted',
    'answer satisfies',
    'wrong password understood',
  ];
  return [line(head), line(['---', '---', '---', ':-:', ':-:', ':-:']), ...rows].join('\n');
}

function row(client: KnownClient, { refusal, failure, wrongPassword }: Outcome): string {
  const understood = typeof wrongPassword === 'object' && wrongPassword.kind === 'wrong-password';
  return line([
    client.name,
    client.vocabulary.toUpperCase(),
    client.reads,
    refusal ?? 'yes',
    describeFailure(client, failure),
    client.device === true
      ? 'any is right'
      : understood
        ? 'yes'
        : client.understands.wrongPassword
          ? 'no'
          : 'it does not tell',
  ]);
}

/** A test holds that those who are listed are satisfied by the other spelling. */
function describeFailure({ name }: KnownClient, failure: string | undefined): string {
  if (failure === undefined) return 'yes';
  return failure === unsatisfied[name] ? 'with the profile `escargot`' : `no: ${failure}`;
}

const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The text with the table between its markers; `undefined` without them. */
export function putTable(text: string, table: string): string | undefined {
  const [start, end] = markers.map((marker) => text.indexOf(marker)) as [number, number];
  if (start < 0 || end < start) return undefined;
  return `${text.slice(0, start + markers[0].length)}\n${table}\n${text.slice(end)}`;
}
