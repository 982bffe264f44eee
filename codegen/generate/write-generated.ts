import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';
import { surfaceFile } from '../emit/emit-surface.js';
import { type FileState, fileStates } from './file-states.js';
import { manifestFile } from './manifest.js';
import { outputError } from './output-error.js';
import type { GeneratedSet, GenerateResult, SurfaceChange, WriteGeneratedOptions, WriteReport } from './types.js';
import { writeTogether } from './write-together.js';

interface Plan {
  readonly set: GeneratedSet;
  readonly states: readonly FileState[];
}

/**
 * Writes what was generated. All or nothing: if a set has errors, or a file was edited by hand, nothing is touched.
 *
 * @throws DiagnosticError `generate-output` if the operating system refuses a file
 */
export async function writeGenerated(
  result: GenerateResult,
  options: WriteGeneratedOptions = {},
): Promise<WriteReport> {
  const diagnostics: Diagnostic[] = [];
  const plans: Plan[] = [];
  if (result.diagnostics.some(({ severity }) => severity === 'error')) {
    return { written: [], unchanged: [], removed: [], diagnostics, surfaces: [] };
  }
  for (const set of result.sets) {
    const states = await fileStates(set);
    plans.push({ set, states });
    if (options.force !== true) diagnostics.push(...states.flatMap((state) => refusal(set, state)));
  }
  const report = {
    written: [] as string[],
    unchanged: [] as string[],
    removed: [] as string[],
    diagnostics,
    surfaces: [],
  };
  if (diagnostics.length > 0) return report;
  const surfaces = (await Promise.all(plans.map(surfaceChange))).filter((change) => change !== undefined);
  const files = new Map(plans.flatMap(({ set, states }) => wanted(set, states, report)));
  await writeTogether(files);
  report.written.push(...files.keys());
  for (const { set, states } of plans) await removeLeftovers(set, states, report);
  return { ...report, surfaces };
}

async function surfaceChange({ set, states }: Plan): Promise<SurfaceChange | undefined> {
  const after = set.files.get(surfaceFile);
  const outdated = states.some(({ path, state }) => path === surfaceFile && state === 'outdated');
  if (after === undefined || !outdated) return undefined;
  const path = join(set.folder, surfaceFile);
  return { set: set.name, before: await attempt(path, () => readFile(path, 'utf8')), after };
}

function refusal({ folder }: GeneratedSet, { path, state, changed }: FileState): Diagnostic[] {
  const file = relative(process.cwd(), join(folder, path)).replaceAll('\\', '/');
  if (state === 'edited' || changed === true) {
    const message =
      'was edited by hand since it was generated, and is not overwritten: put the change into the schemas, or use --force';
    return [{ code: 'generate-edited', severity: 'error', message, file }];
  }
  if (state !== 'foreign') return [];
  const message = 'is in the way and was not written by the generator: move it, choose another output, or use --force';
  return [{ code: 'generate-foreign', severity: 'error', message, file }];
}

/** The files to write. */
function wanted(
  { folder, files }: GeneratedSet,
  states: readonly FileState[],
  report: { readonly unchanged: string[] },
): [path: string, content: string][] {
  // The manifest comes last: if the run is cut short, the next one still knows the files of the run before.
  const order = [...states].sort(
    (left, right) => Number(left.path === manifestFile) - Number(right.path === manifestFile),
  );
  return order.flatMap(({ path: name, state }) => {
    const path = join(folder, name);
    const content = files.get(name);
    if (state === 'same') report.unchanged.push(path);
    return state === 'same' || content === undefined ? [] : [[path, content]];
  });
}

async function removeLeftovers(
  { folder }: GeneratedSet,
  states: readonly FileState[],
  report: { readonly removed: string[] },
): Promise<void> {
  for (const { path: name, state } of states) {
    if (state !== 'leftover') continue;
    const path = join(folder, name);
    await attempt(path, () => rm(path));
    report.removed.push(path);
    // Only an empty folder can be removed that way; another one stays.
    if (dirname(name) !== '.') await rmdir(dirname(path)).catch(() => undefined);
  }
}

/** @throws DiagnosticError for what the operating system refuses */
async function attempt<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw outputError(error, path);
  }
}
