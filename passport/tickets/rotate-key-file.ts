import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { readKeys } from './key-file.js';
import { codeOf, KeyFileError } from './key-file-error.js';
import { createTicketKey, type TicketKey } from './keys.js';
import { replaceKeys } from './write-key-file.js';

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
  return withLock(file, () => rotate(file, keep, now));
}

function rotate(file: string, keep: number, now: Date): { added: string; dropped: string[] } {
  const keys = readKeys(file);
  const added = createTicketKey(now);
  const isUsed = (_: TicketKey, index: number) => {
    // A key is replaced when the next newer one is made.
    const replaced = index === 0 ? now : (keys[index - 1] as TicketKey).created;
    return replaced.getTime() + keep * 1000 > now.getTime();
  };
  const kept = keys.filter(isUsed);
  replaceKeys(file, [added, ...kept]);
  return { added: added.id, dropped: keys.filter((key) => !kept.includes(key)).map(({ id }) => id) };
}

/** A rotation takes milliseconds: what is older was left behind. */
const staleLock = 10_000;

/** Of two rotations at once, the later would drop the key that the earlier has added, and services seal with by then. */
function withLock<T>(file: string, act: () => T): T {
  const lock = `${file}.lock`;
  try {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleLock) rmSync(lock, { force: true });
    closeSync(openSync(lock, 'wx', 0o600));
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? 'is being rotated already' : `cannot be written (${codeOf(error)})`;
    throw new KeyFileError(file, why);
  }
  try {
    return act();
  } finally {
    rmSync(lock, { force: true });
  }
}
