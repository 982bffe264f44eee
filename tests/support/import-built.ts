import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.js';

/**
 * Imports a module that its package does not export, e.g. `cli/print/excerpt.js`: for tests of one part of a package.
 * The type is the caller's to name: `importBuilt<typeof import('../../cli/print/excerpt.js')>(…)`.
 */
export async function importBuilt<Module>(path: string): Promise<Module> {
  const [folder = '', ...rest] = path.split('/');
  return (await import(pathToFileURL(join(root, folder, 'dist', ...rest)).href)) as Module;
}
