import type { Particle } from '../components/types.js';
import type { SourceLocation } from '../location.js';
import { describeName } from './describe.js';
import { isWithin, type Range } from './occurrence-range.js';

/** The first thing that a particle lets in and its base does not, by the Recommendation's rule. */
export interface NoRestriction {
  readonly code: string;
  readonly message: string;
  readonly location: SourceLocation;
  /** The particle of the base that it was held against. */
  readonly base: SourceLocation;
}

/** `undefined`: it is a restriction. */
export type Verdict = NoRestriction | undefined;

export function refusal(code: string, message: string, particle: Particle, base: Particle): NoRestriction {
  return { code, message, location: particle.location, base: base.location };
}

/** A term for messages. */
export function nameOf(term: Particle['term']): string {
  if (term.kind === 'element') return `element ${describeName(term.name)}`;
  return term.kind === 'wildcard' ? 'a wildcard' : `xs:${term.compositor}`;
}

/** How often a particle may occur. */
export function range({ minOccurs, maxOccurs }: Particle): Range {
  return { min: minOccurs, max: maxOccurs };
}

/** Occurrence Range OK, under the clause that asks for it. */
export function rangeOk(code: string, own: Range, particle: Particle, base: Particle): Verdict {
  if (isWithin(own, range(base))) return undefined;
  const show = ({ min, max }: Range) => `${min} to ${max === Number.POSITIVE_INFINITY ? 'unbounded' : max}`;
  return refusal(
    code,
    `${nameOf(particle.term)} occurs ${show(own)} times, in the base ${show(range(base))}`,
    particle,
    base,
  );
}
