import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createTicketKey, type KeyRing, keyId, type TicketKey } from './keys.js';

/** How often the file's time is looked at, in milliseconds. */
const checkInterval = 1000;

/** A problem of a key file, without its content. */
export class KeyFileError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'KeyFileError';
  }
}

/**
 * The keys of a file, which is made, with one key, if it is not there (for its owner alone to read). Changes of the file
 * are noticed within a second, so that `rotate` needs no restart; a file that cannot be read then leaves the keys as they were.
 * @param file each instance reads the same, or a copy
 * @throws KeyFileError if it can be neither read nor made, or is no key file
 */
export function openKeyFile(file: string, now: () => Date = () => new Date()): KeyRing {
  if (!exists(file)) writeNew(file, [createTicketKey(now())]);
  let keys = readKeys(file);
  let stamp = stampOf(file);
  let checked = performance.now();
  const reload = () => {
    checked = performance.now();
    const found = stampOf(file);
    if (found === stamp) return;
    try {
      keys = readKeys(file);
      stamp = found;
    } catch {
      // Half copied, or gone: what was read before is still good.
    }
  };
  const fresh = () => {
    if (performance.now() - checked >= checkInterval) reload();
    return keys;
  };
  return { current: () => fresh()[0] as TicketKey, all: fresh, refresh: reload };
}

/**
 * Puts a new key in front of the others, and drops those that no ticket can be sealed with any more.
 * @param keep seconds that tickets of an old key are accepted after it was replaced: the longest lifetime of any policy
 * @throws KeyFileError
 */
export function rotateKeyFile(
  file: string,
  keep: number,
  now: Date = new Date(),
): { added: string; dropped: string[] } {
  const keys = readKeys(file);
  const added = createTicketKey(now);
  const isUsed = (_: TicketKey, index: number) => {
    // A key is replaced when the next newer one is made.
    const replaced = index === 0 ? now : (keys[index - 1] as TicketKey).created;
    return replaced.getTime() + keep * 1000 > now.getTime();
  };
  const kept = keys.filter(isUsed);
  replace(file, [added, ...kept]);
  return { added: added.id, dropped: keys.filter((key) => !kept.includes(key)).map(({ id }) => id) };
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

function printKeys(keys: readonly TicketKey[]): string {
  const list = keys.map(({ id, created, secret }) => ({
    id,
    created: created.toISOString(),
    secret: Buffer.from(secret).toString('base64'),
  }));
  return `${JSON.stringify({ keys: list }, undefined, 2)}\n`;
}

/** Two instances that start at once end with one file: the first to link it wins, the other reads it. */
function writeNew(file: string, keys: readonly TicketKey[]): void {
  const temporary = writeTemporary(file, keys);
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new KeyFileError(file, `cannot be written (${codeOf(error)})`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function replace(file: string, keys: readonly TicketKey[]): void {
  const temporary = writeTemporary(file, keys);
  try {
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new KeyFileError(file, `cannot be written (${codeOf(error)})`);
  }
}

function writeTemporary(file: string, keys: readonly TicketKey[]): string {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(descriptor, printKeys(keys));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new KeyFileError(file, `cannot be written (${codeOf(error)})`);
  }
  return temporary;
}

function exists(file: string): boolean {
  return stampOf(file) !== '';
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.mtimeMs} ${stat.ino} ${stat.size}`;
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? 'unknown error');
}
