import { type AccountAdmin, AccountError } from '@passport-soap/passport/accounts';
import type { ServedAccount } from '../serving/load-accounts.js';

export interface ImportResult {
  readonly added: string[];
  readonly refused: { readonly name: string; readonly code: string; readonly message: string }[];
}

/** Adds accounts one after the other; those that cannot be added are said, and the others added all the same. */
export async function importAccounts(entries: readonly ServedAccount[], accounts: AccountAdmin): Promise<ImportResult> {
  const result: ImportResult = { added: [], refused: [] };
  for (const entry of entries) {
    try {
      result.added.push((await accounts.add(entry)).name);
    } catch (error) {
      if (!(error instanceof AccountError)) throw error;
      result.refused.push({ name: entry.name, code: error.code, message: error.message });
    }
  }
  return result;
}
