import { type AccountProfile, toAccount } from '../identity.js';
import type { Account } from '../types.js';
import { AccountError } from './account-error.js';

/** What Passport allowed, and what a ticket of libpurple's 1,024 bytes has room for. */
const longestName = 113;
/** More is no password but an attempt to keep scrypt busy. */
const longestPassword = 1024;
const longestText = 100;
const longestUrl = 2048;

/** An account that is to be added. */
export interface NewAccount extends AccountProfile {
  readonly password: string;
  /** Where it is served, if not here: an http or https URL. */
  readonly redirect?: string;
}

/** @throws AccountError `account-invalid` */
export function checkName(name: string): void {
  expect(
    /^[^\s\p{Cc}\p{Cf}\p{Cs}]+$/u.test(name),
    'a name has one character or more, none of them white space or control',
  );
  expect(name.length <= longestName, `a name has ${longestName} characters at most`);
}

/** @throws AccountError `account-invalid` */
export function checkPassword(password: string): void {
  expect(password !== '', 'the password is empty');
  expect(password.length <= longestPassword, `a password has ${longestPassword} characters at most`);
}

/**
 * The account as it will be signed in.
 * @throws AccountError `account-invalid`
 */
export function checkFields({ password, redirect, ...profile }: NewAccount): Account {
  checkName(profile.name);
  checkPassword(password);
  for (const [field, text] of [
    ['first name', profile.firstName],
    ['last name', profile.lastName],
  ] as const) {
    expect(
      text === undefined || (text.length <= longestText && !/[\p{Cc}\p{Cs}]/u.test(text)),
      `a ${field} has ${longestText} characters at most, none of them control`,
    );
  }
  const { country, language } = profile;
  expect(country === undefined || /^[A-Z]{2}$/.test(country), 'a country is an ISO 3166 code, e.g. US');
  const isLocale = language === undefined || (Number.isInteger(language) && language >= 0 && language <= 0x7fffffff);
  expect(isLocale, 'a language is a locale number, e.g. 1033');
  expect(
    redirect === undefined || isUrl(redirect),
    `a redirect is an http or https URL, ${longestUrl} characters at most`,
  );
  try {
    return toAccount(profile);
  } catch (error) {
    throw new AccountError('account-invalid', (error as Error).message);
  }
}

function isUrl(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && text.length <= longestUrl && URL.canParse(text);
}

function expect(condition: boolean, problem: string): void {
  if (!condition) throw new AccountError('account-invalid', problem);
}
