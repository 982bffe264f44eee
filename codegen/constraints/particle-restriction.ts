import { isEmptiable } from '../components/emptiable.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import { multiplyOccurs } from '../components/occurs.js';
import type { ModelGroup, Particle, Wildcard } from '../components/types.js';
import { allowsNamespace, isSubset } from '../components/wildcard-algebra.js';
import { totalRange } from './occurrence-range.js';
import { withoutPointless } from './pointless-groups.js';
import { nameAndTypeOk } from './restrict-element.js';
import { type NoRestriction, nameOf, range, rangeOk, refusal, type Verdict } from './restriction-verdict.js';

type GroupParticle = Particle & { readonly term: ModelGroup };

/** `cos-particle-restrict` (§3.9.6): why a content's particle is no restriction of its base's; `undefined` if it is one. */
export function whyNoRestriction(particle: Particle, base: Particle): Verdict {
  return restricts(withoutPointless(expandSubstitutions(particle)), withoutPointless(expandSubstitutions(base)));
}

function restricts(particle: Particle, base: Particle): Verdict {
  const { term } = particle;
  if (term === base.term && particle.minOccurs === base.minOccurs && particle.maxOccurs === base.maxOccurs)
    return undefined;
  // Nothing at all: all that is left of a group whose members have maxOccurs="0".
  if (term.kind === 'modelGroup' && term.particles.length === 0 && isEmptiable(base)) return undefined;
  switch (base.term.kind) {
    case 'element':
      if (term.kind === 'element') return nameAndTypeOk(particle, term, base, base.term);
      return refusal(
        'cos-particle-restrict.2',
        `${nameOf(term)} stands where the base has ${nameOf(base.term)}`,
        particle,
        base,
      );
    case 'wildcard':
      return restrictsWildcard(particle, base, base.term);
    case 'modelGroup':
      return restrictsGroup(particle, base as GroupParticle);
  }
}

const strength = { skip: 0, lax: 1, strict: 2 } as const;

/** Whether a wildcard checks less of what it lets in than another one. */
export function isWeaker(wildcard: Wildcard, than: Wildcard): boolean {
  return strength[wildcard.processContents] < strength[than.processContents];
}

function restrictsWildcard(particle: Particle, base: Particle, wildcard: Wildcard): Verdict {
  const { term } = particle;
  if (term.kind === 'element') {
    const { namespace } = term.name;
    if (!allowsNamespace(wildcard.namespaceConstraint, namespace)) {
      return refusal('rcase-NSCompat.1', `the wildcard of the base does not let ${nameOf(term)} in`, particle, base);
    }
    return rangeOk('rcase-NSCompat.2', range(particle), particle, base);
  }
  if (term.kind === 'wildcard') {
    const ranges = rangeOk('rcase-NSSubset.1', range(particle), particle, base);
    if (ranges !== undefined) return ranges;
    if (!isSubset(term.namespaceConstraint, wildcard.namespaceConstraint)) {
      return refusal('rcase-NSSubset.2', 'the wildcard lets in namespaces that the base’s does not', particle, base);
    }
    if (!isWeaker(term, wildcard)) return undefined;
    return refusal(
      'rcase-NSSubset.3',
      `processContents="${term.processContents}" is weaker than the base’s`,
      particle,
      base,
    );
  }
  // The wildcard's own occurrence holds for the group as a whole, not for each member.
  const anyNumber = { ...base, minOccurs: 0, maxOccurs: Number.POSITIVE_INFINITY };
  for (const member of term.particles) {
    const wrong = restricts(member, anyNumber);
    if (wrong !== undefined) return wrong;
  }
  return rangeOk('rcase-NSRecurseCheckCardinality.2', totalRange(particle), particle, base);
}

function restrictsGroup(particle: Particle, base: GroupParticle): Verdict {
  const { term } = particle;
  if (term.kind === 'wildcard') {
    return refusal(
      'cos-particle-restrict.2',
      `a wildcard stands where the base has xs:${base.term.compositor}`,
      particle,
      base,
    );
  }
  // RecurseAsIfGroup: an element alone is a group of one, of the base's kind.
  if (term.kind === 'element') return recurse(asGroup(particle, base.term), base);
  const own = particle as GroupParticle;
  const kinds = `${term.compositor}:${base.term.compositor}`;
  switch (kinds) {
    case 'all:all':
    case 'choice:choice':
    case 'sequence:sequence':
    case 'sequence:all':
      return recurse(own, base);
    case 'sequence:choice':
      return mapAndSum(own, base);
    default:
      return refusal(
        'cos-particle-restrict.2',
        `xs:${term.compositor} stands where the base has xs:${base.term.compositor}`,
        particle,
        base,
      );
  }
}

function asGroup(particle: Particle, like: ModelGroup): GroupParticle {
  return { ...particle, minOccurs: 1, maxOccurs: 1, term: { ...like, particles: [particle] } };
}

/** rcase-Recurse, rcase-RecurseLax (choice), rcase-RecurseUnordered (sequence:all): member by member, each base member once. */
function recurse(particle: GroupParticle, base: GroupParticle): Verdict {
  const { compositor } = base.term;
  const unordered = particle.term.compositor !== compositor;
  const rule = unordered ? 'rcase-RecurseUnordered' : compositor === 'choice' ? 'rcase-RecurseLax' : 'rcase-Recurse';
  const ranges = rangeOk(`${rule}.1`, range(particle), particle, base);
  if (ranges !== undefined) return ranges;
  const left = [...base.term.particles];
  // The members of a substitution group have no order.
  const ordered = !unordered && base.term.head === undefined;
  for (const member of particle.term.particles) {
    const wrong = takeMatch(member, left, { ordered, lax: compositor === 'choice' });
    if (wrong !== undefined)
      return wrong === 'none' ? refusal(`${rule}.2`, noCounterpart(member, base), member, base) : wrong;
  }
  if (compositor === 'choice') return undefined;
  const missing = left.find((other) => !isEmptiable(other));
  return missing === undefined
    ? undefined
    : refusal(`${rule}.2`, `${nameOf(missing.term)}, which the base requires, is missing`, particle, missing);
}

function noCounterpart({ term }: Particle, base: GroupParticle): string {
  return `${nameOf(term)} has no counterpart in the xs:${base.term.compositor} of the base`;
}

/** Takes the base member that a member restricts, and in ordered groups those before it, out of `left`. */
function takeMatch(
  member: Particle,
  left: Particle[],
  how: { readonly ordered: boolean; readonly lax: boolean },
): NoRestriction | 'none' | undefined {
  let why: NoRestriction | 'none' = 'none';
  const inOrder = how.ordered && !how.lax;
  for (const [index, candidate] of left.entries()) {
    const wrong = restricts(member, candidate);
    if (wrong === undefined) {
      if (how.lax && isSubstitution(candidate)) left.splice(0, how.ordered ? index : 0);
      else if (how.ordered) left.splice(0, index + 1);
      else left.splice(index, 1);
      return undefined;
    }
    if (isAboutSame(member, candidate) || (why === 'none' && (inOrder || member.term.kind !== 'element'))) why = wrong;
    if (inOrder && !isEmptiable(candidate)) break;
  }
  return why;
}

/** A choice in a choice that is no group of the schema: other members of it may come after this one. */
function isSubstitution({ term }: Particle): boolean {
  return term.kind === 'modelGroup' && term.head !== undefined;
}

/** Of several reasons, the one about the element of the same name tells most. */
function isAboutSame({ term }: Particle, { term: other }: Particle): boolean {
  return (
    term.kind === 'element' &&
    other.kind === 'element' &&
    term.name.local === other.name.local &&
    term.name.namespace === other.name.namespace
  );
}

/** rcase-MapAndSum: each member restricts some branch, and there are not too many of them. */
function mapAndSum(particle: GroupParticle, base: GroupParticle): Verdict {
  for (const member of particle.term.particles) {
    const reasons = base.term.particles.map((branch) => restricts(member, branch));
    if (reasons.every((reason) => reason !== undefined)) {
      const same = base.term.particles.findIndex((branch) => isAboutSame(member, branch));
      const only = member.term.kind === 'element' ? undefined : reasons[0];
      return reasons[same] ?? only ?? refusal('rcase-MapAndSum.1', noCounterpart(member, base), member, base);
    }
  }
  const { length } = particle.term.particles;
  const sum = { min: multiplyOccurs(particle.minOccurs, length), max: multiplyOccurs(particle.maxOccurs, length) };
  return rangeOk('rcase-MapAndSum.2', sum, particle, base);
}
