import type { SourceLocation } from '../location.js';
import type { Breaking } from './compare-surfaces.js';
import type { Acceptance } from './relation.js';

/** A component that differs, or a place in it that has no name of its own. */
export interface SchemaDifference {
  /** `typescript`: what only the binding shows. */
  readonly component: 'element' | 'attribute' | 'type' | 'notation' | 'typescript';
  /** Clark name (`{namespace}local`); of `typescript` the name there. */
  readonly name: string;
  /** The way from the component to the place, by local elements: `Header/Token`; empty for the component itself. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What it accepts now, beside what it accepted: as far as it is its own doing and not that of other components. */
  readonly accepts: Acceptance;
  /** Whether the TypeScript that is generated for it is the same; `unknown` without bindings. */
  readonly model: 'same' | 'changed' | 'unknown';
  readonly breaking: Breaking;
  /** Sentences, without their full stops. */
  readonly reasons: readonly string[];
  /** Where it is in the schemas that have it. */
  readonly old?: SourceLocation;
  readonly new?: SourceLocation;
}
