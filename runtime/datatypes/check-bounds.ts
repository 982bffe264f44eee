import type { FacetsTable } from '../schema/tables.js';
import { type Bound, effectiveFacets } from './effective-facets.js';
import type { LinkedType } from './linked-type.js';
import type { ValueOrder } from './primitive.js';
import { PatternError } from './regex/pattern-error.js';
import { DatatypeError } from './types.js';
import { normalizeSpace } from './white-space.js';

type BoundFacet = 'minInclusive' | 'minExclusive' | 'maxInclusive' | 'maxExclusive';

const boundFacets: readonly BoundFacet[] = ['minInclusive', 'minExclusive', 'maxInclusive', 'maxExclusive'];

/** The four bounds among each other and against the base type's (§4.3.7–4.3.10). */
export function checkBounds(base: LinkedType, own: FacetsTable): DatatypeError[] {
  const order = base.primitive?.order;
  const given = boundFacets.filter((facet) => own[facet] !== undefined);
  if (order === undefined || given.length === 0) return [];
  const wrong = given.flatMap((facet) => checkValue(base, facet, own[facet] as string));
  if (wrong.length > 0) return wrong;
  return [...checkPairs(base, own, order), ...given.flatMap((facet) => checkRestriction(base, own, facet, order))];
}

/** A bound is a value of the base type; being outside its bounds has rules of its own. */
function checkValue(base: LinkedType, facet: BoundFacet, value: string): DatatypeError[] {
  let found: string | DatatypeError;
  try {
    found = base.accept(value);
  } catch (error) {
    // The base type's own pattern is wrong: that is said where it stands.
    if (error instanceof PatternError) return [];
    throw error;
  }
  if (typeof found === 'string' || /^cvc-(?:min|max)(?:In|Ex)clusive-valid$/.test(found.code)) return [];
  return [new DatatypeError(`${facet}-valid-restriction`, `${facet} is not of the base type: ${found.message}`)];
}

function checkPairs(base: LinkedType, own: FacetsTable, order: ValueOrder): DatatypeError[] {
  const errors: DatatypeError[] = [];
  if (own.minInclusive !== undefined && own.minExclusive !== undefined) {
    errors.push(new DatatypeError('minInclusive-minExclusive', 'minInclusive and minExclusive exclude each other'));
  }
  if (own.maxInclusive !== undefined && own.maxExclusive !== undefined) {
    errors.push(new DatatypeError('maxInclusive-maxExclusive', 'maxInclusive and maxExclusive exclude each other'));
  }
  const lower = bound(own.minInclusive, own.minExclusive);
  const upper = bound(own.maxInclusive, own.maxExclusive);
  if (lower === undefined || upper === undefined) return errors;
  const difference = compare(base, order, lower.value, upper.value);
  // Two exclusive bounds may be equal, and so may two inclusive ones: §4.3.7.4, §4.3.9.4.
  const mayBeEqual = lower.inclusive === upper.inclusive;
  if (difference > 0 || (difference === 0 && !mayBeEqual)) {
    const [min, max] = [`min${suffix(lower)}`, `max${suffix(upper)}`];
    const rule = mayBeEqual ? `${min}-less-than-equal-to-${max}` : `${min}-less-than-${max}`;
    const relation = mayBeEqual ? 'is greater than' : 'is not less than';
    errors.push(new DatatypeError(rule, `${min} (${lower.value}) ${relation} ${max} (${upper.value})`));
  }
  return errors;
}

function bound(inclusive: string | undefined, exclusive: string | undefined): Bound | undefined {
  if (inclusive !== undefined) return { value: inclusive, inclusive: true };
  return exclusive === undefined ? undefined : { value: exclusive, inclusive: false };
}

function suffix(of: Bound): string {
  return of.inclusive ? 'Inclusive' : 'Exclusive';
}

/** The `…-valid-restriction` rules: a bound lies within the bounds of the base type. */
function checkRestriction(base: LinkedType, own: FacetsTable, facet: BoundFacet, order: ValueOrder): DatatypeError[] {
  const value = own[facet] as string;
  const { lower, upper } = effectiveFacets(base);
  const errors: DatatypeError[] = [];
  for (const [limit, side] of [
    [lower, 'min'],
    [upper, 'max'],
  ] as const) {
    if (limit === undefined) continue;
    const difference = compare(base, order, value, limit.value);
    const outside = side === 'min' ? difference < 0 : difference > 0;
    if (outside || (difference === 0 && !mayBeEqual(facet, limit, side))) {
      const message = `${facet} (${value}) is outside ${side}${suffix(limit)} (${limit.value}) of the base type`;
      errors.push(new DatatypeError(`${facet}-valid-restriction`, message));
    }
  }
  return errors;
}

/** Whether a bound may equal a bound of the base type: not if no value would be left that both allow. */
function mayBeEqual(facet: BoundFacet, limit: Bound, side: 'min' | 'max'): boolean {
  const sameSide = facet.startsWith(side);
  const inclusive = facet.endsWith('Inclusive');
  if (sameSide) return limit.inclusive || !inclusive;
  return limit.inclusive && inclusive;
}

function compare(base: LinkedType, order: ValueOrder, left: string, right: string): number {
  const one = order.parse(normalizeSpace(left, base.whiteSpace));
  const other = order.parse(normalizeSpace(right, base.whiteSpace));
  return one === undefined || other === undefined ? Number.NaN : order.compare(one, other);
}
