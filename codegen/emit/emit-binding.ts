import type { BindingModel } from '../binding/types.js';
import { buildTables } from './build-tables.js';
import type { SourceName } from './doc-comment.js';
import { emitArbitraries } from './emit-arbitraries.js';
import { emitCodecs } from './emit-codecs.js';
import { emitIndex } from './emit-index.js';
import { emitModel } from './emit-models.js';
import { emitObjectValidators } from './emit-object-validators.js';
import { emitProfiles, type NamedProfile } from './emit-profiles.js';
import { emitReference } from './emit-reference.js';
import { emitService } from './emit-service.js';
import { emitSurface, surfaceFile } from './emit-surface.js';
import { emitTables } from './emit-tables.js';
import { printSources } from './print-sources.js';

export interface EmitInput {
  readonly binding: BindingModel;
  readonly profiles: readonly NamedProfile[];
  /** The constant of the profile that codecs write in by default; absent: the runtime's own. */
  readonly usualProfile?: string;
  readonly sourceName: SourceName;
  /** Also write `arbitraries.ts`. */
  readonly arbitraries?: boolean;
  /** The title of `reference.html`; absent: without that page. */
  readonly reference?: string;
}

/** The stage `emit`: every file of a binding but its manifest, by path. */
export async function emitBinding(input: EmitInput): Promise<Map<string, string>> {
  const { binding, profiles, sourceName } = input;
  // A worker prints and another process bundles, while this one compiles the validators.
  const printed = printSources(binding.modules.map((module) => emitModel(module, sourceName)));
  const validators = emitObjectValidators(binding);
  const files = new Map<string, string>();
  files.set('tables.ts', emitTables(buildTables(binding), binding));
  if (binding.elements.length > 0) files.set('codecs.ts', emitCodecs(binding, sourceName, input.usualProfile));
  if (binding.services.length > 0) files.set('service.ts', emitService(binding, sourceName));
  if (profiles.length > 0) files.set('profiles.ts', emitProfiles(profiles));
  files.set('index.ts', emitIndex(binding, profiles.length > 0));
  if (input.arbitraries) files.set('arbitraries.ts', emitArbitraries(binding));
  files.set(surfaceFile, emitSurface(binding));
  if (input.reference !== undefined) {
    files.set('reference.html', emitReference(binding, input.reference, sourceName));
  }
  for (const part of await Promise.all([printed, validators])) {
    for (const [path, content] of part) files.set(path, content);
  }
  return files;
}
