import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';
import type { Message } from './workload.js';

/** Something that reads a message. */
export interface Contender {
  readonly name: string;
  /** Of the package, if it is not ours. */
  readonly version?: string;
  /** What it reads from: the form that it likes best. */
  readonly input: 'bytes' | 'text';
  /** What it checks, in a few words. */
  readonly checks: string;
  read(message: Message): unknown;
  /** @throws Error if the result of reading a message is not what the message says */
  verify(result: unknown, message: Message): void;
}

/** The version of an installed package: of its package.json, which not every package exports. */
export function versionOf(packageName: string): string {
  const file = join(root, 'node_modules', packageName, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Whether every landmark of a message is a string somewhere in an object (or part of one, where texts were joined). */
export function expectLandmarks(result: unknown, message: Message): void {
  const strings = new Set<string>();
  collect(result, strings);
  const missing = message.landmarks.filter((landmark) => !strings.has(landmark));
  if (missing.length > 0) {
    throw new Error(`${missing.length} of ${message.landmarks.length} texts are missing, first: ${missing[0]}`);
  }
}

function collect(value: unknown, strings: Set<string>): void {
  if (typeof value === 'string') strings.add(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part, strings);
}

export function expectElements(found: number, message: Message): void {
  if (found !== message.elements) throw new Error(`${found} elements instead of ${message.elements}`);
}
