/** The house of four floors: an import goes down or stays, never up; the runtime needs nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';

const test = suite('floors');

/** Which of our packages each folder may import. */
const mayImport: Record<string, readonly string[]> = {
  runtime: [],
  generated: ['@passport-soap/runtime'],
  codegen: ['@passport-soap/runtime'],
  passport: ['@passport-soap/runtime', '@passport-soap/bindings'],
  cli: ['@passport-soap/runtime', '@passport-soap/bindings', '@passport-soap/passport', '@passport-soap/codegen'],
};

/** Bare specifiers of a source file's imports, exports and dynamic imports. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\1/g);
  return [...found].map((match) => match[2] as string).filter((name) => !name.startsWith('.'));
}

function sourcesOf(folder: string): { file: string; imports: string[] }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('dist') && !file.includes('node_modules'))
    .map((file) => ({
      file: `${folder}/${file}`,
      imports: importsOf(readFileSync(join(root, folder, file), 'utf8')),
    }));
}

for (const [folder, allowed] of Object.entries(mayImport)) {
  test(`${folder} imports only what is below it`, () => {
    const sources = sourcesOf(folder);
    assert.ok(sources.length > 0);
    const wrong = sources.flatMap(({ file, imports }) =>
      imports
        .filter((name) => /^(@passport-soap\/|passport-soap)/.test(name))
        .filter((name) => !allowed.some((prefix) => name === prefix || name.startsWith(`${prefix}/`)))
        .map((name) => `${file} imports ${name}`),
    );
    assert.equal(wrong, []);
  });
}

test('generated code and the runtime import nothing else; only runtime/soap/node.ts knows Node', () => {
  const foreign = [...sourcesOf('runtime'), ...sourcesOf('generated')].flatMap(({ file, imports }) =>
    imports
      .filter((name) => !name.startsWith('@passport-soap/runtime'))
      .filter((name) => !(file === 'runtime/soap/node.ts' && name.startsWith('node:')))
      .map((name) => `${file} imports ${name}`),
  );
  assert.equal(foreign, []);
});

/** What passport/ can do more with, where it is installed, and the one folder that may know of it. */
const optionalPeers: Record<string, string> = {
  '@peculiar/x509': 'passport/certificates/',
  fflate: 'passport/captures/',
  fontoxpath: 'passport/conformance/rules/',
  'node-schematron': 'passport/conformance/rules/',
  'prom-client': 'passport/metrics/',
  slimdom: 'passport/conformance/rules/',
};

test('what runs in production has no third-party dependency but optional peers', () => {
  for (const folder of ['runtime', 'generated', 'passport']) {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const { dependencies, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    const optional = folder === 'passport' ? Object.keys(optionalPeers) : [];
    assert.equal(
      Object.keys({ ...dependencies, ...peerDependencies }).filter(
        (name) => !name.startsWith('@passport-soap/') && !optional.includes(name),
      ),
      [],
      folder,
    );
    for (const name of Object.keys(peerDependencies)) assert.is(peerDependenciesMeta[name]?.optional, true, name);
    assert.equal(
      Object.keys(dependencies ?? {}).filter((name) => optional.includes(name)),
      [],
      folder,
    );
  }
});

test('passport/ imports Node and its optional peers, each in its folder only', () => {
  const foreign = sourcesOf('passport').flatMap(({ file, imports }) =>
    imports
      .filter((name) => !name.startsWith('node:') && !name.startsWith('@passport-soap/'))
      .filter((name) => !file.startsWith(optionalPeers[name] ?? 'nowhere'))
      .map((name) => `${file} imports ${name}`),
  );
  assert.equal(foreign, []);
  // Who imports another entry must not need the peer. prom-client cannot be loaded late: its metrics are objects of it.
  const crossed = sourcesOf('passport')
    .filter(({ file }) => !file.startsWith('passport/metrics/'))
    .filter(({ file }) => readFileSync(join(root, file), 'utf8').includes('/metrics/'))
    .map(({ file }) => file);
  assert.equal(crossed, []);
});

test.run();
