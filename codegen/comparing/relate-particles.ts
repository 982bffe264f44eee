import type { CountedModel } from '../automata/types.js';
import { isEmptiable } from '../components/emptiable.js';
import type { Occurs, Particle } from '../components/types.js';
import type { Takers } from './model-machines.js';
import { type Relation, same, together, unknown } from './relation.js';

/**
 * Content that is counted, by its structure: whether two particle trees are the same but for their occurrence bounds.
 * Undefined where they are not, or where bounds differ and the structure alone does not say what that means: then
 * the states decide, if they are not too many.
 */
export function relateParticles(
  old: CountedModel,
  next: CountedModel,
  oldTakers: Takers,
  nextTakers: Takers,
): Relation | undefined {
  const oldLeaves = new Map(old.leaves.map((leaf, index) => [leaf.particle, index]));
  const nextLeaves = new Map(next.leaves.map((leaf, index) => [leaf.particle, index]));
  const sameLeaf = (left: Particle, right: Particle): boolean => {
    const [one, other] = [
      oldTakers.classesOf[oldLeaves.get(left) ?? -1],
      nextTakers.classesOf[nextLeaves.get(right) ?? -1],
    ];
    return one !== undefined && other !== undefined && one.join() === other.join();
  };
  if (!areApart(oldTakers) || !areApart(nextTakers)) return undefined;
  const relation = relate(old.particle, next.particle, true, sameLeaf);
  if (relation === undefined || relation.kept === 'unknown' || relation.within === 'unknown') return undefined;
  return relation;
}

/** Whether no two leaves take one name: else one may have the occurrences that another has no more. */
function areApart({ classesOf }: Takers): boolean {
  const all = classesOf.flat();
  return new Set(all).size === all.length;
}

/** @param once whether all around it occurs at most once: then a bound more or less is a document more or less */
function relate(
  old: Particle,
  next: Particle,
  once: boolean,
  sameLeaf: (old: Particle, next: Particle) => boolean,
): Relation | undefined {
  const alone = [onlyMember(old), onlyMember(next)] as const;
  if (alone[0] !== undefined || alone[1] !== undefined) {
    return relate(alone[0] ?? old, alone[1] ?? next, once, sameLeaf);
  }
  const bounds = relateBounds(old, next, once);
  if (old.term.kind !== 'modelGroup' || next.term.kind !== 'modelGroup') {
    if (old.term.kind === 'modelGroup' || next.term.kind === 'modelGroup' || !sameLeaf(old, next)) return undefined;
    return bounds;
  }
  const { particles, compositor } = old.term;
  const [left, right] = [present(particles, compositor), present(next.term.particles, compositor)];
  if (compositor !== next.term.compositor || left.length !== right.length) return undefined;
  const inside = once && old.maxOccurs === 1 && next.maxOccurs === 1;
  const members: Relation[] = [];
  for (const [index, member] of left.entries()) {
    const relation = relate(member, right[index] as Particle, inside, sameLeaf);
    if (relation === undefined) return undefined;
    members.push(relation);
  }
  return together([bounds, ...members]);
}

/** Of a group that occurs once and has one member, that. */
function onlyMember({ term, minOccurs, maxOccurs }: Particle): Particle | undefined {
  if (term.kind !== 'modelGroup' || minOccurs !== 1 || maxOccurs !== 1) return undefined;
  const members = term.particles.filter((member) => member.maxOccurs !== 0);
  return members.length === 1 ? members[0] : undefined;
}

/** The particles that can occur; a group of the same kind that occurs once is no more than its members. */
function present(particles: readonly Particle[], compositor: string): readonly Particle[] {
  return particles.flatMap((particle): readonly Particle[] => {
    const { term, minOccurs, maxOccurs } = particle;
    if (maxOccurs === 0) return [];
    const isPart = term.kind === 'modelGroup' && term.compositor === compositor && minOccurs === 1 && maxOccurs === 1;
    return isPart ? present(term.particles, compositor) : [particle];
  });
}

function relateBounds(old: Particle, next: Particle, once: boolean): Relation {
  const [least, most] = [compare(old.minOccurs, next.minOccurs), compare(old.maxOccurs, next.maxOccurs)];
  if (least === 0 && most === 0) return same;
  if (!once || isEmptiable({ ...old, minOccurs: 1 }) || isEmptiable({ ...next, minOccurs: 1 })) return unknown('');
  const show = ({ minOccurs, maxOccurs }: Particle) =>
    `${minOccurs} to ${maxOccurs === Number.POSITIVE_INFINITY ? 'unbounded' : maxOccurs} times`;
  const text = `${nameOf(next)} may occur ${show(next)}, not ${show(old)}`;
  const [loosened, tightened] = [least > 0 || most < 0, least < 0 || most > 0];
  return {
    kept: tightened ? 'no' : 'yes',
    within: loosened ? 'no' : 'yes',
    reasons: [
      ...(tightened ? [{ says: 'less' as const, text }] : []),
      ...(loosened ? [{ says: 'more' as const, text }] : []),
    ],
  };
}

function compare(left: Occurs, right: Occurs): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function nameOf({ term }: Particle): string {
  if (term.kind === 'element') return term.name.local;
  return term.kind === 'wildcard' ? 'the wildcard' : `the ${term.compositor}`;
}
