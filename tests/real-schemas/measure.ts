/**
 * `make real-schemas`: what large sets of schemas cost, as a Markdown table. Each generation is a process of its own
 * and starts from an empty folder. UBL 2.1 is measured where its schemas are beside the project.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { hasShared, root, shared } from '../support/paths.js';
import { copySchemas } from './copy-schemas.js';
import { instancesOf, schemaSets, workFolder } from './schema-sets.js';

interface Measured {
  readonly name: string;
  readonly schemas: readonly string[];
  /** A document for the first parse. */
  readonly document?: string;
}

const folder = join(dirname(workFolder), 'real-schemas-measured');

function sets(): Measured[] {
  const small = schemaSets
    .filter(({ name }) => ['xsd', 'saml20', 'wsdl11-soap', 'trust', 'bpmn'].includes(name))
    .map(({ name, schema }): Measured => {
      const document = instancesOf(name).find(({ rule }) => rule === undefined)?.file;
      return { name, schemas: [schema], ...(document === undefined ? {} : { document }) };
    });
  const [bpmn] = small.filter(({ name }) => name === 'bpmn').flatMap(({ schemas }) => schemas);
  const copies = [1, 2, 4].map(
    (count): Measured => ({
      name: `bpmn × ${count}`,
      schemas: copySchemas(join(bpmn ?? '', '..'), join(folder, `bpmn-${count}`), count, 'BPMN20.xsd'),
    }),
  );
  if (!hasShared) return [...small, ...copies];
  execFileSync('tar', ['-xJf', join(shared, 'perf', 'ubl-2.1-xsd.tar.xz'), '-C', folder]);
  const main = join(folder, 'ubl-2.1', 'maindoc');
  const all = readdirSync(main).sort();
  const invoice = all.filter((file) => file.startsWith('UBL-Invoice-'));
  return [
    ...small,
    { name: 'UBL 2.1 invoice', schemas: invoice.map((file) => join(main, file)) },
    { name: 'UBL 2.1, all', schemas: all.map((file) => join(main, file)) },
    ...copies,
    ...[1, 2, 4].map(
      (count): Measured => ({
        name: `UBL invoice × ${count}`,
        schemas: copySchemas(join(folder, 'ubl-2.1'), join(folder, `ubl-${count}`), count, `maindoc/${invoice[0]}`),
      }),
    ),
  ];
}

/** One generation: its time in seconds, and what of it the CPU worked; its greatest memory in MiB. */
function generate({ name, schemas }: Measured): { time: number; work: number; memory: number; output: string } {
  const output = join(folder, 'src', name.replace(/\W+/g, '-'));
  rmSync(output, { recursive: true, force: true });
  const config = join(folder, 'passport-soap.json');
  writeFileSync(config, JSON.stringify({ sets: [{ name: 'measured', schemas, output }] }));
  const began = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', reporter, join(root, 'cli', 'dist', 'bin.js'), 'generate', '--config', config],
    { encoding: 'utf8', cwd: folder },
  );
  const time = (performance.now() - began) / 1000;
  const usage = /^usage (\d+) (\d+)$/m.exec(stderr);
  if (status !== 0 || usage === null) throw new Error(`${name}: ${stderr}`);
  return { time, memory: Number(usage[1]) / 1024, work: Number(usage[2]) / 1e6, output };
}

/** Says at the end of a process what it used. */
const reporter = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); console.error(['usage', maxRSS, userCPUTime + systemCPUTime].join(' ')); });",
)}`;

function sizeOf(path: string): number {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => statSync(join(path, file)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

/** Time of `tsc --strict --noEmit` in seconds. */
function typeCheck(output: string): number {
  const config = join(folder, 'tsconfig.json');
  const options = {
    strict: true,
    noEmit: true,
    target: 'ES2022',
    module: 'NodeNext',
    types: [],
    skipDefaultLibCheck: true,
  };
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include: [output] }));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const began = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  return (performance.now() - began) / 1000;
}

/** What is imported as one file, minified: its text. */
function bundle(output: string, contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: output, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

function kilobytes(text: string): string {
  return `${Math.round(gzipSync(text).length / 1000)} kB`;
}

/** From `import` to the first value, in ms, in a process of its own. */
function firstParse(all: string, document: string): number {
  const file = join(folder, 'first-parse.mjs');
  writeFileSync(file, all);
  const script = `
    const { readFileSync } = await import('node:fs');
    const xml = readFileSync(${JSON.stringify(document)}, 'utf8');
    const began = performance.now();
    const codecs = Object.values(await import(${JSON.stringify(pathToFileURL(file).href)})).filter(({ name, read }) => name && read);
    const root = /<(?:[\\w.-]+:)?([\\w.-]+)[\\s>]/.exec(xml.replace(/<[!?][^>]*>/g, ''))[1];
    const found = codecs.filter(({ name }) => name.local === root).some((codec) => codec.read(xml, { doctype: 'internal' }).valid);
    if (!found) throw new Error('not parsed');
    console.log(performance.now() - began);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }));
}

function rowOf(set: Measured): string {
  const { time, work, memory, output } = generate(set);
  const surface = readFileSync(join(output, 'surface.txt'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as { sources: object };
  const codecs = readFileSync(join(output, 'codecs.ts'), 'utf8');
  const one = /export const (\w+Codec):/.exec(codecs)?.[1];
  const all = bundle(output, "export * from './codecs.js';");
  const checked = time + typeCheck(output);
  return [
    set.name,
    Object.keys(manifest.sources).length,
    surface.split('\n').filter((line) => /^(?:interface|type) /.test(line)).length,
    `${time.toFixed(1)} s (${work.toFixed(1)} s)`,
    `${checked.toFixed(1)} s`,
    `${Math.round(memory)} MiB`,
    `${(sizeOf(output) / 1e6).toFixed(2)} MB`,
    kilobytes(bundle(output, `export { ${one} } from './codecs.js';`)),
    kilobytes(all),
    set.document === undefined ? '' : `${Math.round(firstParse(all, set.document))} ms`,
  ].join(' | ');
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
if (!hasShared) console.log('(UBL 2.1 is not there: it is left out)\n');
const columns = [
  'set',
  'documents',
  'types',
  'generation (CPU)',
  'with type-check',
  'memory',
  'output',
  'one codec, gzip',
  'all, gzip',
  'first parse',
];
console.log(`| ${columns.join(' | ')} |\n|${columns.map((_, index) => (index === 0 ? '---' : '--:')).join('|')}|`);
for (const set of sets()) console.log(`| ${rowOf(set)} |`);
