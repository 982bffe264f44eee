/**
 * Packs every package as `npm publish` would, and tries the tarballs where nothing else is:
 * publint, attw, size, import of each entry, a consumer under strict TypeScript. Exit code 1 at the first failure.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConsumer, importEntries } from './consume.js';
import { installLight, installWhole } from './install.js';
import { checkTypes, lintPackage } from './lint.js';
import { type PackedPackage, packAll } from './pack.js';

/**
 * What runs generated code, and nothing else: this much may be installed, in bytes.
 * The bindings are two vocabularies, RST.srf's and RST2.srf's, and a program loads the one that it imports. 123 kB are the
 * repairing of XML, which nothing else in the runtime imports. 1,345 kB, and 5 % more.
 */
const lightLimit = 1_412_000;

/** Entries that need an optional peer, which is not installed here. */
const withPeers = ['@passport-soap/passport/metrics'];

function say(line: string): void {
  console.log(`  ${line}`);
}

async function check(folder: string): Promise<void> {
  const packages = packAll(folder);
  for (const packed of packages) {
    await lintPackage(packed);
    const types = checkTypes(packed);
    say(`${packed.name}: ${packed.files.length} files, ${kilobytes(packed.unpackedSize)}; publint fine, attw ${types}`);
  }

  const light = installLight(folder, packages);
  const figure = `${light.packages.join(' + ')}: ${kilobytes(light.bytes)} in files (limit ${kilobytes(lightLimit)})`;
  if (light.strangers.length > 0) throw new Error(`the light install brings ${light.strangers.join(', ')}`);
  if (light.bytes >= lightLimit) throw new Error(`the light install is too large: ${figure}`);
  say(`${figure}, no other package`);
  importEntries(light.folder, entriesOf(packages, light.packages));
  checkConsumer(light.folder, 'light');

  const whole = installWhole(folder, packages);
  const entries = entriesOf(packages, whole.packages);
  importEntries(whole.folder, entries);
  say(`${entries.length} entries import, silently`);
  const compilers = checkConsumer(whole.folder, 'whole');
  say(`a consumer compiles under ${compilers.join(', ')}`);
}

function entriesOf(packages: readonly PackedPackage[], names: readonly string[]): string[] {
  return packages
    .filter(({ name }) => names.includes(name))
    .flatMap(({ entries }) => entries)
    .filter((entry) => !withPeers.includes(entry));
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

const folder = mkdtempSync(join(tmpdir(), 'passport-soap-packaging-'));
mkdirSync(folder, { recursive: true });
try {
  await check(folder);
  say('packaging is fine');
} catch (error) {
  console.log(`  FAIL  ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
