import type { ElementDeclaration, Particle, Wildcard } from '../components/types.js';

/** A content model: what reading, ordering, "expected one of" and sample generation all work from. */
export type ContentModel = Automaton | CountedModel | AllModel;

/**
 * A deterministic automaton over particles (leaves). State 0 is the start.
 * Deterministic by Unique Particle Attribution: no two transitions of a state accept one name.
 */
export interface Automaton {
  readonly kind: 'automaton';
  readonly leaves: readonly Leaf[];
  readonly states: readonly AutomatonState[];
}

export interface AutomatonState {
  readonly accepting: boolean;
  readonly transitions: readonly Transition[];
}

export interface Transition {
  /** Index into the automaton's leaves. */
  readonly leaf: number;
  readonly next: number;
  /**
   * Particles of model groups (any of {@link Leaf.ancestors}) of which this transition begins a new occurrence,
   * outermost first. An iteration goes on for as long as it can: (a?, b?)* reads "a b" as one.
   */
  readonly enters: readonly Particle[];
}

/** An element or wildcard particle of the content model. Unrolled occurrences share one leaf. */
export interface Leaf {
  readonly particle: Particle;
  readonly term: ElementDeclaration | Wildcard;
  /** The model group particles around it, outermost first. */
  readonly ancestors: readonly Particle[];
}

/** A content model whose occurrence bounds are too large to be written out as states. */
export interface CountedModel {
  readonly kind: 'counted';
  readonly leaves: readonly Leaf[];
  /** The whole content; the particles of {@link leaves} are in it. */
  readonly particle: Particle;
}

/**
 * An `xs:all` group: each of its places is taken at most once, in any order. A place is that of one leaf, or of a reference
 * to the head of a substitution group: then of a leaf for each member.
 *
 * In a group that no document has, a wildcard may be repeated: it takes what no element of the group does.
 */
export interface AllModel {
  readonly kind: 'all';
  readonly leaves: readonly Leaf[];
  /** The place of each leaf. */
  readonly places: readonly number[];
  /** Places that must be taken. */
  readonly required: readonly number[];
  /** The group itself may be absent. */
  readonly optional: boolean;
}
