import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '../../support/paths.js';

/** The archive: the one that is named, or that of the environment (XSTS), or the one beside the project; `undefined`: none. */
export function findArchive(named: string | undefined = process.env.XSTS): string | undefined {
  const archive = named ?? join(shared, 'xsts', 'xsts-dev.tar.xz');
  if (existsSync(archive)) return archive;
  if (named !== undefined) throw new Error(`there is no file ${named}`);
  return undefined;
}

/** Unpacks the archive, once, into the folder for temporary files. Answers the folder with `manifest.jsonl`. */
export function unpackSuite(archive: string): string {
  const hash = createHash('sha256').update(readFileSync(archive)).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `passport-soap-xsts-${hash}`);
  if (!existsSync(folder)) {
    // Under another name first: what is there under its own name is complete.
    const scratch = mkdtempSync(`${folder}-`);
    const { status, stderr, error } = spawnSync('tar', ['-xJf', archive, '-C', scratch], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${archive} cannot be unpacked: ${error?.message ?? stderr}`);
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
