import type { FacetsTable } from '../schema/tables.js';
import type { LinkedType } from './linked-type.js';

/** A lower or upper bound. */
export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

/** The {facets} of a type: its own and, where it has none, those of its base types. */
export interface EffectiveFacets {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** One entry a derivation step: a value matches one pattern of each (§4.3.4.3). */
  readonly patterns: readonly (readonly string[])[];
  readonly enumeration?: readonly string[];
  readonly lower?: Bound;
  readonly upper?: Bound;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

const none: EffectiveFacets = { patterns: [] };

/** Overlays the facets of each derivation step over those of the step before. */
export function effectiveFacets(type: LinkedType): EffectiveFacets {
  const inherited = type.base === undefined ? none : effectiveFacets(type.base);
  return overlay(inherited, type.facets);
}

function overlay(inherited: EffectiveFacets, own: FacetsTable): EffectiveFacets {
  const { pattern, minInclusive, minExclusive, maxInclusive, maxExclusive, whiteSpace: _, ...plain } = own;
  const lower = bound(minInclusive, minExclusive);
  const upper = bound(maxInclusive, maxExclusive);
  return {
    ...inherited,
    ...plain,
    patterns: pattern === undefined ? inherited.patterns : [...inherited.patterns, pattern],
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  };
}

function bound(inclusive: string | undefined, exclusive: string | undefined): Bound | undefined {
  if (inclusive !== undefined) return { value: inclusive, inclusive: true };
  return exclusive === undefined ? undefined : { value: exclusive, inclusive: false };
}

/**
 * Whether a pattern says how the values of a type are spelt. One value may be spelt in many ways, of which the pattern may
 * let any in: then the model cannot hold a number.
 */
export function hasPattern(type: Pick<LinkedType, 'base' | 'facets'>): boolean {
  for (let step: typeof type | undefined = type; step !== undefined; step = step.base) {
    if (step.facets.pattern !== undefined) return true;
  }
  return false;
}

/** Whether a type or one of its bases has a facet, white space aside. */
export function hasFacets(type: LinkedType): boolean {
  for (let step: LinkedType | undefined = type; step !== undefined; step = step.base) {
    for (const facet in step.facets) if (facet !== 'whiteSpace') return true;
  }
  return false;
}
