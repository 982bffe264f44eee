import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { codeOf, KeyFileError } from './key-file-error.js';
import type { TicketKey } from './keys.js';

function printKeys(keys: readonly TicketKey[]): string {
  const list = keys.map(({ id, created, secret }) => ({
    id,
    created: created.toISOString(),
    secret: Buffer.from(secret).toString('base64'),
  }));
  return `${JSON.stringify({ keys: list }, undefined, 2)}\n`;
}

/** Two instances that start at once end with one file: the first to link it wins, the other reads it. */
export function writeNewKeys(file: string, keys: readonly TicketKey[]): void {
  const temporary = writeTemporary(file, keys);
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new KeyFileError(file, `cannot be written (${codeOf(error)})`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * In the place of the file itself, where its name is a link; for the same owner and group, and with the same rights, unless
 * everybody had them: if root rotates, the service has to be able to read it.
 */
export function replaceKeys(name: string, keys: readonly TicketKey[]): void {
  const file = realpathSync(name);
  const temporary = writeTemporary(file, keys);
  try {
    const { uid, gid, mode } = statSync(file);
    const made = statSync(temporary);
    if (made.uid !== uid || made.gid !== gid) chownSync(temporary, uid, gid);
    chmodSync(temporary, (mode & 0o7) === 0 ? mode & 0o777 : 0o600);
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
