import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError, explainSystemError } from '../errors.js';

/** What is where in a data folder. */
export interface DataFolder {
  readonly path: string;
  /** The files of PostgreSQL. */
  readonly postgres: string;
  /** Who has it open. */
  readonly lock: string;
  /** Where the others ask who has it open. */
  readonly socket: string;
}

/** What a data folder may have in it before there is a database: keys of tickets, and certificates. */
const ours = ['run', 'postgres', 'keys.json', 'tls'];

/**
 * A data folder, made if it is not there, for its owner alone: it has hashes of passwords.
 * @throws CommandError if it cannot be made, or is a folder of something else
 */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  const run = join(folder, 'run');
  const postgres = join(folder, 'postgres');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(folder).filter((name) => name !== 'lost+found');
    if (names.length > 0 && !names.some((name) => ours.includes(name))) {
      throw new CommandError(
        `${path}: the folder has files, and is no data folder`,
        'name one that is empty or not there; it is made for this alone',
      );
    }
    chmodSync(folder, 0o700);
    mkdirSync(run, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${path}: ${explainSystemError(error)}`);
  }
  return { path, postgres, lock: join(run, 'lock'), socket: join(run, 'socket') };
}
