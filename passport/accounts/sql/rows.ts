import type { Account } from '../types.js';

/** A row of `passport_accounts`, without what is kept of the password. */
export const accountColumns =
  'name_key, name, puid, cid, first_name, last_name, country, language, redirect, disabled, created, changed';

type Row = Readonly<Record<string, unknown>>;

/** The account of a row. */
export function accountOf(row: Row): Account {
  const { name, puid, cid, first_name, last_name, country, language } = row;
  return {
    name: String(name),
    puid: String(puid),
    cid: String(cid),
    ...(typeof first_name === 'string' ? { firstName: first_name } : {}),
    ...(typeof last_name === 'string' ? { lastName: last_name } : {}),
    ...(typeof country === 'string' ? { country } : {}),
    ...(typeof language === 'number' ? { language } : {}),
  };
}

/** An account as its administrator sees it. */
export interface AccountRecord extends Account {
  readonly redirect?: string;
  readonly disabled: boolean;
  /** Too many wrong passwords lately. */
  readonly locked: boolean;
  readonly created: Date;
  /** Of any field; the last change of the password among them. */
  readonly changed: Date;
}

export function recordOf(row: Row): AccountRecord {
  const { redirect, disabled, locked, created, changed } = row;
  return {
    ...accountOf(row),
    ...(typeof redirect === 'string' ? { redirect } : {}),
    disabled: disabled === true,
    locked: locked === true,
    created: new Date(created as Date),
    changed: new Date(changed as Date),
  };
}
