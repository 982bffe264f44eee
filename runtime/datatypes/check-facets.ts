import type { FacetsTable } from '../schema/tables.js';
import { checkBounds } from './check-bounds.js';
import { checkLengths } from './check-lengths.js';
import { effectiveFacets } from './effective-facets.js';
import { wrongInteger } from './integer-lexical.js';
import { type LinkedType, linked } from './linked-type.js';
import { compilePattern } from './regex/compile-pattern.js';
import { PatternError } from './regex/pattern-error.js';
import { restrictsSpace } from './stricter-space.js';
import { fromTable } from './table-value.js';
import { DatatypeError, type NamespaceLookup, type SimpleType } from './types.js';

/**
 * What is wrong with the facets of one derivation step: facets that do not apply to the base type, that contradict
 * each other or widen the base, values that are not of the base type, patterns that are no regular expressions.
 * Codes are the names of the Schema Component Constraints of XML Schema 1.0 part 2 §4.3, and `cos-applicable-facets`;
 * `src-regex` for appendix F.
 *
 * @param namespaces for enumerations of QName and NOTATION, if their values have prefixes; `{namespace}local` needs none
 */
export function checkFacets(
  base: SimpleType,
  facets: FacetsTable,
  namespaces?: NamespaceLookup,
): readonly DatatypeError[] {
  const type = linked(base);
  const inapplicable = checkApplicable(type, facets);
  if (inapplicable.length > 0) return [...inapplicable, ...checkPatterns(facets)];
  return [
    ...checkLengths(type, facets),
    ...checkBounds(type, facets),
    ...checkDigits(type, facets),
    ...checkSpace(type, facets),
    ...checkPatterns(facets),
    ...checkEnumeration(type, facets, namespaces),
  ];
}

const lengths = ['length', 'minLength', 'maxLength'];
const bounds = ['minInclusive', 'minExclusive', 'maxInclusive', 'maxExclusive'];
const always = ['pattern', 'whiteSpace'];

/** The facets that a type derived by restriction may have (§4.1.5). */
function applicableFacets(type: LinkedType): readonly string[] {
  if (type.variety === 'union') return ['pattern', 'enumeration'];
  if (type.variety === 'list') return [...lengths, ...always, 'enumeration'];
  switch (type.primitive?.name) {
    case 'anySimpleType':
      return [];
    case 'boolean':
      return always;
    case 'string':
    case 'hexBinary':
    case 'base64Binary':
    case 'anyURI':
    case 'QName':
    case 'NOTATION':
      return [...lengths, ...always, 'enumeration'];
    case 'decimal':
      return [...bounds, ...always, 'enumeration', 'totalDigits', 'fractionDigits'];
    default:
      return [...bounds, ...always, 'enumeration'];
  }
}

function checkApplicable(type: LinkedType, facets: FacetsTable): DatatypeError[] {
  const applicable = applicableFacets(type);
  const what = type.variety === 'atomic' ? `xs:${type.primitive?.name}` : `a ${type.variety} type`;
  return Object.keys(facets)
    .filter((facet) => !applicable.includes(facet))
    .map((facet) => {
      const wanted = applicable.length === 0 ? 'it can have no facets' : `it can have ${applicable.join(', ')}`;
      return new DatatypeError('cos-applicable-facets', `${facet} is no facet of ${what}: ${wanted}`);
    });
}

function checkDigits(type: LinkedType, facets: FacetsTable): DatatypeError[] {
  const { totalDigits, fractionDigits } = facets;
  const inherited = effectiveFacets(type);
  const errors: DatatypeError[] = [];
  const inheritedFraction = type.wrong === wrongInteger ? 0 : inherited.fractionDigits;
  if (totalDigits !== undefined && !(Number.isInteger(totalDigits) && totalDigits > 0)) {
    errors.push(new DatatypeError('src-totalDigits', 'totalDigits must be a whole number of at least 1'));
  }
  if (fractionDigits !== undefined && !(Number.isInteger(fractionDigits) && fractionDigits >= 0)) {
    errors.push(new DatatypeError('src-fractionDigits', 'fractionDigits must be a whole number of at least 0'));
  }
  const total = totalDigits ?? inherited.totalDigits;
  const fraction = fractionDigits ?? inheritedFraction;
  if (total !== undefined && fraction !== undefined && fraction > total) {
    const message = `fractionDigits (${fraction}) is more than totalDigits (${total})`;
    errors.push(new DatatypeError('fractionDigits-totalDigits', message));
  }
  errors.push(...atMost('totalDigits', totalDigits, inherited.totalDigits));
  errors.push(...atMost('fractionDigits', fractionDigits, inheritedFraction));
  return errors;
}

function atMost(facet: string, own: number | undefined, inherited: number | undefined): DatatypeError[] {
  if (own === undefined || inherited === undefined || own <= inherited) return [];
  const message = `${facet} (${own}) is more than that of the base type (${inherited})`;
  return [new DatatypeError(`${facet}-valid-restriction`, message)];
}

function checkSpace(type: LinkedType, facets: FacetsTable): DatatypeError[] {
  const { whiteSpace } = facets;
  if (whiteSpace === undefined || restrictsSpace(type.whiteSpace, whiteSpace)) return [];
  const message = `whiteSpace (${whiteSpace}) keeps more than that of the base type (${type.whiteSpace})`;
  return [new DatatypeError('whiteSpace-valid-restriction', message)];
}

function checkPatterns(facets: FacetsTable): DatatypeError[] {
  const errors: DatatypeError[] = [];
  for (const pattern of facets.pattern ?? []) {
    try {
      compilePattern(pattern);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
      errors.push(new DatatypeError('src-regex', `the pattern ${shown} is no regular expression: ${error.message}`));
    }
  }
  return errors;
}

function checkEnumeration(type: LinkedType, facets: FacetsTable, namespaces?: NamespaceLookup): DatatypeError[] {
  const { enumeration } = facets;
  if (enumeration === undefined) {
    const inherited = effectiveFacets(type).enumeration;
    if (type.primitive?.name !== 'NOTATION' || inherited !== undefined) return [];
    const message = 'a type derived from xs:NOTATION must enumerate the notations';
    return [new DatatypeError('enumeration-required-notation', message)];
  }
  const errors: DatatypeError[] = [];
  for (const [index, value] of enumeration.entries()) {
    const wrong = wrongValue(type, value, namespaces);
    if (wrong === undefined) continue;
    const which = enumeration.length === 1 ? 'the enumerated value' : `enumeration value ${index + 1}`;
    const message = `${which} is not of the base type: ${wrong.message}`;
    errors.push(new DatatypeError('enumeration-valid-restriction', message));
  }
  return errors;
}

/** Why a facet's value is not of the base type. */
function wrongValue(type: LinkedType, value: string, namespaces?: NamespaceLookup): DatatypeError | undefined {
  const [text, lookup] = value.startsWith('{') ? fromTable(type, value, namespaces) : [value, namespaces];
  try {
    const accepted = type.accept(text, lookup);
    return typeof accepted === 'string' ? undefined : accepted;
  } catch (error) {
    // The base type's own pattern is wrong: that is said where it stands.
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}
