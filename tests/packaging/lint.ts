import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from '../support/paths.js';
import type { PackedPackage } from './pack.js';

/** @throws Error with publint's findings, suggestions included. */
export async function lintPackage(packed: PackedPackage): Promise<void> {
  const bytes = readFileSync(packed.tarball);
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const { messages } = await publint({ pack: { tarball }, strict: true });
  const manifest = JSON.parse(readFileSync(join(packed.source, 'package.json'), 'utf8')) as Record<string, unknown>;
  const findings = messages.map((message) => `${message.type}: ${formatMessage(message, manifest)}`);
  if (findings.length > 0) throw new Error(`publint: ${packed.name}\n${findings.join('\n')}`);
}

/** Whether the types of every entry can be found by ESM consumers. @throws Error with what attw says. */
export function checkTypes(packed: PackedPackage): 'fine' | 'not asked (no entry to import)' {
  if (packed.entries.length === 0) return 'not asked (no entry to import)';
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const options = ['--profile', 'esm-only', '--no-definitely-typed', '--no-color', '--no-emoji', '--format', 'ascii'];
  const exclude = ['--exclude-entrypoints', './package.json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [attw, packed.tarball, ...options, ...exclude], {
    encoding: 'utf8',
    cwd: packed.source,
  });
  if (status !== 0) throw new Error(`attw: ${packed.name}\n${stdout}${stderr}`);
  return 'fine';
}
