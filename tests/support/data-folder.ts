import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { importBuilt } from './import-built.js';
import { root } from './paths.js';

const { openDatabase } = await importBuilt<typeof import('../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);

/** PGlite takes seconds to make a database, and half a second to open one: so one is made, and copied. */
const template = join(root, 'tests', '.work', `data-folder-${pgliteVersion()}`);

/** A data folder with an empty database in it, at a path where there is nothing yet. Answers the path. */
export async function createDataFolder(path: string): Promise<string> {
  if (!existsSync(template)) await makeTemplate();
  mkdirSync(path, { mode: 0o700, recursive: true });
  for (const name of ['passport-soap-data', 'postgres'])
    cpSync(join(template, name), join(path, name), { recursive: true });
  return path;
}

async function makeTemplate(): Promise<void> {
  const making = `${template}.${process.pid}`;
  const { close } = await openDatabase({ data: making });
  await close();
  try {
    renameSync(making, template);
  } catch {
    // Another process was faster.
    rmSync(making, { recursive: true, force: true });
  }
}

function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = createRequire(import.meta.url)(join(dirname(entry), '..', 'package.json')) as { version: string };
  return version;
}
