import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpFacts } from '@passport-soap/passport/captures';
import { createProtocolRules, type ProtocolRules } from '@passport-soap/passport/conformance';
import { root } from '../../../support/paths.js';

export const rulesFolder = join(root, 'schemas');

const read = (file: string) => readFileSync(file, 'utf8');

/** The rules of a service, each expression of them tried out. */
export function passportRules(set: 'rst' | 'rst2'): Promise<ProtocolRules> {
  const resolve = (href: string) => ({ file: href, text: read(join(rulesFolder, set, href)) });
  return createProtocolRules(read(join(rulesFolder, set, `${set}.sch`)), { file: `${set}.sch`, resolve, verify: true });
}

/** One of the messages of `tests/schemas/messages`, edited; each change has to be one. */
export function message(name: string, ...changes: readonly ((xml: string) => string)[]): string {
  const text = read(join(root, 'tests', 'schemas', 'messages', `${name}.xml`));
  return changes.reduce((changed, change) => change(changed), text);
}

/** A request's head, with changes; fields beside. */
export function requestHead(facts: Partial<HttpFacts> = {}): HttpFacts {
  return {
    method: 'POST',
    target: '/RST.srf',
    host: 'login.example.net',
    scheme: 'https',
    headers: new Map(),
    ...facts,
  };
}

export function responseHead(
  status = 200,
  fields: Readonly<Record<string, string>> = { 'content-length': '1' },
): HttpFacts {
  return { status, headers: new Map(Object.entries(fields)) };
}
