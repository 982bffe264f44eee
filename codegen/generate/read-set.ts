import { relative, resolve } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';
import { closest } from '@passport-soap/runtime/xml';
import { buildContentModel } from '../automata/index.js';
import { bindSchema } from '../binding/bind-schema.js';
import type { BindingModel } from '../binding/types.js';
import type { Schema } from '../components/types.js';
import { fileResolver, type LoadedDocuments, loadDocuments } from '../documents/index.js';
import type { NamedProfile } from '../emit/emit-profiles.js';
import type { WsdlService } from '../wsdl/index.js';
import { describeComponents } from './describe-components.js';
import { loadProfiles } from './load-profiles.js';
import type { GeneratorConfig, SetConfig } from './types.js';

/** One set, read and bound: each stage's result, as far as the stages went. */
export interface ReadSet {
  readonly documents: LoadedDocuments;
  readonly schema?: Schema;
  /** What the WSDLs describe. */
  readonly services: readonly WsdlService[];
  readonly binding?: BindingModel;
  readonly profiles: readonly NamedProfile[];
  /** By path relative to the folder of the configuration. */
  readonly sources: ReadonlyMap<string, string | Uint8Array>;
  /** Absolute paths; with the folder of the profiles, where new ones may appear. */
  readonly watched: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** A file as diagnostics name it → relative to the folder of the configuration. */
  sourceName(file: string): string;
}

/** Runs the stages from documents to binding. Each runs only if the ones before it found no error. */
export async function readSet(config: GeneratorConfig, set: SetConfig, cwd: string): Promise<ReadSet> {
  const inConfig = (path: string): string => resolve(config.folder, path);
  const display = (path: string): string => slashes(relative(cwd, path));
  const sourceNames = new Map<string, string>();
  const sourceName = (file: string): string => {
    // Asked for with every declaration and field: paths are slow.
    const name = sourceNames.get(file) ?? slashes(relative(config.folder, resolve(cwd, file)));
    sourceNames.set(file, name);
    return name;
  };

  const files = [...set.schemas, ...(set.wsdl === undefined ? [] : [set.wsdl])].map((file) => display(inConfig(file)));
  const documents = loadDocuments({ files, resolver: fileResolver(cwd) });
  const diagnostics: Diagnostic[] = [...documents.diagnostics];
  const profileFolder = set.profiles === undefined ? undefined : inConfig(set.profiles);
  const loaded =
    profileFolder === undefined
      ? { profiles: [], sources: [], diagnostics: [] }
      : await loadProfiles(profileFolder, display);
  diagnostics.push(...loaded.diagnostics);

  let schema: Schema | undefined;
  let services: readonly WsdlService[] = [];
  let binding: BindingModel | undefined;
  if (!hasError(documents.diagnostics)) {
    const described = describeComponents(documents);
    ({ schema, services } = described);
    diagnostics.push(...described.diagnostics);
    if (schema !== undefined && !hasError(described.diagnostics)) {
      const { prefixes = {} } = set;
      diagnostics.push(...unknownNamespaces(set, schema.targetNamespaces));
      const { standardEnvelopes } = described;
      const bound = bindSchema({
        ...documents,
        schema,
        services,
        standardEnvelopes,
        contentModelOf: buildContentModel,
        prefixes,
      });
      diagnostics.push(...bound.diagnostics);
      binding = bound.binding;
    }
  }
  return {
    documents,
    ...(schema === undefined ? {} : { schema }),
    services,
    ...(binding === undefined ? {} : { binding }),
    profiles: loaded.profiles,
    sources: new Map([
      ...documents.sources.map(({ file, content }) => [sourceName(file), content] as const),
      ...loaded.sources.map(({ path, content }) => [sourceName(display(path)), content] as const),
    ]),
    watched: [
      ...[...files, ...documents.sources.map(({ file }) => file)].map((file) => resolve(cwd, file)),
      ...(profileFolder === undefined ? [] : [profileFolder]),
      ...loaded.sources.map(({ path }) => path),
    ],
    diagnostics,
    sourceName,
  };
}

/** A prefix for a namespace that no schema has does nothing: most likely the namespace is misspelt. */
function unknownNamespaces({ name, prefixes = {} }: SetConfig, known: readonly string[]): Diagnostic[] {
  return Object.keys(prefixes)
    .filter((namespace) => !known.includes(namespace))
    .map((namespace) => {
      const near = closest(namespace, known);
      const meant = near === undefined ? '' : `; did you mean "${near}"?`;
      const message = `the set "${name}" has a prefix for "${namespace}", which no schema of it has${meant}`;
      return { code: 'config-prefix', severity: 'warning', message };
    });
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
