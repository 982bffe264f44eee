import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';

const work = join(root, 'tests', '.work', 'typescript-versions');
mkdirSync(work, { recursive: true });

const strict = { strict: true, noImplicitOverride: true, noUnusedLocals: true, noUnusedParameters: true };
const stricter = {
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
};
const erasable = { isolatedModules: true, verbatimModuleSyntax: true };

/** Compiles the RST binding with a TypeScript of this name; answers what it says. */
function compile(typescript: string, name: string, options: Readonly<Record<string, unknown>>): Promise<string> {
  const config = join(work, `${typescript}-${name}.json`);
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    types: [],
    noEmit: true,
    skipLibCheck: false,
    // What the compiler brings along is not ours to check, and takes longer than all that is.
    skipDefaultLibCheck: true,
    ...options,
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, include: [join(root, 'generated', 'rst')] }));
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', typescript, 'bin', 'tsc'), '-p', config]);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', () => done(output));
  });
}

const test = suite('codegen: generated code under several TypeScript versions');
const node = { module: 'NodeNext', moduleResolution: 'NodeNext' };
const bundler = { module: 'ESNext', moduleResolution: 'Bundler' };

// The old compilers use one core each: side by side they take half as long.
const strictest = ['typescript-5.4', 'typescript-5', 'typescript'].map(
  (typescript) =>
    [typescript, compile(typescript, 'strictest', { ...node, ...strict, ...stricter, ...erasable })] as const,
);
for (const [typescript, said] of strictest) {
  test(`${typescript}: as strict as can be`, async () => {
    assert.is(await said, '');
  });
}
test('typescript: merely strict, for a bundler', async () => {
  assert.is(await compile('typescript', 'strict', { ...bundler, strict: true }), '');
});
test('typescript: with erasable syntax only', async () => {
  assert.is(await compile('typescript', 'erasable', { ...node, strict: true, erasableSyntaxOnly: true }), '');
});

test.run();
