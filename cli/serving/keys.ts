import { join } from 'node:path';
import { KeyFileError, type KeyRing, openKeyFile } from '@passport-soap/passport/service';
import { CommandError } from '../errors.js';
import type { ServeConfig } from './config/types.js';

/** Where the keys of tickets are: in a file, else in memory, and gone with the process. */
function keyFileOf({ keys, data }: ServeConfig): string | undefined {
  return keys ?? (data === undefined ? undefined : join(data, 'keys.json'));
}

/** @throws CommandError if the file is no key file, or cannot be made */
export function openKeys(config: ServeConfig): { keys?: KeyRing } {
  const file = keyFileOf(config);
  if (file === undefined) return {};
  try {
    return { keys: openKeyFile(file) };
  } catch (error) {
    if (error instanceof KeyFileError) throw new CommandError(error.message);
    throw error;
  }
}
