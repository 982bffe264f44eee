import type { Diagnostic } from '@passport-soap/runtime';
import type { TypeCheck } from './type-check.js';

/** A read `passport-soap.json`. */
export interface GeneratorConfig {
  /** Absolute: the folder that the paths of {@link sets} are relative to (the one the file is in). */
  readonly folder: string;
  readonly sets: readonly SetConfig[];
}

/** One set of schemas that becomes one folder of TypeScript. */
export interface SetConfig {
  /** What `--set` and messages call it. */
  readonly name: string;
  /** Schema files, and WSDLs, in the order in which they are loaded; what they include and import is found from them. */
  readonly schemas: readonly string[];
  readonly wsdl?: string;
  /** Folder of wire profiles (`*.json`). */
  readonly profiles?: string;
  /** A binding file (`*.bindings.json`): names and types that are to be others than the schemas' own. */
  readonly bindings?: string;
  /** An ISO Schematron schema: what messages are held to beside the schemas. Nothing is generated from it. */
  readonly rules?: string;
  /** The folder that is written. */
  readonly output: string;
  /** Namespace name → module name. Namespaces that are not listed get the prefix that the schemas themselves use. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Also write `reference.html`. */
  readonly html?: boolean;
  /** Also write `arbitraries.ts`: fast-check's arbitraries of the model, which only tests import. */
  readonly arbitraries?: boolean;
}

export interface GenerateOptions {
  /** Only these sets; default: all. */
  readonly sets?: readonly string[];
  /** Also write `reference.html`, whatever the set says. */
  readonly html?: boolean;
  /** What files are named relative to in diagnostics; default: the current folder. */
  readonly cwd?: string;
}

/** What one set generates: nothing is on disk yet. */
export interface GeneratedSet {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** By path inside {@link folder}, with `/`; sorted. Empty if the set has errors. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute paths of all files that were read: what a watcher watches. */
  readonly sources: readonly string[];
}

export interface GenerateResult {
  readonly sets: readonly GeneratedSet[];
  /** Of all sets; a set with an error has no files. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface WriteGeneratedOptions {
  /** Overwrite files that were edited by hand, and files that the generator did not write. */
  readonly force?: boolean;
}

/** Absolute paths. Nothing was touched if {@link diagnostics} has an error. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of sets that have been generated before and whose public types are others now: what comparing surfaces starts from. */
  readonly surfaces: readonly SurfaceChange[];
}

/** The text of a set's `surface.txt` before and after. */
export interface SurfaceChange {
  readonly set: string;
  readonly before: string;
  readonly after: string;
}

/** One file that is not what the generator would write. */
export interface OutOfDateFile {
  /** Absolute. */
  readonly file: string;
  /**
   * `missing`: not on disk; `outdated`: written from other schemas or by another generator;
   * `edited`: changed by hand since it was written; `leftover`: no longer generated.
   */
  readonly reason: 'missing' | 'outdated' | 'edited' | 'leftover';
  /** The reason as a sentence. */
  readonly message: string;
}

/** Stages that can be dumped. */
export const stages = ['documents', 'components', 'wsdl', 'automata', 'binding', 'tables', 'html'] as const;
export type Stage = (typeof stages)[number];

/** One run of a watcher. */
export interface WatchedRun {
  readonly result: GenerateResult;
  readonly report: WriteReport;
  /** If it was asked for, and something was written. */
  readonly types?: TypeCheck;
  /** Since the first change that set it off was noticed; of the first run, since it began. */
  readonly milliseconds: number;
}

export interface WatchOptions extends GenerateOptions, WriteGeneratedOptions {
  /** Called after the first run and each run that a change sets off. */
  readonly onRun: (run: WatchedRun) => void;
  /** Called when the configuration cannot be read; watching goes on. */
  readonly onError: (diagnostics: readonly Diagnostic[]) => void;
  /** Ends watching. */
  readonly signal?: AbortSignal;
  /** How long the files must be quiet before a run, in milliseconds; default 100. */
  readonly quiet?: number;
  /** Have TypeScript check what was written. */
  readonly typeCheck?: boolean;
}
