import { statSync } from 'node:fs';
import { join } from 'node:path';
import { KeyFileError, type KeyRing, openKeyFile } from '@passport-soap/passport/service';
import { CommandError } from '../errors.js';
import type { ServeConfig } from './config/types.js';
import type { Log } from './log.js';

/** Where the keys of tickets are: in a file, else in memory, and gone with the process. */
function keyFileOf({ keys, data }: ServeConfig): string | undefined {
  return keys ?? (data === undefined ? undefined : join(data, 'keys.json'));
}

/**
 * What goes wrong with the file later is logged: until it is put right, keys that were dropped are still accepted.
 * @throws CommandError if the file is no key file, or cannot be made
 */
export function openKeys(config: ServeConfig, log: Log): { keys?: KeyRing } {
  const file = keyFileOf(config);
  if (file === undefined) return {};
  try {
    const keys = openKeyFile(file, {
      onProblem: ({ message }) => {
        log.write('error', 'keys', { message }, `error: ${message}; the keys that were read before stay in use`);
      },
    });
    if ((statSync(file).mode & 0o7) !== 0) {
      const message = `${file}: can be read by everybody on this machine, who can make tickets with it: chmod 600`;
      log.write('warn', 'keys', { message }, `warning: ${message}`);
    }
    return { keys };
  } catch (error) {
    if (error instanceof KeyFileError) throw new CommandError(error.message);
    throw error;
  }
}
