import { readFileSync, statSync } from 'node:fs';
import { codeOf, KeyFileError } from './key-file-error.js';
import { createTicketKey, type KeyRing, keyId, type TicketKey } from './keys.js';
import { writeNewKeys } from './write-key-file.js';

/** How often the file's time is looked at, in milliseconds. */
const checkInterval = 1000;

export interface KeyFileOptions {
  /** Makes the file if it is not there. Default true; `false` for who only checks tickets: a new key would fit none. */
  readonly create?: boolean;
  /** Default: the system's. */
  readonly clock?: () => Date;
  /** Told of each change that cannot be read: keys that were dropped are accepted as long as that goes on. */
  readonly onProblem?: (problem: KeyFileError) => void;
}

/**
 * The keys of a file, which is made, with one key, if it is not there (for its owner alone to read). Changes of the file
 * are noticed within a second, so that `rotate` needs no restart; a file that cannot be read then leaves the keys as they were.
 * @param file each instance reads the same, or a copy
 * @throws KeyFileError if it can be neither read nor made, or is no key file
 */
export function openKeyFile(file: string, options: KeyFileOptions = {}): KeyRing {
  const { create = true, clock = () => new Date(), onProblem = () => {} } = options;
  if (create && !exists(file)) writeNewKeys(file, [createTicketKey(clock())]);
  let keys = readKeys(file);
  let stamp = stampOf(file);
  let checked = performance.now();
  let told: string | undefined;
  const reload = () => {
    checked = performance.now();
    let found = 'no stamp';
    try {
      found = stampOf(file);
      if (found === stamp) return;
      keys = readKeys(file);
      stamp = found;
      told = undefined;
    } catch (error) {
      // Half copied, or gone: what was read before is still good.
      if (found === told) return;
      told = found;
      onProblem(error instanceof KeyFileError ? error : new KeyFileError(file, `cannot be read (${codeOf(error)})`));
    }
  };
  const fresh = () => {
    if (performance.now() - checked >= checkInterval) reload();
    return keys;
  };
  return { current: () => fresh()[0] as TicketKey, all: fresh, refresh: reload };
}

/** @throws KeyFileError */
export function readKeys(file: string): TicketKey[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new KeyFileError(file, `cannot be read (${codeOf(error)})`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // JSON.parse quotes what it stumbled over.
    throw new KeyFileError(file, 'is no key file: it is not JSON');
  }
  const list = (content as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(list) || list.length === 0) throw new KeyFileError(file, 'is no key file: it has no list "keys"');
  return list.map((entry: unknown, index) => {
    const { created, secret } = (entry ?? {}) as { created?: unknown; secret?: unknown };
    const bytes = typeof secret === 'string' ? Buffer.from(secret, 'base64') : Buffer.alloc(0);
    const date = new Date(typeof created === 'string' ? created : Number.NaN);
    if (bytes.length !== 32 || Number.isNaN(date.getTime())) {
      throw new KeyFileError(file, `key ${index + 1} must have "created" (a date) and "secret" (32 bytes in base64)`);
    }
    return { id: keyId(bytes), created: date, secret: bytes };
  });
}

function exists(file: string): boolean {
  return stampOf(file) !== '';
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.mtimeMs} ${stat.ino} ${stat.size}`;
}
