import { readFileSync } from 'node:fs';
import { readJson } from '@passport-soap/codegen';
import type { AccountEntry } from '@passport-soap/passport/service';
import { DiagnosticError } from '@passport-soap/runtime';
import { closest } from '@passport-soap/runtime/xml';
import { CommandError, explainSystemError } from '../errors.js';
import { cut } from '../print/cut.js';
import { isRedirectUrl, redirectUrlExpected } from './redirect-url.js';

/** An account, and where it is served if not here. */
export interface ServedAccount extends AccountEntry {
  readonly redirect?: string;
}

export interface AccountSources {
  /** A JSON file. */
  readonly file?: string;
  /** `name:password`, from the command line. */
  readonly given?: readonly string[];
  /** `name:password`, a line each, from the environment. */
  readonly environment?: string | undefined;
}

/** Text fields of an entry, and what each must look like. */
const textFields: Readonly<Record<string, { readonly pattern: RegExp; readonly expected: string }>> = {
  name: { pattern: /^\S+$/, expected: 'a sign-in name, e.g. "me@example.com"' },
  password: { pattern: /^[\s\S]+$/, expected: 'a text that is not empty' },
  puid: { pattern: /^[\dA-F]{16}$/, expected: '16 hex digits (0-9, A-F)' },
  cid: { pattern: /^[\da-f]{16}$/, expected: '16 hex digits (0-9, a-f)' },
  firstName: { pattern: /^/, expected: 'text' },
  lastName: { pattern: /^/, expected: 'text' },
  country: { pattern: /^[A-Z]{2}$/, expected: 'an ISO 3166 code, e.g. "US"' },
  redirect: { pattern: /^/, expected: redirectUrlExpected },
};
const required = ['name', 'password'];

/** Collects the accounts of all sources. @throws CommandError, which never quotes a password */
export function loadAccounts({ file, given = [], environment = '' }: AccountSources): ServedAccount[] {
  const accounts = file === undefined ? [] : readAccountsFile(file);
  const inFile = accounts.length;
  for (const text of given) accounts.push(splitAccount(text, '--account'));
  for (const line of environment.split(/\r?\n/)) {
    if (line.trim() !== '') accounts.push(splitAccount(line, 'PASSPORT_SOAP_ACCOUNTS'));
  }
  const names = accounts.map(({ name }) => name.trim().toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new CommandError(
      `${file !== undefined && names.slice(0, inFile).includes(twice) ? `${file}: ` : ''}two accounts have the name ${twice}`,
    );
  return accounts;
}

function splitAccount(text: string, source: string): ServedAccount {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) {
    throw new CommandError(`${source}: an account is written name:password`, 'the name ends at the first colon');
  }
  return { name: text.slice(0, colon).trim(), password: text.slice(colon + 1) };
}

function readAccountsFile(file: string): ServedAccount[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file}: ${explainSystemError(error)}`);
  }
  let content: unknown;
  try {
    content = readJson<unknown>(text.replace(/^\uFEFF/, ''), file, {});
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    // The place alone: the words of the error quote what it stumbled over, which may be a password.
    const [{ line = 1, column = 1 } = {}] = error.diagnostics;
    throw new CommandError(
      `${file}:${line}:${column}: this is not JSON`,
      'expected: { "accounts": [{ "name": "…", "password": "…" }] }',
    );
  }
  const list = Array.isArray(content) ? content : (content as { accounts?: unknown } | null)?.accounts;
  if (!Array.isArray(list)) {
    throw new CommandError(
      `${file} has no list of accounts`,
      'expected: { "accounts": [{ "name": "…", "password": "…" }] }',
    );
  }
  return list.map((entry: unknown, index) => checkEntry(entry, `${file}: account ${index + 1}`));
}

function checkEntry(entry: unknown, where: string): ServedAccount {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new CommandError(`${where} is not an object`);
  }
  const fields = entry as Record<string, unknown>;
  const known = [...Object.keys(textFields), 'language'];
  const unknown = Object.keys(fields).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    const near = closest(unknown, known);
    const meant = near === undefined ? '' : `; did you mean ${near}?`;
    throw new CommandError(
      `${where}: there is no field ${JSON.stringify(cut(unknown))}${meant}`,
      `there is: ${known.join(', ')}`,
    );
  }
  for (const field of required) if (!(field in fields)) throw new CommandError(`${where} has no ${field}`);
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'language') {
      if (!Number.isInteger(value)) throw new CommandError(`${where}: language must be a locale number, e.g. 1033`);
      continue;
    }
    const rule = textFields[field];
    if (rule === undefined) continue;
    if (typeof value !== 'string' || !rule.pattern.test(value) || (field === 'redirect' && !isRedirectUrl(value))) {
      throw new CommandError(`${where}: ${field} must be ${rule.expected}`);
    }
  }
  return entry as ServedAccount;
}
