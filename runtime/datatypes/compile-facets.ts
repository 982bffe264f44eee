import { compileBounds } from './compile-bounds.js';
import { countTotalDigits, parseDecimal } from './decimal.js';
import { type EffectiveFacets, effectiveFacets } from './effective-facets.js';
import type { LinkedType } from './linked-type.js';
import { matchPattern } from './regex/match-pattern.js';
import { DatatypeError, type NamespaceLookup } from './types.js';
import { normalizeSpace } from './white-space.js';

/** What is wrong with a text of a type's lexical space, if anything. */
export type FacetCheck = (text: string, namespaces?: NamespaceLookup) => DatatypeError | undefined;

/** Compiles the facets of a type, its bases' included, to one function. */
export function compileFacets(type: LinkedType): FacetCheck {
  const facets = effectiveFacets(type);
  const checks = [
    ...compileEnumeration(type, facets),
    ...facets.patterns.map(compilePatterns),
    ...compileLengths(type, facets),
    ...compileBounds(type.primitive, facets),
    ...compileDigits(facets),
  ];
  if (checks.length === 1) return checks[0] as FacetCheck;
  return (text, namespaces) => {
    for (const check of checks) {
      const wrong = check(text, namespaces);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
}

function compileEnumeration(type: LinkedType, facets: EffectiveFacets): FacetCheck[] {
  const { enumeration } = facets;
  if (enumeration === undefined) return [];
  const keys = new Set(enumeration.map((value) => type.key(normalizeValue(type, value))));
  return [
    (text, namespaces) => {
      if (keys.has(type.key(text, namespaces))) return undefined;
      const which =
        enumeration.length === 1 ? 'not the one allowed value' : `none of the ${enumeration.length} allowed values`;
      return new DatatypeError('cvc-enumeration-valid', which, enumeration);
    },
  ];
}

/** A facet's value is normalized as its type is; a QName in the form `{namespace}local` stays as it is. */
function normalizeValue(type: LinkedType, value: string): string {
  const accepted = type.variety === 'union' ? type.base?.accept(value) : undefined;
  return typeof accepted === 'string' ? accepted : normalizeSpace(value, type.whiteSpace);
}

function compilePatterns(patterns: readonly string[]): FacetCheck {
  const matches = patterns.map(matchPattern);
  const message =
    patterns.length === 1
      ? `does not match the pattern ${patterns[0]}`
      : `matches none of the patterns ${patterns.join(' , ')}`;
  return (text) => {
    try {
      for (const match of matches) if (match(text)) return undefined;
    } catch {
      // An alternative within a repetition is kept for each character: many millions are more than the engine's stack.
      return new DatatypeError('limit-pattern', `too long (${text.length} code units) to be matched against a pattern`);
    }
    return new DatatypeError('cvc-pattern-valid', message);
  };
}

function compileLengths(type: LinkedType, facets: EffectiveFacets): FacetCheck[] {
  const { length, minLength, maxLength } = facets;
  const measure = type.variety === 'list' ? items : type.primitive?.length;
  if (measure === undefined) return [];
  const { unit, of } = measure;
  // Characters are at most as many as code units, and at least half as many: often there is no need to count.
  const inCharacters = unit === 'character';
  const checks: FacetCheck[] = [];
  if (length !== undefined) {
    checks.push((text) => {
      const found = of(text);
      if (found === length) return undefined;
      return new DatatypeError('cvc-length-valid', `${count(length, unit)} long is wanted (found ${found})`);
    });
  }
  if (minLength !== undefined && minLength > 0) {
    checks.push((text) => {
      if (inCharacters && text.length >= 2 * minLength) return undefined;
      const found = of(text);
      if (found >= minLength) return undefined;
      return new DatatypeError('cvc-minLength-valid', `shorter than ${count(minLength, unit)} (${found})`);
    });
  }
  if (maxLength !== undefined) {
    checks.push((text) => {
      if (inCharacters && text.length <= maxLength) return undefined;
      const found = of(text);
      if (found <= maxLength) return undefined;
      return new DatatypeError('cvc-maxLength-valid', `longer than ${count(maxLength, unit)} (${found})`);
    });
  }
  return checks;
}

const items = {
  unit: 'item',
  of(text: string): number {
    return text === '' ? 0 : text.split(' ').length;
  },
} as const;

function count(many: number, unit: string): string {
  return `${many} ${unit}${many === 1 ? '' : 's'}`;
}

function compileDigits(facets: EffectiveFacets): FacetCheck[] {
  const { totalDigits, fractionDigits } = facets;
  if (totalDigits === undefined && fractionDigits === undefined) return [];
  return [
    (text) => {
      const value = parseDecimal(text);
      const total = countTotalDigits(value);
      if (totalDigits !== undefined && total > totalDigits) {
        return new DatatypeError('cvc-totalDigits-valid', `more than ${count(totalDigits, 'digit')} (${total})`);
      }
      const fraction = value.fraction.length;
      if (fractionDigits !== undefined && fraction > fractionDigits) {
        const allowed = count(fractionDigits, 'fraction digit');
        return new DatatypeError('cvc-fractionDigits-valid', `more than ${allowed} (${fraction})`);
      }
      return undefined;
    },
  ];
}
