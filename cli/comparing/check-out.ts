import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { CommandError } from '../errors.js';
import { runGit } from './run-git.js';

/** The schemas of a revision, in a folder of their own. */
export interface CheckedOut {
  readonly folder: string;
  /** The path that was named, within the folder; empty for all of it. */
  readonly path: string;
  remove(): void;
}

/** More files than these, or larger ones, are not what was meant. */
const mostFiles = 20_000;

/**
 * Writes what schemas are made of (`.xsd`, `.wsdl`, `.json`, `surface.txt`) as a revision has it to a temporary folder, so that
 * what they include from other folders is of that revision, too.
 *
 * @param name `REV:path`, as git has it: from the root of the repository, or with `./` from the working folder
 * @throws CommandError if there is no such revision or path, or no repository
 */
export function checkOut(name: string, cwd: string = process.cwd()): CheckedOut {
  const colon = name.indexOf(':');
  const [revision, named] = [name.slice(0, colon), name.slice(colon + 1)];
  const prefix = runGit(['rev-parse', '--show-prefix'], cwd);
  if (prefix === undefined) {
    throw new CommandError(
      `${name}: the working folder is in no git repository`,
      'REV:path names a path in a revision of it',
    );
  }
  const commit = runGit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], cwd);
  if (commit === undefined) throw new CommandError(`${name}: there is no revision ${revision}`, '`git log` lists them');
  const isHere = /^\.\.?(\/|$)/.test(named);
  const whole = posix.normalize(isHere ? `${prefix.toString('utf8').trim()}${named}` : named);
  const path = whole === '.' ? '' : whole.replace(/^\/+|\/$/g, '');
  if (path === '..' || path.startsWith('../')) throw new CommandError(`${name}: the path leads out of the repository`);
  const hash = commit.toString('utf8').trim();
  const all = listFiles(hash, cwd, name);
  const isThere = path === '' || all.some(({ path: each }) => each === path || each.startsWith(`${path}/`));
  if (!isThere) {
    throw new CommandError(
      `${name}: the revision has no ${path}`,
      explainPath(hash, path, prefix.toString('utf8').trim(), all),
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-diff-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFiles(folder, all, cwd);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, path, remove };
}

interface Entry {
  readonly object: string;
  readonly path: string;
}

function listFiles(commit: string, cwd: string, name: string): Entry[] {
  const listed = runGit(['ls-tree', '-r', '-z', '--full-tree', commit], cwd);
  if (listed === undefined) throw new CommandError(`${name}: git cannot list the revision`);
  const entries: Entry[] = [];
  for (const line of listed.toString('utf8').split('\0')) {
    // Mode, type, object, and behind a tab the path; links and submodules are left out.
    const found = /^100[0-7]{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line);
    if (found !== null && isWanted(found[2] as string))
      entries.push({ object: found[1] as string, path: found[2] as string });
  }
  if (entries.length > mostFiles) {
    throw new CommandError(`${name}: the revision has more than ${mostFiles} schemas and JSON files`);
  }
  return entries;
}

function isWanted(path: string): boolean {
  // On Windows a backslash is a separator, too.
  const steps = path.split(/[\\/]/);
  if (steps.includes('node_modules') || steps.includes('..')) return false;
  return /\.(xsd|wsdl|json)$|(^|\/)surface\.txt$/i.test(path);
}

function explainPath(commit: string, path: string, prefix: string, all: readonly Entry[]): string {
  if (prefix !== '' && all.some(({ path: each }) => each.startsWith(`${prefix}${path}`))) {
    return `paths are from the root of the repository: ${prefix}${path}, or ./${path}`;
  }
  const near = [...new Set(all.map(({ path: each }) => posix.dirname(each)))].slice(0, 8);
  return near.length === 0 ? `${commit.slice(0, 10)} has no schemas` : `it has schemas in: ${near.join(', ')}`;
}

/** All files by one run of `git cat-file --batch`: it answers a line with the size, the content, and a line end. */
function writeFiles(folder: string, entries: readonly Entry[], cwd: string): void {
  if (entries.length === 0) return;
  const objects = [...new Set(entries.map(({ object }) => object))];
  const batch = runGit(['cat-file', '--batch'], cwd, `${objects.join('\n')}\n`);
  if (batch === undefined) throw new CommandError('git cannot read the files of the revision');
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const object of objects) {
    const end = batch.indexOf(0x0a, at);
    const header = /^[0-9a-f]+ blob ([0-9]+)$/.exec(batch.toString('latin1', at, end));
    if (header === null) throw new CommandError('git cannot read the files of the revision');
    const size = Number(header[1]);
    contents.set(object, batch.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  for (const { object, path } of entries) {
    const file = join(folder, ...path.split('/'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents.get(object) as Buffer);
  }
}
