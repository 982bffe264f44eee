import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError, explainSystemError } from '../errors.js';

/** A key and its certificate, as files. */
export interface PairFiles {
  readonly key: string;
  readonly cert: string;
}

/** @throws CommandError if it cannot be read */
export function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file}: ${explainSystemError(error)}`);
  }
}

/**
 * The pair that was made before; `undefined`: there is none yet.
 * @throws CommandError if one of the two is missing: a new pair in its place would not be the one that clients trust
 */
export function readPair({ key, cert }: PairFiles): PairFiles | undefined {
  const [hasKey, hasCert] = [existsSync(key), existsSync(cert)];
  if (!hasKey && !hasCert) return undefined;
  if (hasKey && hasCert) return { key: readPem(key), cert: readPem(cert) };
  const [there, missing] = hasKey ? [key, cert] : [cert, key];
  throw new CommandError(
    `${missing} is missing, but ${there} is there`,
    'put it back, or remove the other as well to have both made anew',
  );
}

/** Writes a pair where there is none yet, the key for its owner alone. @throws CommandError if it cannot be written */
export function writePair(files: PairFiles, pair: PairFiles): void {
  try {
    mkdirSync(dirname(files.key), { recursive: true, mode: 0o700 });
    // One that is there already would keep its rights, and be written to whoever reads it, or where it links to.
    rmSync(files.key, { force: true });
    writeFileSync(files.key, pair.key, { mode: 0o600, flag: 'wx' });
    writeFileSync(files.cert, pair.cert);
  } catch (error) {
    throw new CommandError(`${files.key}: ${explainSystemError(error)}`);
  }
}
