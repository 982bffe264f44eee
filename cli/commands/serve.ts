import { DiagnosticError } from '@passport-soap/runtime';
import { type Command, Option } from 'commander';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { plural, printDiagnostic } from '../print/diagnostics.js';
import { parseAddress, parsePort, type ServeFlags } from '../serving/flags.js';

const details = `
With nothing said, accounts are in a database of its own in a data folder, with the keys of the tickets and a certificate
that is made there; it listens on http://127.0.0.1:8080 and https://127.0.0.1:8443.

PASSPORT_SOAP_DATABASE, or --database, names a PostgreSQL server instead: postgres://USER@HOST/NAME. Keys and certificate
stay in the data folder. Accounts are added with passport-soap account, while this runs or not.

Accounts can also come from a file, from the environment, or from the command line; then there is no database, and tickets
end with the process unless --data names a folder for their keys. A command line is seen by everyone on the machine (ps)
and kept by the shell: use --account for throw-away passwords only.

  accounts.json   { "accounts": [{ "name": "me@example.com", "password": "…" }] }
                  also: puid, cid, firstName, lastName, country, language, redirect
  PASSPORT_SOAP_ACCOUNTS   name:password, a line each

Each sign-in is a line on standard output: when, how it ended, who, for what. A message that is not as the schemas say is
a line on standard error: where, and what was expected. Passwords and tokens are never printed.
Tokens that may only go over an encrypted connection (MBI_SSL) are refused over plain http; see --key and --cert,
or --trust-proxy behind something that ends TLS. GET /healthz is answered 200 while accounts can be looked up.

Everything can be said in a file (--config), and more than here; what the command line says counts more.
--print-config shows what comes of it. deploy/README.md describes the file, and how to run this as a service.

Examples:
  passport-soap serve
  passport-soap serve --accounts accounts.json
  PASSPORT_SOAP_ACCOUNTS=me@example.com:secret passport-soap serve --port 0
  passport-soap serve --accounts accounts.json --host 0.0.0.0 --port 443 --key key.pem --cert cert.pem
  passport-soap serve --accounts accounts.json --redirect you@example.com=http://127.0.0.1:8081/RST.srf
  passport-soap serve --config /etc/passport-soap/config.json --print-config`;

export function addServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('run the token service (RST.srf and RST2.srf)')
    .option('-c, --config <file>', 'configuration, as JSON')
    .option('--print-config', 'print the configuration that comes of file, command line and defaults, and end')
    .option('--data <folder>', 'the data folder, made if it is not there')
    .option('--database <url>', 'accounts in PostgreSQL (visible to others on this machine: name no password here)')
    .option('--keys <file>', 'the key file (default: keys.json in the data folder)')
    .option('--host <address>', 'the address to listen on (default: "127.0.0.1")')
    .option('-p, --port <number>', 'the port; 0 is any free one (default: 8080)', parsePort)
    .option('--key <file>', 'private key, for https (PEM)')
    .option('--cert <file>', 'certificate, for https (PEM)')
    .option('-a, --accounts <file>', 'accounts, as JSON')
    .option('--account <name:password...>', 'an account (visible to others on this machine)')
    .option('--redirect <name=url...>', 'answer this name, or this domain, with a redirect')
    .option('--accept-truncated', 'take the first 16 characters of a longer password, all that some clients send')
    .option('--trust-proxy', 'believe X-Forwarded-Proto and X-Forwarded-For')
    .addOption(new Option('--log <format>', 'how events are printed (default: "text")').choices(['text', 'json']))
    .addOption(
      new Option('--log-level <level>', 'what is printed (default: "info")').choices([
        'error',
        'warn',
        'info',
        'debug',
      ]),
    )
    .option('--json', 'the same as --log json')
    .option('--metrics <[host:]port>', 'answer /metrics there, for Prometheus (needs prom-client)', parseAddress)
    .addHelpText('after', details)
    .action((flags: ServeFlags) => run(flags, context));
}

async function run(flags: ServeFlags, context: Context): Promise<void> {
  const { defaultFolder } = await import('../database/open-database.js');
  const { loadServeFile } = await import('../serving/config/load.js');
  const { settleConfig } = await import('../serving/config/settle.js');
  const { printConfig } = await import('../serving/config/print.js');
  const { loadAccounts } = await import('../serving/load-accounts.js');
  const { openDatabaseAccounts, openTable } = await import('../serving/open-accounts.js');
  const { runService } = await import('../serving/run-service.js');
  try {
    const file = flags.config === undefined ? {} : loadServeFile(flags.config);
    const source = flags.accounts ?? file.accounts;
    const environment = context.env.PASSPORT_SOAP_ACCOUNTS ?? '';
    const table = source !== undefined || flags.account !== undefined || environment.trim() !== '';
    if (table && flags.database !== undefined) {
      throw new CommandError(
        '--database, and accounts in a table: say one',
        'see --accounts, --account and PASSPORT_SOAP_ACCOUNTS',
      );
    }
    const config = settleConfig(file, flags, {
      dataFolder: defaultFolder,
      table,
      database: context.env.PASSPORT_SOAP_DATABASE,
    });
    if (flags.printConfig === true) {
      context.print(printConfig(config));
      return;
    }
    if (!table) {
      await runService(config, await openDatabaseAccounts(config), context);
      return;
    }
    const accounts = loadAccounts({
      ...(source === undefined ? {} : { file: source }),
      ...(flags.account === undefined ? {} : { given: flags.account }),
      environment,
    });
    if (accounts.length === 0) {
      throw new CommandError('there is no account', 'name some with --accounts FILE or PASSPORT_SOAP_ACCOUNTS');
    }
    await runService(config, openTable(accounts, config), context);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const { diagnostics } = error;
    for (const diagnostic of diagnostics) context.note(printDiagnostic(diagnostic, context.colors));
    throw new CommandError(`the configuration cannot be used: ${plural(diagnostics.length, 'finding')}`);
  }
}
