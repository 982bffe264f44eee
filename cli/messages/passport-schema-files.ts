import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../errors.js';

/** The Passport schemas, set by set: those of the package, or of the repository, whose configuration says which they are. */
export function passportSchemaFiles(): string[][] {
  const own = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const folder = [join(own, 'schemas'), join(own, '..', 'schemas')].find((each) =>
    existsSync(join(each, 'passport-soap.json')),
  );
  if (folder === undefined)
    throw new CommandError('the Passport schemas are not installed', 'name others with --schema');
  const { sets } = JSON.parse(readFileSync(join(folder, 'passport-soap.json'), 'utf8')) as {
    readonly sets: readonly { readonly schemas: readonly string[] }[];
  };
  return sets.map(({ schemas }) => schemas.map((file) => join(folder, file)));
}
