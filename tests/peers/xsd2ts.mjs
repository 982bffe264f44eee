/** Runs xsd2ts on schemas/rst in a folder of its own and counts what is wrong with the outcome. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { losses } from './losses.mjs';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const schemas = join(here, '../../schemas/rst');
const peer = dirname(require.resolve('xsd2ts/package.json'));
const manifest = JSON.parse(readFileSync(join(peer, 'package.json'), 'utf8'));

const work = mkdtempSync(join(tmpdir(), 'xsd2ts-'));
try {
  const generated = generateAll(work);
  printPackage();
  printCompilation(work, generated);
  printLosses(generated);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The TypeScript of each schema, by its name. Each gets the modules of the others, which is the peer's own way of importing. */
function generateAll(folder) {
  mkdirSync(join(folder, 'src'));
  const names = readdirSync(schemas)
    .filter((file) => file.endsWith('.xsd'))
    .map((file) => basename(file, '.xsd'));
  const prefixes = { soap: 'soap11', ds: 'xmldsig', xenc: 'xmlenc' };
  const modules = Object.fromEntries(names.map((name) => [name, `./${name}`]));
  for (const [prefix, name] of Object.entries(prefixes)) modules[prefix] = `./${name}`;
  const script = `require(${JSON.stringify(peer)}).generateTemplateClassesFromXSD(process.argv[1], JSON.parse(process.argv[2]))`;
  const texts = new Map();
  for (const name of names) {
    const run = spawnSync(process.execPath, ['-e', script, join(schemas, `${name}.xsd`), JSON.stringify(modules)], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (run.status !== 0)
      console.log(`${name}.xsd: fails: ${run.stderr.split('\n').find((line) => /Error/.test(line))}`);
    else texts.set(name, readFileSync(join(folder, 'src/generated', `${name}.ts`), 'utf8'));
  }
  return texts;
}

function printPackage() {
  const license = readFileSync(join(peer, 'LICENSE'), 'utf8').trim().split('\n').slice(0, 2);
  console.log(`xsd2ts ${manifest.version}`);
  console.log(`licence: file "${license.map((line) => line.trim()).join(', ')}", package.json "${manifest.license}"`);
  console.log(
    `depends on: typescript ${manifest.dependencies.typescript}, and ${Object.keys(manifest.dependencies).length - 1} more`,
  );
}

function printCompilation(folder, generated) {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
  };
  const files = [...generated.keys()].map((name) => `src/generated/${name}.ts`);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const compiler = require.resolve('typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: folder,
  });
  const errors = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  const byCode = new Map();
  for (const line of errors) {
    const code = /TS\d+/.exec(line)[0];
    byCode.set(code, (byCode.get(code) ?? 0) + 1);
  }
  console.log(`\n${generated.size} schemas, ${errors.length} errors under tsc --strict`);
  for (const [code, count] of [...byCode].sort((a, b) => b[1] - a[1])) {
    const example = errors.find((line) => line.includes(code)).replace(/^.*error TS\d+: /, '');
    console.log(`  ${String(count).padStart(4)}  ${code}  ${example}`);
  }
}

function printLosses(generated) {
  const text = (schema) => generated.get(schema) ?? '';
  const classOf = (schema, name) => {
    const source = text(schema);
    const start = source.search(new RegExp(`^export (abstract )?class ${name}\\b`, 'm'));
    return start === -1 ? '' : source.slice(start, source.indexOf('constructor', start));
  };
  const lost = losses.filter(({ kept }) => !kept(classOf, text));
  console.log(`\n${lost.length} of ${losses.length} constructs are lost`);
  for (const loss of losses)
    console.log(`  ${lost.includes(loss) ? 'lost' : 'kept'}  ${loss.construct}  (${loss.where})`);
}
