import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, TypeDefinition } from '../components/types.js';
import type { SourceLocation } from '../location.js';

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

/** What a sample is of. */
export interface SampleRoot {
  readonly element: ElementDeclaration;
  /** The type that `xsi:type` gives it; default: each that it may have. */
  readonly type?: TypeDefinition;
}

/** How many samples are made, and which. */
export interface SampleOptions {
  /** The same seed gives the same samples; default 1. */
  readonly seed?: number;
  /** Default: as many as it takes to cover each branch, facet boundary and occurrence bound, but no more than 400. */
  readonly count?: number;
}

/** A document that is valid. */
export interface Sample {
  readonly root: SampleElement;
  readonly xml: string;
}

export interface SampleSet {
  readonly samples: readonly Sample[];
  /** What no sample shows, and why: with the samples, that is all that there is to show. */
  readonly uncovered: readonly Uncovered[];
}

/** A branch, value or number of occurrences that no sample shows. */
export interface Uncovered {
  /** Of the schema: `element a`, `type T`, `xs:choice`, … */
  readonly component: string;
  readonly location: SourceLocation;
  /** `occurs 3 times`, `value "a"`, … */
  readonly what: string;
  readonly reason: string;
}

/** A document with exactly one violation. */
export interface InvalidSample extends Sample {
  /** The rule that a validator must raise, and no other. */
  readonly rule: string;
  /** In words: what was done to a valid document. */
  readonly fault: string;
}

/** A valid document to which one thing was done, whatever a validator says of it. */
export interface Mutant extends Sample {
  /** In words: what was done. */
  readonly fault: string;
  /** The rule that it was to break; where the rest of the content decides, one of these. */
  readonly rules: readonly string[];
  /** Whether it breaks one for sure. Otherwise it may be valid: an element that was taken away can be an optional one. */
  readonly certain: boolean;
}
