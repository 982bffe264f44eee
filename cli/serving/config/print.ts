import { parseDatabaseUrl } from '../../database/parse-url.js';
import type { ServeConfig } from './types.js';

/** The configuration as a file of it would be, without the secrets. */
export function printConfig(config: ServeConfig): string {
  const { database } = config;
  const shown = { ...config, ...(database === undefined ? {} : { database: hidePassword(database) }) };
  return JSON.stringify(shown, undefined, 2);
}

/** `postgres://user:…@host/name`. Also a password in a parameter. */
function hidePassword(url: string): string {
  const parsed = parseDatabaseUrl(url);
  if (parsed === undefined) return 'postgres://…';
  if (parsed.password !== '') parsed.password = 'hidden';
  for (const name of [...parsed.searchParams.keys()]) {
    if (/password|passphrase|sslkey/i.test(name)) parsed.searchParams.set(name, 'hidden');
  }
  return parsed.href;
}
