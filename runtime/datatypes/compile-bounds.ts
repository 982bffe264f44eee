import type { FacetCheck } from './compile-facets.js';
import type { Bound, EffectiveFacets } from './effective-facets.js';
import { wrongInteger } from './integer-lexical.js';
import type { Primitive, ValueOrder } from './primitive.js';
import { DatatypeError } from './types.js';
import { collapseSpace } from './white-space.js';

/** Compiles minInclusive, minExclusive, maxInclusive and maxExclusive. */
export function compileBounds(primitive: Primitive | undefined, facets: EffectiveFacets): FacetCheck[] {
  const order = primitive?.order;
  if (order === undefined) return [];
  const checks: FacetCheck[] = [];
  const numeric = primitive?.name === 'decimal';
  if (facets.lower !== undefined) checks.push(compileBound(order, facets.lower, -1, numeric));
  if (facets.upper !== undefined) checks.push(compileBound(order, facets.upper, 1, numeric));
  return checks;
}

/** @param side -1 for a lower bound, 1 for an upper bound */
function compileBound(order: ValueOrder, bound: Bound, side: -1 | 1, numeric: boolean): FacetCheck {
  const value = collapseSpace(bound.value);
  const limit = order.parse(value);
  if (limit === undefined) return () => undefined;
  const { inclusive } = bound;
  const name = `${side < 0 ? 'min' : 'max'}${inclusive ? 'Inclusive' : 'Exclusive'}`;
  const beyond = side < 0 ? 'less than' : 'greater than';
  const wrong = inclusive ? `${beyond} ${value}` : `not ${side < 0 ? 'greater than' : 'less than'} ${value}`;
  const fail = (): DatatypeError => new DatatypeError(`cvc-${name}-valid`, wrong);
  // Up to 15 characters, each decimal number is a different double, and in the same order;
  // and each of them is nearer to 0 than a bound of 2^53 or more.
  const asNumber = Number(value);
  const whole = wrongInteger(value) === undefined;
  const exact = value.length <= 15 || (whole && Number.isSafeInteger(asNumber)) || Math.abs(asNumber) >= 2 ** 53;
  const number = numeric && exact ? asNumber : undefined;
  return (text) => {
    if (number !== undefined && text.length <= 15) {
      const difference = (Number(text) - number) * side;
      return difference < 0 || (inclusive && difference === 0) ? undefined : fail();
    }
    const found = order.parse(text);
    if (found === undefined) return fail();
    const difference = order.compare(found, limit) * side;
    if (difference < 0 || (inclusive && difference === 0)) return undefined;
    if (Number.isNaN(difference)) {
      return new DatatypeError(`cvc-${name}-valid`, `neither less nor greater than the bound ${value}`);
    }
    return fail();
  };
}
