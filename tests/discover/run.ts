/**
 * A client that nobody has seen, from its capture to a program that uses what is new in it: the commands that a person would
 * type, their output, and how long each took. The schemas are ours as they would have been before that client.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTypeScript } from '../support/compile-typescript.js';
import { root } from '../support/paths.js';
import { client } from './client.js';
import { capture, unknownThen } from './unknown-client.js';

const folder = join(root, 'tests', '.work', 'discover');

function prepare(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'schemas'), join(folder, 'schemas'), { recursive: true });
  for (const file of ['shared/ps.xsd', 'rst2/wsse.xsd']) forget(join(folder, 'schemas', file));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'unknown-client.http'), capture);
  run(['generate', '--set', 'rst2']);
}

/** Takes the declarations out of a schema that only this client gave cause for. */
function forget(file: string): void {
  let text = readFileSync(file, 'utf8');
  for (const name of unknownThen) {
    text = text.replace(new RegExp(`\\n *<xs:element name="${name}"(?: [^>]*)?>[\\s\\S]*?</xs:element>`), '');
  }
  writeFileSync(file, text);
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly milliseconds: number;
}

function run(args: readonly string[]): Ran {
  const began = performance.now();
  const bin = join(root, 'cli', 'dist', 'bin.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: status, output: stdout + stderr, milliseconds: performance.now() - began };
}

let total = 0;

function show(args: readonly string[], expected: number): void {
  const { code, output, milliseconds } = run(args);
  total += milliseconds;
  console.log(`\n$ passport-soap ${args.join(' ')}\n${output.trimEnd()}`);
  console.log(`(exit code ${code}, ${Math.round(milliseconds)} ms)`);
  if (code !== expected) {
    console.error(`exit code ${expected} was expected`);
    process.exit(1);
  }
}

prepare();
show(['validate', 'unknown-client.http', '--config', 'schemas/passport-soap.json'], 1);
show(['learn', 'unknown-client.http', '--write'], 0);
show(['generate', '--set', 'rst2', '--type-check'], 0);
show(['validate', 'unknown-client.http', '--config', 'schemas/passport-soap.json'], 0);

console.log('\nA client of it (client.ts), compiled with the new bindings, and run:');
const began = performance.now();
mkdirSync(join(folder, 'src'));
cpSync(join(folder, 'generated', 'rst2'), join(folder, 'src', 'rst2'), { recursive: true });
writeFileSync(join(folder, 'src', 'client.ts'), client);
const errors = compileTypeScript(folder);
const ran =
  errors === '' ? spawnSync(process.execPath, ['js/client.js'], { cwd: folder, encoding: 'utf8' }) : undefined;
total += performance.now() - began;
console.log(client.replace(/^/gm, '  '));
console.log(errors + (ran === undefined ? '' : ran.stdout + ran.stderr));
console.log(`from the capture to a program that runs: ${(total / 1000).toFixed(1)} s`);
if (errors !== '' || ran?.status !== 0) process.exit(1);
