import type { Schema } from '../components/types.js';
import type { SourceLocation } from '../location.js';
import type { Deviation, Evidence } from './evidence.js';
import type { SchemaOperation } from './text/operations.js';
import type { Place, Workspace } from './workspace.js';

/** One way to do it. */
export interface Option {
  /** `optional, of type xs:int`. */
  readonly title: string;
  readonly operations: readonly SchemaOperation[];
  /** A value of a message gets into the schema. */
  readonly quotes?: boolean;
}

/** What becomes one hunk. */
export interface Part {
  /** `a new element DeviceName in AuthInfo`. */
  readonly title: string;
  readonly reason: string;
  readonly documentation: string;
  readonly messages: ReadonlySet<number>;
  readonly notes?: readonly string[];
  /** The recommended one first. At least one. */
  readonly options: readonly Option[];
}

/** Parts that together put a deviation right. */
export interface Solution {
  readonly parts: readonly Part[];
}

export interface Refused {
  readonly code: string;
  readonly title: string;
  readonly reason: string;
  readonly messages: ReadonlySet<number>;
}

/** What can be done about a deviation, the best first; or why nothing can. */
export interface Proposal {
  readonly solutions: readonly Solution[];
  readonly refused?: Refused;
}

/** What proposals are made from. */
export interface ProposalContext {
  readonly workspace: Workspace;
  readonly set: number;
  readonly schema: Schema;
  readonly evidence: Evidence;
  readonly probes: readonly string[];
  placeOf(location: SourceLocation): Place | undefined;
  /** `Seen in …, …, by ….` */
  sightings(verb: string, messages: ReadonlySet<number>): string;
  /** `in 3 of 12 messages (a.xml, b.xml, c.xml)`. */
  counted(messages: ReadonlySet<number>): string;
}

export type Propose<Kind extends Deviation['kind']> = (
  deviation: Extract<Deviation, { kind: Kind }>,
  context: ProposalContext,
) => Proposal;

export function refuse(code: string, title: string, reason: string, messages: Iterable<number>): Proposal {
  return { solutions: [], refused: { code, title, reason, messages: new Set(messages) } };
}

export function one(part: Part): Proposal {
  return { solutions: [{ parts: [part] }] };
}

/** Why a component cannot be edited. */
export function notEditable(title: string, location: SourceLocation, messages: Iterable<number>): Proposal {
  return refuse(
    'learn-not-editable',
    title,
    `what would have to change is in ${location.file}, which cannot be edited: it has a document type declaration, is not in UTF-8, or was only just written`,
    messages,
  );
}
