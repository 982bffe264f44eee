import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../support/paths.js';

/** A set of schemas that people have, and documents by us. */
export interface SchemaSet {
  readonly name: string;
  /** The one document that leads to all others. */
  readonly schema: string;
}

const folder = join(root, 'tests', 'real-schemas');

/** What the tests make; not committed. */
export const workFolder = join(root, 'tests', '.work', 'real-schemas');

const written: readonly SchemaSet[] = [
  { name: 'xsd', schema: join(folder, 'xsd', 'XMLSchema.xsd') },
  ...readdirSync(join(folder, 'ws'))
    // The SOAP binding imports WSDL.
    .filter((file) => file.endsWith('.xsd') && file !== 'wsdl11.xsd')
    .sort()
    .map((file) => ({ name: file.slice(0, -'.xsd'.length), schema: join(folder, 'ws', file) })),
];

/** The package `bpmn-moddle` ships them. */
const bpmn: SchemaSet = {
  name: 'bpmn',
  schema: join(root, 'node_modules', 'bpmn-moddle', 'resources', 'bpmn', 'xsd', 'BPMN20.xsd'),
};

export const schemaSets: readonly SchemaSet[] = [...written, bpmn];

/** The schema of a set, from the project's root: that is where the sets are generated from. */
export function fromRoot(file: string): string {
  return relative(root, file).replaceAll('\\', '/');
}

export interface Instance {
  readonly file: string;
  readonly name: string;
  /** The rule that an invalid one breaks: `invalid-<what>.<rule>.xml`. */
  readonly rule?: string;
}

/** The documents of a set, by name. */
export function instancesOf(set: string): Instance[] {
  const own = join(folder, 'instances', set);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .sort()
    .map((name) => {
      const rule = /^invalid-[^.]+\.(.*)\.xml$/.exec(name)?.[1];
      return { file: join(own, name), name, ...(rule === undefined ? {} : { rule }) };
    });
}

/** Every schema document of the project, ours and those written out here. */
export function schemaDocuments(): string[] {
  return ['schemas', 'tests/real-schemas', 'tests/features'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.xsd'))
      .map((file) => join(root, part, file))
      .sort(),
  );
}
