import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { LearnSet } from '@passport-soap/codegen/learning';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { openConfig } from '../messages/open-config.js';
import { passportSchemaFiles } from '../messages/passport-schema-files.js';
import { usualConfigs } from '../messages/usual-configs.js';

/** The schemas to be edited. */
export interface SetsToEdit {
  readonly sets: readonly [LearnSet, ...LearnSet[]];
  /** Of the sets: what `generate` is to be told. */
  readonly config?: string;
  /** They are those of the installed package: to be looked at, not written. */
  readonly installed: boolean;
}

/**
 * The schemas that are named, or those of a configuration, or the Passport ones of the package.
 * @throws CommandError if there are none
 */
export async function setsToEdit(
  { schema, config }: { readonly schema?: readonly string[]; readonly config?: string },
  context: Context,
): Promise<SetsToEdit> {
  if (schema !== undefined) {
    const missing = schema.find((file) => !existsSync(file));
    if (missing !== undefined) {
      throw new CommandError(
        `${missing}: there is no such file`,
        '--schema names schemas, up to -- or the next option',
      );
    }
    return { sets: [{ name: 'schemas', files: schema.map(slashes) }], installed: schema.some(isInstalled) };
  }
  const found = config ?? usualConfigs.find((file) => existsSync(file));
  if (found === undefined) {
    const [first, ...others] = passportSchemaFiles().map((files, index) => ({
      name: `passport-${index + 1}`,
      files: files.map(fromHere),
    }));
    if (first === undefined)
      throw new CommandError('the Passport schemas are not installed', 'name others with --schema');
    return { sets: [first, ...others], installed: true };
  }
  const { folder, sets } = await openConfig(found, context);
  const [first, ...others] = sets.map(({ name, schemas }) => ({
    name,
    files: schemas.map((file) => fromHere(resolve(folder, file))),
  }));
  if (first === undefined) throw new CommandError(`${found} has no set of schemas`);
  return { sets: [first, ...others], installed: isInstalled(resolve(dirname(found))), config: found };
}

/** What a package manager has put there, it will put there again. */
export function isInstalled(path: string): boolean {
  return slashes(resolve(path)).split('/').includes('node_modules');
}

function fromHere(path: string): string {
  const found = relative(process.cwd(), path);
  return slashes(found === '' || isAbsolute(found) ? path : found);
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
