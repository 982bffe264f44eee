import { readFileSync } from 'node:fs';
import type { SignInEvent } from '@passport-soap/passport/service';
import { type Diagnostic, formatDiagnostic } from '@passport-soap/runtime';
import type { RequestContext } from '@passport-soap/runtime/soap';
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.js';
import { CommandError, explainSystemError } from '../errors.js';
import { cut } from '../print/cut.js';
import { plural } from '../print/diagnostics.js';

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly accounts?: string;
  readonly account?: readonly string[];
  readonly redirect?: readonly string[];
  readonly key?: string;
  readonly cert?: string;
  readonly acceptTruncated?: true;
  readonly trustProxy?: true;
  readonly json?: true;
}

/** Milliseconds that answers under way have when the service is stopped. */
const grace = 5000;

const details = `
Accounts come from a file, from the environment, or from the command line. A command line is seen by everyone on the
machine (ps) and kept by the shell: use --account for throw-away passwords only.

  accounts.json   { "accounts": [{ "name": "me@example.com", "password": "…" }] }
                  also: puid, cid, firstName, lastName, country, language, redirect
  PASSPORT_SOAP_ACCOUNTS   name:password, a line each

Each sign-in is a line on standard output: when, how it ended, who, for what. A message that is not as the schemas say is
a line on standard error: where, and what was expected. Passwords and tokens are never printed.
Tokens that may only go over an encrypted connection (MBI_SSL) are refused over plain http; see --key and --cert,
or --trust-proxy behind something that ends TLS.

Examples:
  passport-soap serve --accounts accounts.json
  PASSPORT_SOAP_ACCOUNTS=me@example.com:secret passport-soap serve --port 0
  passport-soap serve --accounts accounts.json --host 0.0.0.0 --port 443 --key key.pem --cert cert.pem
  passport-soap serve --accounts accounts.json --redirect you@example.com=http://127.0.0.1:8081/RST.srf`;

export function addServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('run the token service (RST.srf) over a table of accounts')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('-p, --port <number>', 'the port; 0 is any free one', parsePort, 8080)
    .option('-a, --accounts <file>', 'accounts, as JSON')
    .option('--account <name:password...>', 'an account (visible to others on this machine)')
    .option('--redirect <name=url...>', 'answer this name with a redirect')
    .option('--key <file>', 'private key, for https (PEM)')
    .option('--cert <file>', 'certificate, for https (PEM)')
    .option('--accept-truncated', 'take the first 16 characters of a longer password, all that some clients send')
    .option('--trust-proxy', 'believe X-Forwarded-Proto and X-Forwarded-For')
    .option('--json', 'print a line of JSON for each sign-in')
    .addHelpText('after', details)
    .action((flags: ServeFlags) => run(flags, context));
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return Number(text);
}

async function run(flags: ServeFlags, context: Context): Promise<void> {
  const { loadAccounts } = await import('../serving/load-accounts.js');
  const { startServer } = await import('../serving/start-server.js');
  const { createAccounts, createPassportService } = await import('@passport-soap/passport/service');
  const accounts = loadAccounts({
    ...(flags.accounts === undefined ? {} : { file: flags.accounts }),
    ...(flags.account === undefined ? {} : { given: flags.account }),
    environment: context.env.PASSPORT_SOAP_ACCOUNTS,
  });
  if (accounts.length === 0) {
    throw new CommandError('there is no account', 'name some with --accounts FILE or PASSPORT_SOAP_ACCOUNTS');
  }
  const redirects = readRedirects(flags.redirect ?? []);
  for (const { name, redirect } of accounts) if (redirect !== undefined) redirects.set(name.toLowerCase(), redirect);

  const service = createPassportService({
    accounts: createAccounts(
      accounts.map(({ redirect: _, ...entry }) => entry),
      { acceptTruncated: flags.acceptTruncated ?? false },
    ),
    redirect: (name) => redirects.get(name.trim().toLowerCase()),
    trustProxy: flags.trustProxy ?? false,
    onSignIn: (event, request) => context.print(describe(event, request, flags.json === true)),
    onDiagnostics: (diagnostics, request) => context.note(describeFindings(diagnostics, request, flags.json === true)),
    onError: (error) =>
      context.note(`error: ${error instanceof Error ? error.name : 'unknown'} while answering a request`),
  });
  const tls = readTls(flags);
  const server = await startServer(service.handler, {
    host: flags.host,
    port: flags.port,
    ...(tls === undefined ? {} : { tls }),
    onError: (error) => context.note(`error: ${explainSystemError(error)}`),
  });
  context.print(
    flags.json === true
      ? JSON.stringify({ time: new Date().toISOString(), event: 'listening', url: `${server.origin}/RST.srf` })
      : `listening on ${server.origin}/RST.srf`,
  );
  context.note(`${plural(accounts.length, 'account')}; Ctrl-C ends it`);
  if (tls === undefined && !isLoopback(flags.host)) {
    context.note('warning: over plain http, passwords can be read on the way, and MBI_SSL tokens are refused');
  }
  await stopSignal();
  context.note('stopping');
  const atOnce = stopSignal().then(() => server.stop(0));
  await Promise.race([server.stop(grace), atOnce]);
}

/** Resolves at the next SIGINT or SIGTERM. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

function describe(event: SignInEvent, request: RequestContext, json: boolean): string {
  const time = new Date().toISOString();
  const { outcome, name, code, tokens } = event;
  const { remoteAddress, secure } = request;
  const asked = tokens.map((token) => ({
    ...token,
    target: plain(token.target),
    ...(token.policy === undefined ? {} : { policy: plain(token.policy) }),
  }));
  if (json) return JSON.stringify({ time, event: outcome, name, code, remoteAddress, secure, tokens: asked });
  const list = asked.map(({ target, policy, code: why }) =>
    [target, policy === undefined ? '' : ` ${policy}`, why === undefined ? '' : ` (${why})`].join(''),
  );
  const who = name === undefined ? '(no name)' : plain(name);
  const from = `${remoteAddress ?? '?'}${secure ? '' : ' in clear'}`;
  return `${time}  ${outcome.padEnd(10)}  ${who}  from ${from}${code === undefined ? '' : `  ${code}`}  ${list.join(', ')}`;
}

/** What is wrong with a message, for who writes the client that sent it. What ended the reading, if anything did, comes last. */
function describeFindings(
  diagnostics: readonly Diagnostic[],
  { remoteAddress }: RequestContext,
  json: boolean,
): string {
  const time = new Date().toISOString();
  const shown = diagnostics.length <= 3 ? diagnostics : [...diagnostics.slice(0, 2), ...diagnostics.slice(-1)];
  if (json) {
    const findings = shown.map((one) => ({ ...one, message: plain(one.message, 500) }));
    return JSON.stringify({ time, event: 'findings', remoteAddress, count: diagnostics.length, findings });
  }
  const texts = shown.map((one) => plain(formatDiagnostic({ ...one, related: [] }), 500));
  const more = diagnostics.length === shown.length ? '' : ` (and ${diagnostics.length - shown.length} more)`;
  return `${time}  message from ${remoteAddress ?? '?'}: ${texts.join('; ')}${more}`;
}

/** What a client sent, fit for a line of a log: no control characters, no endless text, no ticket's own content. */
function plain(text: string, length = 100): string {
  const shown = text.startsWith('?') && text.includes('&') ? '?(ticket)' : text;
  const printable = shown.replace(/[^\x20-\x7e\u00a1-\ud7ff]/g, '?');
  return cut(printable, length);
}

function readRedirects(given: readonly string[]): Map<string, string> {
  const redirects = new Map<string, string>();
  for (const text of given) {
    const [, name, url] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
      throw new CommandError('--redirect is written name=URL', 'e.g. me@example.com=https://login.example.com/RST.srf');
    }
    redirects.set(name.trim().toLowerCase(), url);
  }
  return redirects;
}

function readTls({ key, cert }: ServeFlags): { key: string; cert: string } | undefined {
  if (key === undefined && cert === undefined) return undefined;
  if (key === undefined || cert === undefined) throw new CommandError('https needs both --key and --cert');
  return { key: readPem(key), cert: readPem(cert) };
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file}: ${explainSystemError(error)}`);
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
