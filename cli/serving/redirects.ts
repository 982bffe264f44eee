import type { PassportServiceOptions } from '@passport-soap/passport/service';
import type { ServeConfig } from './config/types.js';
import type { OpenAccounts } from './open-accounts.js';

/** Where an account is served, if not here: by its name, else as its own entry says, else by its domain. */
export function lookUpRedirects(
  { redirects = {} }: ServeConfig,
  { redirectOf }: OpenAccounts,
): Pick<PassportServiceOptions, 'redirect'> {
  const table = new Map(Object.entries(redirects).map(([key, url]) => [key.trim().toLowerCase(), url]));
  return {
    async redirect(name) {
      const key = name.trim().toLowerCase();
      return table.get(key) ?? (await redirectOf(name)) ?? table.get(key.slice(key.lastIndexOf('@') + 1));
    },
  };
}
