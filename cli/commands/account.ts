import type { AccountRecord, SqlAccounts } from '@passport-soap/passport/accounts';
import { type Command, InvalidArgumentError } from 'commander';
import { withAccounts } from '../accounts/with-accounts.js';
import type { Context } from '../context.js';
import type { DatabaseFlags } from '../database/choose-database.js';
import { CommandError } from '../errors.js';
import { plural } from '../print/diagnostics.js';
import { isRedirectUrl, redirectUrlExpected } from '../serving/redirect-url.js';

interface AccountFlags extends DatabaseFlags {
  readonly json?: true;
}

interface AddFlags extends AccountFlags {
  readonly password?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly country?: string;
  readonly language?: number;
  readonly puid?: string;
  readonly cid?: string;
  readonly redirect?: string;
}

const details = `
Without --database, the accounts are in the folder passport-data, which is made if it is not there; PASSPORT_SOAP_DATABASE
names another database. These commands may be used while serve runs on the same database or folder; it heeds them at once.

The password comes from PASSPORT_SOAP_PASSWORD, from a prompt (twice), or from standard input. --password is for passwords
that do not matter: a command line is seen by everyone on the machine (ps) and kept by the shell. So is --database: a
password for PostgreSQL is better in PASSPORT_SOAP_DATABASE, or in PGPASSWORD.

A new password, disabling and removing end the tickets that the account has, for services that look at the database:
those that have the keys alone accept a ticket until it expires.

Examples:
  passport-soap account add me@example.com --first-name Me
  passport-soap account import accounts.json         { "accounts": [{ "name": "…", "password": "…" }] }
  passport-soap account list --json
  passport-soap account set-password me@example.com < password.txt
  passport-soap account unlock me@example.com        after too many wrong passwords
  PASSPORT_SOAP_DATABASE=postgres://passport:…@db/passport passport-soap account disable me@example.com

Exit code 1: there is such an account already, or none of that name.`;

export function addAccount(program: Command, context: Context): void {
  const account = program
    .command('account')
    .description('the accounts of a database: add, list, change, remove')
    .addHelpText('after', details);
  const add = (usage: string, description: string) =>
    account
      .command(usage)
      .description(description)
      .option('--data <folder>', 'the data folder of serve (default: passport-data)')
      .option('--database <url>', 'a PostgreSQL server: postgres://USER@HOST/NAME')
      .option('--json', 'print JSON');
  add('add <name>', 'add an account')
    .option('--password <password>', 'the password (visible to others on this machine)')
    .option('--first-name <name>', "the person's first name")
    .option('--last-name <name>', "the person's last name")
    .option('--country <code>', 'ISO 3166: US')
    .option('--language <number>', 'Windows locale identifier: 1033', parseLanguage)
    .option('--puid <digits>', '16 hex digits (0-9, A-F); default: from the name')
    .option('--cid <digits>', '16 hex digits (0-9, a-f); default: from the name')
    .option('--redirect <url>', 'the token service that serves this account, if not this one', parseRedirect)
    .action((name: string, flags: AddFlags) => addOne(name, flags, context));
  add('import <file>', 'add the accounts of a JSON file, as serve --accounts reads it').action(
    (file: string, flags: AccountFlags) => importFile(file, flags, context),
  );
  add('list', 'list all accounts').action((flags: AccountFlags) => list(flags, context));
  add('set-password <name>', 'set another password, unlock, and end the tickets')
    .option('--password <password>', 'the password (visible to others on this machine)')
    .action(async (name: string, flags: AddFlags) => {
      const password = await passwordOf(name, flags, context);
      await change(name, flags, context, 'has a new password', (accounts) => accounts.setPassword(name, password));
    });
  const changes = [
    ['disable', 'refuse an account until it is enabled, and end its tickets', 'is disabled'],
    ['enable', 'take back disable', 'is enabled'],
    ['unlock', 'forget the wrong passwords of an account', 'is unlocked'],
    ['remove', 'delete an account, and end its tickets', 'is removed'],
  ] as const;
  for (const [verb, description, done] of changes) {
    add(`${verb} <name>`, description).action((name: string, flags: AccountFlags) =>
      change(name, flags, context, done, (accounts) => accounts[verb](name)),
    );
  }
}

function parseLanguage(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A language is a locale number, e.g. 1033.');
  return Number(text);
}

function parseRedirect(text: string): string {
  // Not an InvalidArgumentError, which quotes the text: there may be a password in it.
  if (!isRedirectUrl(text)) throw new CommandError(`--redirect: expected ${redirectUrlExpected}`);
  return text;
}

async function passwordOf(name: string, { password }: AddFlags, context: Context): Promise<string> {
  const { readNewPassword } = await import('../signing-in/read-password.js');
  return password ?? (await readNewPassword(name, context));
}

async function addOne(name: string, flags: AddFlags, context: Context): Promise<void> {
  const { database: _, data: __, json, password: ___, ...fields } = flags;
  const password = await passwordOf(name, flags, context);
  await withAccounts({ ...flags, create: true }, context, async (accounts) => {
    const account = await accounts.add({ name, password, ...fields });
    if (json) context.print(JSON.stringify(account, undefined, 2));
    else context.print(`${account.name} is added, PUID ${account.puid}`);
  });
}

async function importFile(file: string, flags: AccountFlags, context: Context): Promise<void> {
  const { loadAccounts } = await import('../serving/load-accounts.js');
  const { importAccounts } = await import('../accounts/import-accounts.js');
  const entries = loadAccounts({ file });
  await withAccounts({ ...flags, create: true }, context, async (accounts) => {
    const result = await importAccounts(entries, accounts);
    const { added, refused } = result;
    if (refused.length > 0) context.exitCode = 1;
    if (flags.json) return context.print(JSON.stringify(result, undefined, 2));
    for (const { name, message } of refused) context.note(`${context.colors.red('refused')}: ${name}: ${message}`);
    context.print(`${plural(added.length, 'account')} added${refused.length > 0 ? `, ${refused.length} refused` : ''}`);
  });
}

async function list(flags: AccountFlags, context: Context): Promise<void> {
  const { printAccounts } = await import('../accounts/print-accounts.js');
  await withAccounts(flags, context, async (accounts) => {
    const found: AccountRecord[] = [];
    for await (const account of accounts.list()) found.push(account);
    if (flags.json) context.print(JSON.stringify(found, undefined, 2));
    else if (found.length === 0) context.note('there is no account yet: passport-soap account add NAME');
    else for (const line of printAccounts(found, context.colors)) context.print(line);
  });
}

function change(
  name: string,
  flags: AccountFlags,
  context: Context,
  done: string,
  act: (accounts: SqlAccounts) => Promise<void>,
): Promise<void> {
  return withAccounts(flags, context, async (accounts) => {
    await act(accounts);
    context.print(flags.json ? JSON.stringify({ name, done }) : `${name} ${done}`);
  });
}
