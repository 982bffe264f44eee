import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of our own: in a temporary folder, on loopback, with a password; gone with this process. */
export interface Postgres {
  /** Makes an empty database. Answers its URL. */
  createDatabase(): Promise<string>;
  /** Ends it before this process does. */
  stop(): void;
}

let shared: Promise<Postgres | undefined> | undefined;

/** The server of this run, started when it is first asked for; `undefined`, with a message, where there can be none. */
export function sharedPostgres(): Promise<Postgres | undefined> {
  shared ??= startPostgres();
  return shared;
}

export async function startPostgres(): Promise<Postgres | undefined> {
  const programs = findPrograms() ?? installPrograms();
  if (programs === undefined) return skip('no initdb and postgres in PATH or /usr/lib/postgresql');
  const user = unprivilegedUser();
  if (user === undefined) return skip('PostgreSQL does not run as root, and there is no user postgres or nobody');
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-postgres-'));
  if ('uid' in user) chownSync(folder, user.uid, user.gid);
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if ('uid' in user) chownSync(passwordFile, user.uid, user.gid);
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  const options = ['-D', data, '-U', 'tester', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '-N'];
  const made = spawnSync(join(programs, 'initdb'), options, { ...user, env, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return skip(`initdb: ${made.error?.message ?? made.stderr.trim()}`);
  }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort();
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], {
      ...user,
      env,
      cwd: folder,
      stdio: 'ignore',
    });
    const stop = () => {
      // Immediate shutdown: nothing of this is to last.
      if (server.exitCode === null) server.kill('SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    };
    const url = (database: string) => `postgres://tester:${password}@127.0.0.1:${port}/${database}`;
    if (await answers(url('postgres'), server)) {
      process.once('exit', stop);
      let databases = 0;
      return {
        stop,
        async createDatabase() {
          databases += 1;
          const name = `test_${databases}`;
          await ask(url('postgres'), `create database ${name}`);
          return url(name);
        },
      };
    }
    // The port was taken in the meantime.
    server.kill('SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
  return skip('the server did not start');
}

function skip(why: string): undefined {
  console.log(`  (skipped on PostgreSQL: ${why})`);
  return undefined;
}

/** The folder of `initdb` and `postgres`. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((each) => join(debian, each, 'bin'))];
  return folders.find((each) => existsSync(join(each, 'initdb')) && existsSync(join(each, 'postgres')));
}

/** Debian's package, where we may. */
function installPrograms(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('  (apt-get install postgresql)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-q', '--no-install-recommends', 'postgresql'];
  for (const step of [install, ['update', '-q'], install]) {
    const { status } = spawnSync('apt-get', step, { env, stdio: 'ignore', timeout: 300_000 });
    if (status === 0 && step === install) break;
  }
  return findPrograms();
}

function unprivilegedUser(): { uid: number; gid: number } | Record<string, never> | undefined {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const id = (option: string) => spawnSync('id', [option, name], { encoding: 'utf8' }).stdout.trim();
    const [uid, gid] = [id('-u'), id('-g')];
    if (/^\d+$/.test(uid) && /^\d+$/.test(gid)) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && server.exitCode === null; attempt += 1) {
    const answered = await ask(url, 'select 1').catch(() => false);
    if (answered) return true;
    await sleep(50);
  }
  return false;
}

async function ask(url: string, text: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(text);
    return true;
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
