export type { Account, Authenticate, Credentials, Refusal } from './account.js';
export { type AccountEntry, type AccountsOptions, createAccounts } from './accounts.js';
export { createPassportService, isRstPath, type PassportService } from './create-service.js';
export type { CreateTicket, IssuedToken } from './issue-token.js';
export type { PassportServiceOptions, SignInEvent } from './options.js';
export type { ServerIdentity } from './server-header.js';
