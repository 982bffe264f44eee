import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** The right to open the files of a data folder, which two processes would destroy. */
export interface Lock {
  release(): void;
}

/** Who has a lock. */
export interface LockHolder {
  readonly pid: number;
}

/**
 * Takes a lock, or says who has it. What a process that was killed left behind is taken away. Processes of other
 * containers cannot be seen: ask at the socket first whether somebody answers.
 * @throws Error of the system, or if there is a folder in its place
 */
export function takeLock(file: string): Lock | LockHolder {
  const mine = `${process.pid} ${lifeOf(process.pid)} ${randomBytes(6).toString('hex')}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (create(file, mine)) return { release: () => release(file, mine) };
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${file} is a folder, and no lock`);
    const found = read(file);
    if (found === undefined) continue;
    const [pid = '', life = ''] = found.split(' ');
    if (isAlive(Number(pid), life)) return { pid: Number(pid) };
    removeStale(file, found);
  }
  return { pid: Number(read(file)?.split(' ')[0] ?? 0) };
}

/** Complete from the first moment: written elsewhere, then linked, which fails if there is one. */
function create(file: string, content: string): boolean {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(temporary, content, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Of two that find a stale lock at once, the slower must not take away what the faster has made in its place. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== stale) linkSync(aside, file);
  } catch {
    // Somebody else did it.
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(file: string, mine: string): void {
  if (read(file) === mine) rmSync(file, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(pid: number, life: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return life === lifeOf(pid);
}

/**
 * What tells a process from an earlier one with its number: in a container that is started again, everything has the
 * number that it had. Linux says when a process began, and which start of the machine this is; elsewhere, nothing.
 */
function lifeOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return '-';
  // The name, in parentheses, may have spaces; the time is the 22nd field.
  const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${began}`;
}
