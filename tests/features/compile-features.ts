import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';
import { workFolder } from './feature-folders.js';

/** Where the JavaScript of a construct's `codecs.ts` and the like is, once compiled. */
export const compiledFolder = join(workFolder, 'js');

/** Compiles what is in the work folder, all in one program; answers what the compiler has to say. */
export function compileFeatures(): string {
  const options = {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    moduleDetection: 'force',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    rootDir: 'src',
    outDir: 'js',
  };
  mkdirSync(workFolder, { recursive: true });
  writeFileSync(join(workFolder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(workFolder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', workFolder], { encoding: 'utf8' });
  return stdout + stderr;
}
