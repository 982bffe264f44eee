import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { BindingModel, Schema, SetConfig } from '@passport-soap/codegen';
import { DiagnosticError } from '@passport-soap/runtime';
import type { Context } from '../context.js';
import { CommandError } from '../errors.js';
import { countDiagnostics } from '../print/diagnostics.js';
import { noteSchemaFindings } from '../print/schema-findings.js';
import { type CheckedOut, checkOut } from './check-out.js';

/** One side of a comparison. */
export type Compared =
  | { readonly kind: 'surface'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'schemas';
      readonly name: string;
      readonly schema: Schema;
      readonly binding: BindingModel;
      /** A file of a location, as the user would name it. */
      display(file: string): string;
    };

/**
 * Opens one side: a folder, schemas, a configuration or a surface, as they are on disk or in a revision (`REV:path`).
 *
 * @param names paths, of which more than one are schema files
 * @param set of a configuration with several
 * @throws CommandError if it cannot be read, or is in error; then the findings have been printed
 */
export async function openCompared(
  names: readonly string[],
  set: string | undefined,
  context: Context,
): Promise<Compared> {
  const [first = ''] = names;
  const name = names.join(' ');
  if (!isRevision(first)) {
    if (names.some(isRevision)) throw new CommandError(`${name}: files and a revision are not one set of schemas`);
    return openPaths(names, name, set, process.cwd(), (file) => file, context);
  }
  const revision = first.slice(0, first.indexOf(':'));
  if (names.some((each) => !each.startsWith(`${revision}:`))) {
    throw new CommandError(`${name}: one set of schemas is of one revision`);
  }
  const opened = names.map((each) => checkOut(each));
  const { folder } = opened[0] as CheckedOut;
  try {
    const paths = opened.map(({ path }) => path);
    return await openPaths(paths, name, set, folder, (file) => `${revision}:${file}`, context);
  } finally {
    for (const each of opened) each.remove();
  }
}

/** `REV:path`, unless there is a file of that name, or it is one of a Windows drive. */
function isRevision(name: string): boolean {
  return name.indexOf(':') > 0 && !/^[A-Za-z]:[\\/]/.test(name) && !existsSync(name);
}

async function openPaths(
  paths: readonly string[],
  name: string,
  set: string | undefined,
  cwd: string,
  display: (file: string) => string,
  context: Context,
): Promise<Compared> {
  const absolute = paths.map((path) => resolve(cwd, path));
  for (const [index, path] of absolute.entries()) {
    if (!existsSync(path))
      throw new CommandError(`${paths[index]}: there is no such file or folder`, 'see `passport-soap diff --help`');
  }
  const [first = cwd] = absolute;
  const comparing = await import('@passport-soap/codegen/comparing');
  const isFolder = statSync(first).isDirectory();
  if (absolute.length === 1 && !isFolder && first.endsWith('.txt')) {
    const text = readFileSync(first, 'utf8');
    if (!comparing.isSurface(text)) throw new CommandError(`${name}: is no surface.txt that the generator writes`);
    return { kind: 'surface', name, text };
  }
  const config = configOf(first, absolute.length, isFolder);
  const { chosen, folder } =
    config === undefined
      ? { chosen: { schemas: absolute.flatMap((path) => schemasIn(path, name)) }, folder: cwd }
      : await chooseSet(config, set, cwd, context);
  const { schema, binding, diagnostics } = await comparing.readCompared(chosen, folder, cwd);
  if (diagnostics.some(({ severity }) => severity === 'error') || schema === undefined || binding === undefined) {
    const shown = diagnostics.map((each) => (each.file === undefined ? each : { ...each, file: display(each.file) }));
    noteSchemaFindings(shown, context);
    throw new CommandError(
      `${name}: the schemas cannot be used: ${countDiagnostics(diagnostics)}`,
      several(chosen.schemas),
    );
  }
  return { kind: 'schemas', name, schema, binding, display };
}

function configOf(path: string, count: number, isFolder: boolean): string | undefined {
  if (count !== 1) return undefined;
  if (!isFolder) return path.endsWith('.json') ? path : undefined;
  const file = join(path, 'passport-soap.json');
  return existsSync(file) ? file : undefined;
}

async function chooseSet(
  file: string,
  wanted: string | undefined,
  cwd: string,
  context: Context,
): Promise<{ chosen: SetConfig; folder: string }> {
  const { loadConfig } = await import('@passport-soap/codegen');
  const shown = relative(cwd, file);
  const { sets } = await loadConfig(file, cwd).catch((error: unknown) => {
    if (!(error instanceof DiagnosticError)) throw error;
    noteSchemaFindings(error.diagnostics, context);
    throw new CommandError(`${shown} is not a configuration: ${countDiagnostics(error.diagnostics)}`);
  });
  const names = sets.map(({ name }) => name).join(', ');
  const found =
    wanted === undefined ? (sets.length === 1 ? sets[0] : undefined) : sets.find(({ name }) => name === wanted);
  if (found === undefined) {
    const message = wanted === undefined ? `${shown} has several sets` : `${shown} has no set ${wanted}`;
    throw new CommandError(message, `choose one with --set: ${names}`);
  }
  return { chosen: found, folder: dirname(file) };
}

/** The schemas in a folder and those below it, WSDLs last; of a file, that. */
function schemasIn(path: string, name: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((each) => /\.(xsd|wsdl)$/i.test(each) && !each.split(/[\\/]/).includes('node_modules'))
    .sort((left, right) => Number(/\.wsdl$/i.test(left)) - Number(/\.wsdl$/i.test(right)) || (left < right ? -1 : 1));
  if (found.length === 0) throw new CommandError(`${name}: the folder has no .xsd and no .wsdl`);
  return found.map((each) => join(path, each));
}

function several(schemas: readonly string[]): string | undefined {
  const folders = new Set(schemas.map((each) => basename(dirname(each))));
  return folders.size > 1 ? 'is it one set of schemas? A folder is taken with all that is below it' : undefined;
}
