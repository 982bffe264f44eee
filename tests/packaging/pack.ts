import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';
import { run } from '../support/run-command.js';

/** One package as `npm pack` made it. */
export interface PackedPackage {
  readonly name: string;
  /** The package's folder in the tree. */
  readonly source: string;
  readonly tarball: string;
  readonly files: readonly string[];
  readonly unpackedSize: number;
  /** Module specifiers of its entries: `@scope/name`, `@scope/name/sub`. */
  readonly entries: readonly string[];
}

interface PackReport {
  readonly name: string;
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const folders = ['runtime', 'generated', 'passport', 'codegen', 'cli'];

/** Packs all published packages into a folder. @throws Error if one has a file that it should not have, or lacks one. */
export function packAll(destination: string): PackedPackage[] {
  const workspaces = folders.map((folder) => `--workspace=${folder}`);
  const json = run('npm', ['pack', '--json', '--silent', `--pack-destination=${destination}`, ...workspaces], root);
  const reports = JSON.parse(json) as readonly PackReport[] | Record<string, PackReport>;
  return Object.values(reports).map((report) => {
    const source = join(root, folders.find((folder) => manifest(folder).name === report.name) ?? '');
    const files = report.files.map(({ path }) => path);
    checkFiles(report.name, source, files);
    const entries = Object.keys(manifest(source).exports ?? {})
      .filter((entry) => entry !== './package.json')
      .map((entry) => report.name + entry.slice(1));
    const tarball = join(destination, report.filename);
    return { name: report.name, source, tarball, files, unpackedSize: report.unpackedSize, entries };
  });
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder.replace(root, ''), 'package.json'), 'utf8')) as Manifest;
}

function checkFiles(name: string, source: string, files: readonly string[]): void {
  const wrong = files.find(
    (file) => /tsbuildinfo|\.test\.|(^|\/)node_modules\//.test(file) || (/\.ts$/.test(file) && !/\.d\.ts$/.test(file)),
  );
  if (wrong !== undefined) throw new Error(`${name}: ${wrong} should not be published`);
  // The compiler leaves what it once wrote: a source that was renamed would be published under both names.
  const stale = files.find((file) => {
    const [, module] = /^dist\/(.*)\.js$/.exec(file) ?? [];
    return (
      module !== undefined && !existsSync(join(source, `${module}.ts`)) && !existsSync(join(source, `${module}.js`))
    );
  });
  if (stale !== undefined) throw new Error(`${name}: ${stale} has no source any more: make clean`);
  // The rules of the protocol are read when a message comes that they are for: their absence would show late.
  const rules = ['rst/rst.sch', 'rst2/rst2.sch', 'shared/evidence.sch'].map((file) => `schemas/${file}`);
  for (const needed of ['LICENSE', 'package.json', ...(name === 'passport-soap' ? rules : [])]) {
    if (!files.includes(needed)) throw new Error(`${name}: ${needed} is not in the tarball`);
  }
}
