import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchemas, type ElementDeclaration, type SampleSource } from '@passport-soap/codegen';
import { features, featuresFolder } from '../../features/feature-folders.js';
import { root } from '../../support/paths.js';
import type { TemporaryFolder } from '../../support/temporary-folder.js';

/** Schemas that samples are tried with. */
export interface SampledSchema {
  readonly name: string;
  readonly files: readonly string[];
  readonly source: SampleSource;
  readonly elements: readonly ElementDeclaration[];
}

/** The schema of each construct, and both sets of Passport. */
export async function sampledSchemas(): Promise<readonly SampledSchema[]> {
  const { sets } = JSON.parse(readFileSync(join(root, 'schemas', 'passport-soap.json'), 'utf8')) as {
    readonly sets: readonly { readonly name: string; readonly schemas: readonly string[] }[];
  };
  const passport = sets.map(({ name, schemas }) => {
    return open(
      `passport-${name}`,
      schemas.map((file) => join(root, 'schemas', file)),
    );
  });
  const constructs = features.map((name) => open(name, [join(featuresFolder, name, 'schema.xsd')]));
  return Promise.all([...constructs, ...passport]);
}

export async function open(name: string, files: readonly string[]): Promise<SampledSchema> {
  const { tables, schema, diagnostics } = await compileSchemas(files);
  if (tables === undefined || schema === undefined) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  const elements = [...schema.elementDeclarations.values()];
  return { name, files, source: { schema, tables }, elements };
}

/** The one file that another validator is given: of several schemas, one that imports them. */
export function schemaFor({ name, files }: SampledSchema, folder: TemporaryFolder): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only;
  const imports = files.map((file) => {
    const namespace = /targetNamespace="([^"]*)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    return `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`;
  });
  return folder.write(
    `${name}.xsd`,
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`,
  );
}
