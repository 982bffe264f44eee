export type { AccountAdmin } from './account-admin.js';
export { AccountError, type AccountErrorCode } from './account-error.js';
export type { NewAccount } from './check-fields.js';
export { createSqlAccounts, type SqlAccounts, type SqlAccountsOptions } from './create-sql-accounts.js';
export { createSqlRevocations } from './create-sql-revocations.js';
export type { Database } from './database.js';
export { migrate, SchemaVersionError } from './migrate.js';
export type { AccountRecord } from './rows.js';
export type { LockOut } from './settle-attempt.js';
