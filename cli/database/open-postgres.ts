import { Socket } from 'node:net';
import { CommandError, explainSystemError } from '../errors.js';
import type { OpenDatabase } from './open-database.js';
import { parseDatabaseUrl } from './parse-url.js';

/** In milliseconds. */
const timeouts = { connect: 5000, idle: 30_000, statement: 15_000, query: 20_000 };
/** A sign-in takes two queries of a millisecond and much more of scrypt: more connections would be idle. */
const maxConnections = 10;

/** @throws CommandError if the URL is none, or there is no PostgreSQL to be used there */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const place = describe(url);
  const { default: pg } = await import('pg');
  // pg forgets a connection whose sign-in fails without closing it: it would keep the process until the server gives up.
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
    // pg takes these three for verify-full, and warns of it in several lines: this says what it does.
    connectionString: /[?&]uselibpqcompat=true/.test(url)
      ? url
      : url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full'),
    max: maxConnections,
    connectionTimeoutMillis: timeouts.connect,
    idleTimeoutMillis: timeouts.idle,
    statement_timeout: timeouts.statement,
    query_timeout: timeouts.query,
    application_name: 'passport-soap',
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the next query; nobody waits for it.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end().catch(() => {});
    for (const socket of sockets) socket.destroy();
    if (lacksPassword(error)) {
      throw new CommandError(
        `${place}: the server wants a password`,
        'put it into PASSPORT_SOAP_DATABASE or PGPASSWORD',
      );
    }
    throw new CommandError(
      `${place}: ${explain(error)}`,
      'a database is named postgres://USER:PASSWORD@HOST:PORT/NAME',
    );
  }
  let closed: Promise<void> | undefined;
  return {
    database: { query: (text, values) => pool.query(text, values) },
    describe: place,
    close: () => {
      closed ??= pool.end();
      return closed;
    },
  };
}

/** Host, port and name; the user and the password are nobody's business. */
function describe(url: string): string {
  const parsed = parseDatabaseUrl(url);
  if (parsed === undefined) {
    // Not quoted: what is written wrong may well be the password.
    throw new CommandError(
      'the database is no postgres:// URL',
      'e.g. postgres://passport@localhost:5432/passport; in a password, / ? # and @ are written %2F %3F %23 %40',
    );
  }
  const { host, hostname, pathname, searchParams } = parsed;
  const name = pathname.slice(1);
  const where = hostname === '' ? (searchParams.get('host') ?? 'localhost') : host;
  return `PostgreSQL at ${where}${name === '' ? '' : `, database ${name}`}`;
}

/** pg's own words: it gives the error no code. */
function lacksPassword(error: unknown): boolean {
  return error instanceof Error && /client password must be a (non-empty )?string/.test(error.message);
}

function explain(error: unknown): string {
  // One error for each address of the host.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if ((first as NodeJS.ErrnoException).code === 'ECONNREFUSED') return 'nothing listens there';
  return explainSystemError(first);
}
