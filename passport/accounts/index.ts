export { type AccountEntry, type AccountsOptions, createAccounts } from './create-accounts.js';
export { type AccountProfile, nameKey, toAccount } from './identity.js';
export {
  defaultCost,
  formatHash,
  hashPassword,
  longestTyped,
  nobodysHash,
  type PasswordHash,
  parseHash,
  verifyPassword,
} from './password.js';
export * from './sql/index.js';
export type { Account, Accounts, Credentials, Refusal, SignInOrigin } from './types.js';
