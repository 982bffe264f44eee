import { resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { closest } from '@passport-soap/runtime/xml';
import type { BindingRule } from '../customization/types.js';
import type { NamedProfile } from '../emit/emit-profiles.js';
import type { SourceLocation } from '../location.js';
import { chooseProfiles } from './choose-profiles.js';
import { type LoadedBindings, loadBindings } from './load-bindings.js';
import { loadProfiles } from './load-profiles.js';
import { escapePointer } from './locate-json.js';
import type { GeneratorConfig, SetConfig } from './types.js';

/** What a set has beside its schemas: wire profiles, and what its binding file says. */
export interface SetCustomization {
  readonly profiles: readonly NamedProfile[];
  /** The constant of the profile that codecs write in by default. */
  readonly usualProfile?: string;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly rules: readonly BindingRule[];
  /** Absolute path and content. */
  readonly sources: readonly { readonly path: string; readonly content: string }[];
  /** Absolute; with the folder of the profiles, where new ones may appear. */
  readonly watched: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** A prefix for a namespace that no schema has does nothing: most likely the namespace is misspelt. */
  unknownNamespaces(known: readonly string[]): Diagnostic[];
}

/** @param display how messages name a file */
export async function readCustomization(
  config: GeneratorConfig,
  set: SetConfig,
  display: (path: string) => string,
): Promise<SetCustomization> {
  const inConfig = (path: string): string => resolve(config.folder, path);
  const folder = set.profiles === undefined ? undefined : inConfig(set.profiles);
  const file = set.bindings === undefined ? undefined : inConfig(set.bindings);
  const loaded =
    folder === undefined ? { profiles: [], sources: [], diagnostics: [] } : await loadProfiles(folder, display);
  const diagnostics: Diagnostic[] = [...loaded.diagnostics];
  const configured = set.prefixes ?? {};
  let bindings: LoadedBindings | undefined;
  try {
    if (file !== undefined) bindings = await loadBindings(file, display(file), inConfig(set.output), configured);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    diagnostics.push(...error.diagnostics);
  }
  diagnostics.push(...(bindings?.diagnostics ?? []));
  // Of profiles that could not be read, no name is known.
  const choice = loaded.diagnostics.length > 0 ? undefined : bindings;
  const chosen =
    choice === undefined
      ? { profiles: loaded.profiles, diagnostics: [] }
      : chooseProfiles(loaded.profiles, choice.profiles, choice.locate);
  diagnostics.push(...chosen.diagnostics);
  const { prefixes = {}, rules = [] } = bindings ?? {};
  return {
    profiles: chosen.profiles,
    ...('usual' in chosen && chosen.usual !== undefined ? { usualProfile: chosen.usual } : {}),
    prefixes: { ...configured, ...prefixes },
    rules,
    sources: [
      ...loaded.sources,
      ...(file === undefined || bindings === undefined ? [] : [{ path: file, content: bindings.content }]),
    ],
    watched: [
      ...(folder === undefined ? [] : [folder]),
      ...loaded.sources.map(({ path }) => path),
      ...(file === undefined ? [] : [file]),
    ],
    diagnostics,
    unknownNamespaces: (known) => [
      ...warnings(`the set "${set.name}"`, configured, known),
      ...warnings('the binding file', prefixes, known, (namespace) =>
        bindings?.locate(`/prefixes/${escapePointer(namespace)}`),
      ),
    ],
  };
}

function warnings(
  who: string,
  prefixes: Readonly<Record<string, string>>,
  known: readonly string[],
  locate: (namespace: string) => SourceLocation | undefined = () => undefined,
): Diagnostic[] {
  return Object.keys(prefixes)
    .filter((namespace) => !known.includes(namespace))
    .map((namespace) => {
      const near = closest(namespace, known);
      const meant = near === undefined ? '' : `; did you mean "${near}"?`;
      const message = `${who} has a prefix for "${namespace}", which no schema of it has${meant}`;
      return { code: 'config-prefix', severity: 'warning', message, ...locate(namespace) };
    });
}
