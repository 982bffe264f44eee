import type { SlotTable } from '@passport-soap/runtime/schema';
import type { ContentBinding } from '../../binding/types.js';
import type { Particle } from '../../components/types.js';
import type { Heights } from '../../sampling/heights.js';
import {
  arrayOf,
  concatOf,
  type FieldExpression,
  mergeOf,
  NotGenerable,
  oneOf,
  recordOf,
  taggedOf,
} from './expressions.js';

/** Part of an object: a field of it, or several that depend on each other. */
type Piece =
  | ({ readonly kind: 'field'; readonly deep: boolean } & FieldExpression)
  | { readonly kind: 'fields'; readonly expression: string };

export interface ContentContext {
  readonly heights: Heights;
  /** The values of a leaf of the content model. @throws NotGenerable */
  valueOf(leaf: number): string;
  /** Whether values of the leaf may be nested without end. */
  isDeep(leaf: number): boolean;
}

/** How often something may occur. */
interface Times {
  readonly min: number;
  readonly max: number;
}

/** Of what may be large, and of what has no bound, no more than so many beyond the least. */
const spare = 3;

/**
 * The fields that content has in the model, together with those that are given (the attributes'): shaped as the binding
 * shapes them, from the same particles.
 *
 * @param particle with substitution groups expanded
 * @throws NotGenerable
 */
export function contentArbitrary(
  particle: Particle,
  content: ContentBinding,
  others: readonly FieldExpression[],
  context: ContentContext,
): string {
  const { model, slots, groups, groupOf, mixedKey } = content;
  const leafOf = new Map(model.leaves.map((leaf, index) => [leaf.particle, index]));
  const given = others.map((field): Piece => ({ kind: 'field', deep: false, ...field }));
  if (mixedKey !== undefined) {
    const expression = `$withText(${isPossible(particle) ? items(particle) : 'fc.constant<never[]>([])'})`;
    return object([...given, { kind: 'field', deep: false, key: mixedKey, expression, optional: false }]);
  }
  return object([...given, ...pieces(particle)]);

  function pieces(each: Particle, times = timesOf(each)): Piece[] {
    const { term } = each;
    if (times.max === 0) return [];
    if (!isPossible(each)) {
      if (times.min === 0) return [];
      throw new NotGenerable('its content has no end');
    }
    const leaf = leafOf.get(each);
    if (leaf !== undefined)
      return orNothing(times, () => [place(slotOf(leaf), context.valueOf(leaf), times, context.isDeep(leaf))]);
    if (term.kind !== 'modelGroup') throw new Error('a particle is not in its content model');
    const group = groupOf.get(each);
    if (group !== undefined)
      return orNothing(times, () => [place(groups[group] as SlotTable, inside(each), times, true)]);
    if (term.compositor === 'choice') return orNothing(times, () => choice(each, times));
    const [only] = term.particles;
    // The occurrences of a group of one are those of its particle, or the other way round.
    const alone = term.particles.length === 1 && only !== undefined ? combined(times, timesOf(only)) : undefined;
    if (only !== undefined && alone !== undefined) return pieces(only, alone);
    return orNothing(times, () => {
      const inner = term.particles.flatMap((member) => pieces(member));
      return times.min === 0 ? [optional(inner)].flat() : inner;
    });
  }

  /** What cannot be generated is left out where it may be absent. */
  function orNothing({ min }: Times, make: () => Piece[]): Piece[] {
    try {
      return make();
    } catch (error) {
      if (error instanceof NotGenerable && min === 0) return [];
      throw error;
    }
  }

  /** The object of a group that has one of its own: what one occurrence of it holds. */
  function inside(each: Particle): string {
    if (each.term.kind !== 'modelGroup') throw new Error('only a group has an object of its own');
    if (each.term.compositor === 'choice') return object(choice(each, { min: 1, max: 1 }));
    return object(each.term.particles.flatMap((member) => pieces(member)));
  }

  function choice(each: Particle, times: Times): Piece[] {
    const slot = firstSlot(each);
    if (slot?.as === 'tags') {
      const expression = items(each, { ...times, min: Math.max(1, times.min) });
      return [{ kind: 'field', key: slot.key, expression, optional: isEmptiable(each, times), deep: true }];
    }
    const found = branchesOf(each).flatMap((branch) => {
      try {
        return [pieces(branch)];
      } catch (error) {
        if (error instanceof NotGenerable) return [];
        throw error;
      }
    });
    if (found.length === 0) throw new NotGenerable('no branch of a choice can be generated');
    const fields = found.flatMap(([piece, ...more]) => (piece?.kind === 'field' && more.length === 0 ? [piece] : []));
    const [first] = fields;
    const isOneField = fields.length === found.length && fields.every(({ key }) => key === first?.key);
    if (first !== undefined && isOneField) {
      const deep = fields.some((field) => field.deep);
      const expression = oneOf(
        fields.map((field) => field.expression),
        deep ? '$nested' : undefined,
      );
      return [{ ...first, expression, deep, optional: times.min === 0 || fields.some((field) => field.optional) }];
    }
    const objects = found.map((branch) => object(branch));
    const nothing = times.min === 0 ? ['fc.constant({})'] : [];
    return [{ kind: 'fields', expression: oneOf([...nothing, ...objects], '$nested') }];
  }

  /** Those that have an end, the one that is over soonest first. */
  function branchesOf({ term }: Particle): Particle[] {
    if (term.kind !== 'modelGroup') return [];
    return term.particles
      .filter(
        (branch) => branch.maxOccurs !== 0 && Number.isFinite(context.heights.ofParticle(branch)) && isPossible(branch),
      )
      .sort((left, right) => context.heights.ofTerm(left) - context.heights.ofTerm(right));
  }

  function isPossible(each: Particle): boolean {
    return Number.isFinite(context.heights.ofTerm(each));
  }

  function slotOf(leaf: number): SlotTable {
    return slots[leaf] as SlotTable;
  }

  /** The slot of the first leaf or group object within a particle. */
  function firstSlot(each: Particle): SlotTable | undefined {
    const leaf = leafOf.get(each);
    if (leaf !== undefined) return slotOf(leaf);
    const group = groupOf.get(each);
    if (group !== undefined) return groups[group];
    if (each.term.kind !== 'modelGroup') return undefined;
    for (const member of each.term.particles) {
      const found = firstSlot(member);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** An array of tagged items, in order: of a repeated choice, or of mixed content. */
  function items(each: Particle, times = timesOf(each)): string {
    if (times.min === 0) return oneOf(['fc.constant<never[]>([])', items(each, { ...times, min: 1 })], '$nested');
    const single = item(each);
    if (single !== undefined) return arrayFor(single, times, true);
    const once = sequences(each);
    return times.min === 1 && times.max === 1 ? once : `${arrayFor(once, times, true)}.map((parts) => parts.flat())`;
  }

  /** One item, if an occurrence of the particle is always one. */
  function item(each: Particle): string | undefined {
    const tagged = taggedItem(each);
    if (tagged !== undefined) return tagged;
    if (each.term.kind !== 'modelGroup' || each.term.compositor !== 'choice') return undefined;
    const found: string[] = [];
    for (const branch of branchesOf(each)) {
      const { min, max } = timesOf(branch);
      // An empty occurrence shows nothing: it counts as one.
      if (max !== 1 && min > 1) return undefined;
      const one = tryItem(branch);
      if (one === undefined) return undefined;
      if (one !== '') found.push(one);
    }
    return oneOf(found, '$nested');
  }

  /** `''` for what cannot be generated. */
  function tryItem(branch: Particle): string | undefined {
    try {
      return item(branch);
    } catch (error) {
      if (error instanceof NotGenerable) return '';
      throw error;
    }
  }

  /** A leaf, or a group with an object. */
  function taggedItem(each: Particle): string | undefined {
    const leaf = leafOf.get(each);
    if (leaf !== undefined) return taggedOf(slotOf(leaf).tag ?? '', context.valueOf(leaf));
    const group = groupOf.get(each);
    return group === undefined ? undefined : taggedOf(groups[group]?.tag ?? '', inside(each));
  }

  function sequences({ term }: Particle): string {
    if (term.kind !== 'modelGroup') throw new Error('a particle has no place in the model');
    const parts = term.particles.filter(
      (member) => member.maxOccurs !== 0 && (member.minOccurs !== 0 || isPossible(member)),
    );
    if (term.compositor === 'choice')
      return oneOf(
        parts.filter(isPossible).map((member) => items(member)),
        '$nested',
      );
    return concatOf(parts.map((member) => items(member)));
  }

  function isEmptiable(each: Particle, { min }: Times): boolean {
    return min === 0 || context.heights.ofTerm(each) === 0;
  }
}

function place(slot: SlotTable, value: string, times: Times, deep: boolean): Piece {
  const { key, as, tag = '' } = slot;
  const optional = times.min === 0;
  const least = { ...times, min: Math.max(1, times.min) };
  const field = (expression: string): Piece => ({ kind: 'field', key, expression, optional, deep });
  if (as === 'many') return field(arrayFor(value, least, deep));
  if (as === 'tag') return field(taggedOf(tag, value));
  if (as === 'tags') return field(arrayFor(taggedOf(tag, value), least, deep));
  if (as === 'tagMany') return field(taggedOf(tag, arrayFor(value, least, deep)));
  return field(value);
}

function arrayFor(item: string, { min, max }: Times, deep: boolean): string {
  if (min > 1000) throw new NotGenerable('it occurs too often to be generated');
  const most = deep ? Math.min(max, Math.max(1, min) + spare) : max;
  return arrayOf(item, min, Number.isFinite(most) ? most : undefined);
}

/** All of a group, or nothing of it. */
function optional(inner: readonly Piece[]): Piece[] {
  const [only] = inner;
  if (inner.length === 0 || only === undefined) return [];
  if (inner.length === 1 && only.kind === 'field') return [{ ...only, optional: true }];
  return [{ kind: 'fields', expression: oneOf(['fc.constant({})', object(inner)], '$nested') }];
}

/** Optional fields that may be nested without end are left out in the depth. */
function object(pieces: readonly Piece[]): string {
  const plain: FieldExpression[] = [];
  const parts: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'fields') parts.push(piece.expression);
    else if (piece.optional && piece.deep) {
      parts.push(oneOf(['fc.constant({})', recordOf([{ ...piece, optional: false }])], '$nested'));
    } else plain.push(piece);
  }
  return mergeOf([...(plain.length > 0 ? [recordOf(plain)] : []), ...parts]);
}

function timesOf({ minOccurs, maxOccurs }: Particle): Times {
  return { min: Number(minOccurs), max: Number(maxOccurs) };
}

/** Undefined where both are something else than once. */
function combined(outer: Times, inner: Times): Times | undefined {
  if (outer.min === 1 && outer.max === 1) return inner;
  return inner.min === 1 && inner.max === 1 ? outer : undefined;
}
