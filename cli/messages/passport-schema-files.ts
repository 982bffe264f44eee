import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../errors.js';

/** The folder of the Passport schemas: the package's own, or the repository's. @throws CommandError */
export function passportSchemaFolder(): string {
  // In the repository the package's own folder may be there too: a copy, from the last time it was packed.
  const own = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const folder = [join(own, '..', 'schemas'), join(own, 'schemas')].find((each) =>
    existsSync(join(each, 'passport-soap.json')),
  );
  if (folder === undefined)
    throw new CommandError('the Passport schemas are not installed', 'name others with --schema');
  return folder;
}

/** The Passport schemas, set by set, as their configuration says which they are. */
export function passportSchemaFiles(): string[][] {
  const folder = passportSchemaFolder();
  const { sets } = JSON.parse(readFileSync(join(folder, 'passport-soap.json'), 'utf8')) as {
    readonly sets: readonly { readonly schemas: readonly string[] }[];
  };
  return sets.map(({ schemas }) => schemas.map((file) => join(folder, file)));
}
