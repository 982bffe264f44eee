import { relative, resolve } from 'node:path';
import type { Diagnostic } from '@passport-soap/runtime';
import { buildContentModel } from '../automata/index.js';
import { bindSchema } from '../binding/bind-schema.js';
import type { BindingModel } from '../binding/types.js';
import type { Schema } from '../components/types.js';
import { fileResolver, type LoadedDocuments, loadDocuments } from '../documents/index.js';
import type { NamedProfile } from '../emit/emit-profiles.js';
import type { WsdlService } from '../wsdl/index.js';
import { describeComponents } from './describe-components.js';
import { readCustomization } from './read-customization.js';
import type { GeneratorConfig, SetConfig } from './types.js';

/** One set, read and bound: each stage's result, as far as the stages went. */
export interface ReadSet {
  readonly documents: LoadedDocuments;
  readonly schema?: Schema;
  /** What the WSDLs describe. */
  readonly services: readonly WsdlService[];
  readonly binding?: BindingModel;
  readonly profiles: readonly NamedProfile[];
  /** The constant of the profile that codecs write in by default. */
  readonly usualProfile?: string;
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
  const customization = await readCustomization(config, set, display);
  diagnostics.push(...customization.diagnostics);

  let schema: Schema | undefined;
  let services: readonly WsdlService[] = [];
  let binding: BindingModel | undefined;
  if (!hasError(documents.diagnostics)) {
    const described = describeComponents(documents);
    ({ schema, services } = described);
    diagnostics.push(...described.diagnostics);
    if (schema !== undefined && !hasError(described.diagnostics)) {
      const { prefixes, rules } = customization;
      diagnostics.push(...customization.unknownNamespaces(schema.targetNamespaces));
      const { standardEnvelopes } = described;
      const bound = bindSchema({
        ...documents,
        schema,
        services,
        standardEnvelopes,
        contentModelOf: buildContentModel,
        prefixes,
        rules,
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
    profiles: customization.profiles,
    ...(customization.usualProfile === undefined ? {} : { usualProfile: customization.usualProfile }),
    sources: new Map([
      ...documents.sources.map(({ file, content }) => [sourceName(file), content] as const),
      ...customization.sources.map(({ path, content }) => [sourceName(display(path)), content] as const),
    ]),
    watched: [
      ...[...files, ...documents.sources.map(({ file }) => file)].map((file) => resolve(cwd, file)),
      ...customization.watched,
    ],
    diagnostics,
    sourceName,
  };
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
