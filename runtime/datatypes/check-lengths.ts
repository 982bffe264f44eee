import type { FacetsTable } from '../schema/tables.js';
import { type EffectiveFacets, effectiveFacets } from './effective-facets.js';
import type { LinkedType } from './linked-type.js';
import { DatatypeError } from './types.js';

/** length, minLength and maxLength among each other and against the base type's (§4.3.1–4.3.3). */
export function checkLengths(base: LinkedType, own: FacetsTable): DatatypeError[] {
  const errors: DatatypeError[] = [];
  const report = (code: string, message: string): void => {
    errors.push(new DatatypeError(code, message));
  };
  for (const facet of ['length', 'minLength', 'maxLength'] as const) {
    const value = own[facet];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
      report(`src-${facet}`, `${facet} must be a whole number of at least 0`);
    }
  }
  const inherited = effectiveFacets(base);
  if (own.length !== undefined && inherited.length !== undefined && own.length !== inherited.length) {
    report(
      'length-valid-restriction',
      `length (${own.length}) differs from that of the base type (${inherited.length})`,
    );
  }
  if (own.minLength !== undefined && inherited.minLength !== undefined && own.minLength < inherited.minLength) {
    const message = `minLength (${own.minLength}) is less than that of the base type (${inherited.minLength})`;
    report('minLength-valid-restriction', message);
  }
  if (own.maxLength !== undefined && inherited.maxLength !== undefined && own.maxLength > inherited.maxLength) {
    const message = `maxLength (${own.maxLength}) is more than that of the base type (${inherited.maxLength})`;
    report('maxLength-valid-restriction', message);
  }
  const minLength = own.minLength ?? inherited.minLength;
  const maxLength = own.maxLength ?? inherited.maxLength;
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    report('minLength-less-than-equal-to-maxLength', `minLength (${minLength}) is more than maxLength (${maxLength})`);
  }
  const length = own.length ?? inherited.length;
  if (length !== undefined) {
    if (minLength !== undefined && (minLength > length || !givenBefore(base, 'minLength', minLength))) {
      report('length-minLength-maxLength', beside('minLength', minLength, length, minLength > length));
    }
    if (maxLength !== undefined && (maxLength < length || !givenBefore(base, 'maxLength', maxLength))) {
      report('length-minLength-maxLength', beside('maxLength', maxLength, length, maxLength < length));
    }
  }
  return errors;
}

function beside(facet: string, value: number, length: number, contradicts: boolean): string {
  return contradicts
    ? `${facet} (${value}) contradicts length (${length})`
    : `${facet} (${value}) stands beside length (${length}): one of them says it all`;
}

/** Whether a base type has this minLength or maxLength, and no length yet: only then may length be added (§4.3.1.4). */
function givenBefore(base: LinkedType, facet: 'minLength' | 'maxLength', value: number): boolean {
  for (let step: LinkedType | undefined = base; step !== undefined; step = step.base) {
    const facets: EffectiveFacets = effectiveFacets(step);
    if (facets[facet] === value && facets.length === undefined) return true;
  }
  return false;
}
