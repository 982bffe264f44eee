import type { InputFinding } from './types.js';

/** The package that reads ZIP archives. */
export type Fflate = typeof import('fflate');

let loaded: Fflate | undefined;

/** Loads the package, which is an optional peer: only who opens archives needs it. What is wrong, if it is not there. */
export async function loadFflate(): Promise<Fflate | InputFinding> {
  try {
    loaded ??= await import('fflate');
    return loaded;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const message = 'the package fflate, which archives need, is not installed: npm install fflate';
    return { code: 'input-archive-package', severity: 'error', message };
  }
}
