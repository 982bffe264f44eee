import type { Particle } from '../components/types.js';
import type { Leaf } from './types.js';

/**
 * A content model's positions (Glushkov): each occurrence of a leaf that the occurrence bounds, written out,
 * give a place of its own. `a{2,3}` has three positions of one leaf.
 */
export interface Positions {
  readonly leaves: readonly Leaf[];
  /** The leaf of each position; of one for a substitution group the leaves of all members: it matters not which there was. */
  readonly leavesOf: readonly (readonly number[])[];
  /** The positions that may come first. */
  readonly first: readonly number[];
  /**
   * For each position those that may come after it. The value is how many of the leaf's ancestors go on:
   * those behind it are begun anew.
   */
  readonly follow: readonly ReadonlyMap<number, number>[];
  /** The positions that may come last. */
  readonly last: ReadonlySet<number>;
  readonly nullable: boolean;
}

export interface PositionLimits {
  readonly maxPositions: number;
  /** Pairs of positions that may follow each other. */
  readonly maxFollow: number;
}

/** Thrown where a content model is larger than the limits. */
export class TooManyPositions extends Error {}

interface Fragment {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

interface Builder {
  readonly limits: PositionLimits;
  readonly bounds: (particle: Particle) => readonly [min: number, max: number];
  readonly leaves: Leaf[];
  readonly leafIndex: Map<Particle, number>;
  readonly leavesOf: (readonly number[])[];
  readonly follow: Map<number, number>[];
  pairs: number;
}

const nothing: Fragment = { nullable: true, first: [], last: [] };

/**
 * The positions of a content particle. `bounds` may give smaller bounds than the particle's,
 * where all that matters is what can stand beside what.
 *
 * @throws TooManyPositions
 */
export function findPositions(
  particle: Particle,
  limits: PositionLimits,
  bounds: Builder['bounds'] = ({ minOccurs, maxOccurs }) => [Number(minOccurs), Number(maxOccurs)],
): Positions {
  const builder: Builder = { limits, bounds, leaves: [], leafIndex: new Map(), leavesOf: [], follow: [], pairs: 0 };
  const { nullable, first, last } = visit(builder, particle, []);
  const { leaves, leavesOf, follow } = builder;
  return { leaves, leavesOf, first, follow, last: new Set(last), nullable };
}

function visit(builder: Builder, particle: Particle, ancestors: readonly Particle[]): Fragment {
  const { term } = particle;
  if (term.kind !== 'modelGroup') {
    const leaves = [leafFor(builder, particle, term, ancestors)];
    return repeat(builder, particle, ancestors.length, () => addPosition(builder, leaves));
  }
  const inside = [...ancestors, particle];
  if (term.head !== undefined) {
    const leaves = term.particles.flatMap((member) =>
      member.term.kind === 'modelGroup' ? [] : [leafFor(builder, member, member.term, inside)],
    );
    return repeat(builder, particle, ancestors.length, () => addPosition(builder, leaves));
  }
  const once = term.compositor === 'choice' ? choice : sequence;
  return repeat(builder, particle, ancestors.length, () => once(builder, term.particles, inside));
}

function leafFor(builder: Builder, particle: Particle, term: Leaf['term'], ancestors: readonly Particle[]): number {
  let leaf = builder.leafIndex.get(particle);
  if (leaf === undefined) {
    leaf = builder.leaves.length;
    builder.leafIndex.set(particle, leaf);
    builder.leaves.push({ particle, term, ancestors });
  }
  return leaf;
}

function addPosition(builder: Builder, leaves: readonly number[]): Fragment {
  const position = builder.leavesOf.length;
  if (position >= builder.limits.maxPositions) throw new TooManyPositions();
  builder.leavesOf.push(leaves);
  builder.follow.push(new Map());
  return { nullable: false, first: [position], last: [position] };
}

function choice(builder: Builder, particles: readonly Particle[], ancestors: readonly Particle[]): Fragment {
  let nullable = false;
  const first: number[] = [];
  const last: number[] = [];
  for (const particle of particles) {
    const branch = visit(builder, particle, ancestors);
    nullable ||= branch.nullable;
    append(first, branch.first);
    append(last, branch.last);
  }
  return { nullable, first, last };
}

/** Also of an `xs:all` where none may be, which the constraints report. */
function sequence(builder: Builder, particles: readonly Particle[], ancestors: readonly Particle[]): Fragment {
  let nullable = true;
  const first: number[] = [];
  let last: number[] = [];
  for (const particle of particles) {
    const next = visit(builder, particle, ancestors);
    connect(builder, last, next.first, ancestors.length);
    if (nullable) append(first, next.first);
    if (!next.nullable) last = [];
    append(last, next.last);
    nullable &&= next.nullable;
  }
  return { nullable, first, last };
}

/**
 * Writes the bounds out: a{2,4} = a (a (a (a)?)?). `depth`: how many ancestors go on when the next occurrence begins.
 * Where one occurrence may be empty, so may all; then none need be passed over to get to a later one.
 */
function repeat(builder: Builder, particle: Particle, depth: number, once: () => Fragment): Fragment {
  const [min, max] = builder.bounds(particle);
  const copies = max === Number.POSITIVE_INFINITY ? Math.max(min, 1) : max;
  if (copies === 0) return nothing;
  // A leaf that repeats begins no group anew, so all of its ancestors go on; `depth` says that already.
  let occurrence = once();
  const { first, nullable } = occurrence;
  // Without positions every occurrence is alike: empty, or impossible.
  if (first.length === 0) return { ...occurrence, nullable: nullable || min === 0 };
  const last: number[] = [];
  if (min <= 1 || nullable) append(last, occurrence.last);
  for (let copy = 2; copy <= copies; copy += 1) {
    const next = once();
    connect(builder, occurrence.last, next.first, depth);
    if (copy >= min || nullable) append(last, next.last);
    occurrence = next;
  }
  if (max === Number.POSITIVE_INFINITY) connect(builder, occurrence.last, occurrence.first, depth);
  return { nullable: nullable || min === 0, first, last };
}

/** An iteration goes on for as long as it can: of two ways from one position to another, the one that begins less. */
function connect(builder: Builder, from: readonly number[], to: readonly number[], depth: number): void {
  builder.pairs += from.length * to.length;
  if (builder.pairs > builder.limits.maxFollow) throw new TooManyPositions();
  for (const position of from) {
    const follow = builder.follow[position] as Map<number, number>;
    for (const next of to) {
      const known = follow.get(next);
      if (known === undefined || known < depth) follow.set(next, depth);
    }
  }
}

function append(list: number[], more: readonly number[]): void {
  for (const item of more) list.push(item);
}
