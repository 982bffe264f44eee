import { join } from 'node:path';
import { compileTypeScript } from '../support/compile-typescript.js';
import { workFolder } from './feature-folders.js';

/** Where the JavaScript of a construct's `codecs.ts` and the like is, once compiled. */
export const compiledFolder = join(workFolder, 'js');

/** Compiles what is in the work folder, all in one program; answers what the compiler has to say. */
export function compileFeatures(): string {
  return compileTypeScript(workFolder);
}
