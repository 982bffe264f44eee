import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '../../support/paths.js';

/** The archive: the one that is named, or that of the environment (XSTS), or the one beside the project; `undefined`: none. */
export function findArchive(named: string | undefined = process.env.XSTS): string | undefined {
  const archive = named ?? join(shared, 'xsts', 'xsts-dev.tar.xz');
  const found = statSync(archive, { throwIfNoEntry: false });
  if (found?.isFile() === true) return archive;
  return named === undefined
    ? undefined
    : refuse(found === undefined ? `there is no file ${named}` : `${named}: no file`);
}

/** Unpacks the archive, once, into the folder for temporary files. Answers the folder with `manifest.jsonl`. */
export function unpackSuite(archive: string): string {
  const hash = createHash('sha256').update(readFileSync(archive)).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `passport-soap-xsts-${hash}`);
  if (!existsSync(folder)) {
    // Under another name first: what is there under its own name is complete.
    const scratch = mkdtempSync(`${folder}-`);
    const { status, stderr, error } = spawnSync('tar', ['-xJf', archive, '-C', scratch], { encoding: 'utf8' });
    if (status !== 0) {
      rmSync(scratch, { recursive: true, force: true });
      refuse(`${archive} cannot be unpacked: ${error?.message ?? stderr.trim()}`);
    }
    try {
      renameSync(scratch, folder);
    } catch (failure) {
      rmSync(scratch, { recursive: true, force: true });
      // Two runs at once: the other one was first.
      if (!existsSync(folder)) throw failure;
    }
  }
  return existsSync(join(folder, 'manifest.jsonl')) ? folder : join(folder, 'xsts-dev');
}

/** Wrong usage of a program: a line, and exit code 2. */
function refuse(message: string): never {
  console.error(`error: ${message}`);
  process.exit(2);
}
