import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';
import { run } from '../support/run-command.js';

/** Imports each entry in a process of its own. @throws Error if one throws, prints, or keeps the process alive. */
export function importEntries(folder: string, entries: readonly string[]): void {
  for (const entry of entries) {
    const script = `const names = Object.keys(await import(${JSON.stringify(entry)})); if (names.length === 0) throw new Error('exports nothing')`;
    const printed = run(process.execPath, ['--input-type=module', '--eval', script], folder);
    if (printed !== '') throw new Error(`importing ${entry} prints: ${printed}`);
  }
}

const compilers = { 'TypeScript 5': 'typescript-5/bin/tsc', 'TypeScript 7': 'typescript/bin/tsc' };

const resolutions = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/** Compiles the consumer strictly, declarations of ours included. Answers what it was compiled with. */
export function checkConsumer(folder: string, kind: 'light' | 'whole'): string[] {
  copyFileSync(join(root, 'tests/packaging', `consumer-${kind}.ts`), join(folder, 'consumer.ts'));
  const done: string[] = [];
  for (const [resolution, options] of Object.entries(resolutions)) {
    const config = join(folder, `tsconfig.${resolution}.json`);
    const compilerOptions = {
      ...options,
      target: 'es2022',
      lib: kind === 'light' ? ['es2022', 'dom', 'dom.iterable'] : ['es2022'],
      // The light consumer is a browser: nothing of Node's may be needed to understand the types.
      types: kind === 'light' ? [] : ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    for (const [name, compiler] of Object.entries(compilers)) {
      run(process.execPath, [join(root, 'node_modules', compiler), '--project', config], folder);
      done.push(`${name} ${resolution}`);
    }
  }
  return done;
}
