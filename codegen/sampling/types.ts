import type { ExpandedName } from '@passport-soap/runtime/xml';

/** An element of a sample, before it is written. */
export interface SampleElement {
  readonly name: ExpandedName;
  readonly attributes: readonly SampleAttribute[];
  /** Text is not escaped yet. */
  readonly children: readonly (SampleElement | string)[];
}

export interface SampleAttribute {
  readonly name: ExpandedName;
  readonly value: string;
}

/** How many samples are made, and which. */
export interface SampleOptions {
  /** The same seed gives the same samples; default 1. */
  readonly seed?: number;
  /** Default: as many as it takes to cover each branch, facet boundary and occurrence bound, but no more than 100. */
  readonly count?: number;
}

/** A document that is valid. */
export interface Sample {
  readonly root: SampleElement;
  readonly xml: string;
}

/** A document with exactly one violation. */
export interface InvalidSample extends Sample {
  /** The rule that a validator must raise, and no other. */
  readonly rule: string;
  /** In words: what was done to a valid document. */
  readonly fault: string;
}
