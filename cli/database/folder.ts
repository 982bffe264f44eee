import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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

/** Says that a folder is ours. It is made first: a folder with files and without it is somebody else's. */
const marker = 'passport-soap-data';

/** What may be put into a folder before it becomes one of ours: keys of tickets, and certificates. */
const prepared = ['keys.json', 'tls'];

/**
 * A data folder, for its owner alone: it has hashes of passwords. It is made if it is not there; one that is not empty, and
 * not ours, is left as it is.
 * @param create `false`: it has to be there
 * @throws CommandError if it cannot be made, or is a folder of something else
 */
export function openDataFolder(path: string, create = true): DataFolder {
  if (path === '') throw new CommandError('the data folder has no name', 'e.g. --data passport-data');
  const folder = resolve(path);
  const run = join(folder, 'run');
  try {
    const names = namesIn(folder);
    if (names?.includes(marker) !== true) {
      if (!create) throw new CommandError(`there is no data folder ${path}`, 'see --data and --database');
      claim(path, folder, names);
    }
    mkdirSync(run, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${path}: ${explainSystemError(error)}`);
  }
  return { path, postgres: join(folder, 'postgres'), lock: join(run, 'lock'), socket: join(run, 'socket') };
}

/** `undefined` if there is no such folder. */
function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).filter((name) => name !== 'lost+found');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function claim(path: string, folder: string, names: readonly string[] | undefined): void {
  if (names?.some((name) => !prepared.includes(name))) {
    throw new CommandError(
      `${path}: the folder has files, and is no data folder`,
      'name one that is empty or not there; it is made for this alone',
    );
  }
  if (names === undefined) makeFolder(folder);
  // A folder that others may look into for keys of theirs stays open; what is in it is closed.
  else if (names.length === 0) chmodSync(folder, 0o700);
  writeFileSync(join(folder, marker), 'The data of passport-soap: see passport-soap serve --help.\n', { mode: 0o600 });
}

/** One level at a time: all at once, Node 20 goes on for ever where the system lets nothing be made (/proc). */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
