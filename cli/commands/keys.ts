import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TicketKey } from '@passport-soap/passport/service';
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.js';
import { defaultFolder } from '../database/open-database.js';
import { CommandError } from '../errors.js';
import { printTable } from '../print/table.js';

interface KeysFlags {
  readonly keys?: string;
  readonly data: string;
  readonly json?: true;
}

interface RotateFlags extends KeysFlags {
  readonly keep?: number;
}

const details = `
Tickets are sealed with the newest key of the file, and accepted of any. serve makes the file when it is not there, and
notices within a second when it has changed: nothing need be started again. Instances on several machines need copies.

Rotating adds a key and drops those that no ticket can be sealed with any more, since they were replaced longer ago than
a ticket lives. If a key has become known to others, --keep 0 drops all old ones at once: everybody signs in anew.

Examples:
  passport-soap keys list
  passport-soap keys rotate                    once in a while, e.g. monthly
  passport-soap keys list --data /var/lib/passport-soap
  passport-soap keys rotate --keys /etc/passport/keys.json --keep 172800

A key is never printed: whoever has it can make tickets of anybody.`;

export function addKeys(program: Command, context: Context): void {
  const keys = program
    .command('keys')
    .description('the keys that tickets are sealed with: list, rotate')
    .addHelpText('after', details);
  const add = (usage: string, description: string) =>
    keys
      .command(usage)
      .description(description)
      .option('--keys <file>', 'the key file of serve (default: keys.json in the data folder)')
      .option('--data <folder>', 'the data folder of serve', defaultFolder)
      .option('--json', 'print JSON');
  add('list', 'ids and dates of the keys').action((flags: KeysFlags) => list(flags, context));
  add('rotate', 'add a key, and drop those that are not needed any more')
    .option(
      '--keep <seconds>',
      'how long tickets of an old key are accepted (default: as long as any ticket lives)',
      parseKeep,
    )
    .action((flags: RotateFlags) => rotate(flags, context));
}

function parseKeep(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A number of seconds, e.g. 86400.');
  return Number(text);
}

async function list({ json, ...flags }: KeysFlags, context: Context): Promise<void> {
  const { readKeys } = await import('@passport-soap/passport/service');
  const keys = await withKeyFile(flags, (file) => readKeys(file));
  const shown = keys.map(({ id, created }: TicketKey, index) => ({
    id,
    created: created.toISOString(),
    current: index === 0,
  }));
  if (json) return context.print(JSON.stringify(shown, undefined, 2));
  const rows = shown.map(({ id, created, current }) => [id, created, current ? 'seals' : 'accepted']);
  for (const line of printTable(['key', 'made', 'use'], rows, context.colors)) context.print(line);
}

async function rotate({ keep, json, ...flags }: RotateFlags, context: Context): Promise<void> {
  const { rotateKeyFile } = await import('@passport-soap/passport/service');
  const { policies, tokenBrokerPolicy } = await import('@passport-soap/passport');
  const longest = Math.max(...[...Object.values(policies), tokenBrokerPolicy].map(({ lifetime }) => lifetime));
  const result = await withKeyFile(flags, (file) => rotateKeyFile(file, keep ?? longest));
  if (json) return context.print(JSON.stringify(result, undefined, 2));
  context.print(`key ${result.added} is added, and seals from now on`);
  for (const id of result.dropped) context.print(`key ${id} is dropped: its tickets are accepted no more`);
}

async function withKeyFile<T>({ keys, data }: KeysFlags, act: (file: string) => T): Promise<T> {
  const { KeyFileError } = await import('@passport-soap/passport/service');
  const file = keys ?? join(data, 'keys.json');
  try {
    return act(file);
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    throw new CommandError(error.message, existsSync(file) ? undefined : 'serve makes one: see --keys and --data');
  }
}
