import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/run-command.js';
import type { PackedPackage } from './pack.js';

export interface Installed {
  readonly folder: string;
  /** Of ours. */
  readonly packages: readonly string[];
  /** Of others. */
  readonly strangers: readonly string[];
  /** Size of node_modules, as the sum of its files. */
  readonly bytes: number;
}

const light = ['@passport-soap/runtime', '@passport-soap/bindings'];

/** Runtime and bindings alone, without any registry. */
export function installLight(parent: string, packages: readonly PackedPackage[]): Installed {
  return install(
    join(parent, 'light'),
    packages.filter(({ name }) => light.includes(name)),
    ['--offline'],
  );
}

/** Everything; what codegen and the command line depend on comes from npm's cache where it can. */
export function installWhole(parent: string, packages: readonly PackedPackage[]): Installed {
  return install(join(parent, 'whole'), packages, ['--prefer-offline']);
}

function install(folder: string, packages: readonly PackedPackage[], options: readonly string[]): Installed {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
  const quiet = ['--silent', '--no-audit', '--no-fund', '--no-package-lock'];
  run('npm', ['install', ...quiet, ...options, ...packages.map(({ tarball }) => tarball)], folder);
  const names = packages.map(({ name }) => name);
  const found = installedPackages(join(folder, 'node_modules'));
  return {
    folder,
    packages: names,
    strangers: found.filter((name) => !names.includes(name)),
    bytes: sizeOf(join(folder, 'node_modules')),
  };
}

function installedPackages(modules: string): string[] {
  return readdirSync(modules)
    .filter((entry) => !entry.startsWith('.'))
    .flatMap((entry) =>
      entry.startsWith('@') ? readdirSync(join(modules, entry)).map((inner) => `${entry}/${inner}`) : [entry],
    );
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
