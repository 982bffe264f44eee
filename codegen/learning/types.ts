import type { Diagnostic } from '@passport-soap/runtime';
import type { DocumentResolver } from '../documents/types.js';

/** A message to learn from. */
export interface LearnMessage {
  /** What reports call it. */
  readonly name: string;
  /** A well-formed document. */
  readonly text: string;
  /** Where it comes from: what the schema's documentation will say. */
  readonly seen?: Sighting;
}

/** Where something was seen. */
export interface Sighting {
  /** The capture's name, as documentation is to have it. */
  readonly capture: string;
  /** When, as a reader would write it: `2011-05-04`, `May 2011`. */
  readonly when?: string;
  /** Which program wrote the message. */
  readonly client?: string;
}

/** One set of schemas: what is compiled together. */
export interface LearnSet {
  readonly name: string;
  /** Schema files, and WSDLs, in the order in which they are loaded. */
  readonly files: readonly string[];
}

export interface LearnInput {
  readonly messages: readonly LearnMessage[];
  /** A message is judged by the first that declares its root element. Files that sets share are edited for all of them. */
  readonly sets: readonly [LearnSet, ...LearnSet[]];
  readonly resolver: DocumentResolver;
  /** By hunk, from 1: which of its alternatives to take, from 1; default: the recommended one, 0. */
  readonly choose?: Readonly<Record<number, number>>;
  /** How many valid messages of the old schemas are drawn for the proof, for each root element; default 40. */
  readonly samples?: number;
  /** Whether alternatives are measured with samples; default: yes. It takes about half of the time. */
  readonly measure?: boolean;
}

/** What a schema should be changed to, and why. */
export interface Hunk {
  /** From 1. */
  readonly number: number;
  /** In one line: `a new optional element DeviceName in AuthInfo`. */
  readonly title: string;
  /** What was seen, where, in how many captures. */
  readonly reason: string;
  /** Why a better edit was not made, which notes there are on it. */
  readonly notes: readonly string[];
  /** What the schema's documentation says of it. */
  readonly documentation: string;
  readonly files: readonly FileChange[];
  readonly alternatives: readonly Alternative[];
  /** Of the edit that was made; absent if it was not measured. */
  readonly measure?: Measure;
  readonly proof: HunkProof;
}

/** A file before and after one hunk alone. */
export interface FileChange {
  readonly file: string;
  /** Absent: the file is new. */
  readonly before?: string;
  readonly after: string;
  readonly unifiedDiff: string;
}

/** Another edit that does the same. */
export interface Alternative {
  /** From 1: what `choose` calls it. */
  readonly number: number;
  readonly title: string;
  readonly files: readonly FileChange[];
  readonly measure?: Measure;
  /** Why it cannot be made: the schema would be in error. Absent: it can be. */
  readonly refused?: string;
}

/** How much else an edit lets in. */
export interface Measure {
  /** Of the documents drawn of the edited component, from all alternatives of the hunk, which the old schema rejects: how many this one accepts. */
  readonly accepts: number;
  readonly of: number;
}

export interface HunkProof {
  /** Messages that gave cause for the hunk, and are valid with all hunks. */
  readonly valid: readonly string[];
  /** Those that are not valid yet, for other reasons. */
  readonly notValid: readonly string[];
}

/** What no edit was found for. */
export interface LearnRefusal {
  /** `learn-…`, or the rule of XML Schema that the edit would break. */
  readonly code: string;
  /** What was seen. */
  readonly title: string;
  readonly reason: string;
  readonly messages: readonly string[];
}

export interface LearnResult {
  readonly hunks: readonly Hunk[];
  readonly refusals: readonly LearnRefusal[];
  /** Messages that were valid from the start. */
  readonly alreadyValid: readonly string[];
  /** Files that change, with their new text; new ones among them. */
  readonly edited: ReadonlyMap<string, string>;
  readonly sets: readonly LearntSet[];
  /** All changes together. */
  readonly files: readonly FileChange[];
  readonly proof: LearnProof;
}

/** One set as it would be. */
export interface LearntSet {
  readonly name: string;
  readonly files: readonly string[];
  /** All files that are read for it, those that change and those that do not. */
  readonly texts: ReadonlyMap<string, string>;
  /** The messages that are judged by it. */
  readonly messages: readonly string[];
}

export interface LearnProof {
  /** The edited schemas break no rule. */
  readonly compiles: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Messages that were not valid and are now. */
  readonly nowValid: readonly string[];
  readonly stillNotValid: readonly { readonly message: string; readonly diagnostics: readonly Diagnostic[] }[];
  /** Samples of the old schemas, and how many of them are valid under the new ones. */
  readonly samples: { readonly drawn: number; readonly valid: number };
}
