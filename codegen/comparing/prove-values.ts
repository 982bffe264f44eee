import { builtInType, collapseSpace, DatatypeError, restrictType } from '@passport-soap/runtime/datatypes';
import { type CharacterClasses, characterClasses } from './character-classes.js';
import { findWords } from './find-words.js';
import type { Bound, SimpleFacts } from './simple-facts.js';
import { isText } from './simple-values.js';
import { expressionsOf, intersection, literalRule, patternRule, type TextRule, textMachine } from './text-machines.js';

/** One thing that an atomic type asks of a text. */
export type Constraint =
  | { readonly kind: 'builtIn' }
  | { readonly kind: 'patterns'; readonly patterns: readonly string[] }
  | { readonly kind: 'enumeration' | 'lower' | 'upper' | 'length' | 'totalDigits' | 'fractionDigits' };

export function constraintsOf(facts: SimpleFacts): Constraint[] {
  const { patterns, enumeration, lower, upper, minLength, maxLength, totalDigits, fractionDigits } = facts;
  const found: Constraint[] = [
    { kind: 'builtIn' },
    ...patterns.map((each) => ({ kind: 'patterns', patterns: each }) as const),
  ];
  if (enumeration !== undefined) found.push({ kind: 'enumeration' });
  if (lower !== undefined) found.push({ kind: 'lower' });
  if (upper !== undefined) found.push({ kind: 'upper' });
  if (minLength > 0 || maxLength !== Number.POSITIVE_INFINITY) found.push({ kind: 'length' });
  if (totalDigits !== undefined) found.push({ kind: 'totalDigits' });
  if (fractionDigits !== undefined) found.push({ kind: 'fractionDigits' });
  return found;
}

/**
 * Whether all texts of one atomic type fulfil a constraint of another.
 *
 * @param candidates is given a text that seems not to
 */
export function proves(one: SimpleFacts, other: SimpleFacts, constraint: Constraint, candidates: string[]): boolean {
  switch (constraint.kind) {
    case 'builtIn': {
      if (one.ancestors.includes(other.builtIn)) return true;
      const pattern = lexical[other.builtIn];
      // Any text.
      if (pattern === undefined)
        return ['string', 'normalizedString', 'token', 'anySimpleType'].includes(other.builtIn);
      return provesRule(one, other, patternRule([pattern]), candidates);
    }
    case 'patterns': {
      const wanted = [...constraint.patterns].sort().join('\n');
      const isSame = one.patterns.some((step) => [...step].sort().join('\n') === wanted);
      if (isSame && one.whiteSpace === other.whiteSpace) return true;
      return provesRule(one, other, patternRule(constraint.patterns), candidates);
    }
    case 'enumeration':
      return isText(other) && provesRule(one, other, literalRule(valuesOf(other)), candidates);
    case 'lower':
      return one.lower !== undefined && isWithin(one, one.lower, other.lower as Bound, 'min');
    case 'upper':
      return one.upper !== undefined && isWithin(one, one.upper, other.upper as Bound, 'max');
    case 'length': {
      const { minLength, maxLength } = other;
      // Where less white space is left, no more than the text gets shorter.
      const order = ['preserve', 'replace', 'collapse'];
      const isStricter = order.indexOf(other.whiteSpace) > order.indexOf(one.whiteSpace);
      const alike = one.whiteSpace === other.whiteSpace || (isStricter && minLength === 0);
      if (unitOf(one) === unitOf(other) && alike && one.minLength >= minLength && one.maxLength <= maxLength)
        return true;
      const [min, max] = [minLength, Number(maxLength)];
      const small = Math.max(min, max === Number.POSITIVE_INFINITY ? 0 : max) <= longest;
      return unitOf(other) === 'character' && small && provesRule(one, other, { kind: 'length', min, max }, candidates);
    }
    case 'totalDigits':
      return one.totalDigits !== undefined && one.totalDigits <= (other.totalDigits as number);
    case 'fractionDigits':
      return one.fractionDigits !== undefined && one.fractionDigits <= (other.fractionDigits as number);
  }
}

/** The lexical forms of built-in types, exactly, as patterns of XML Schema. */
const lexical: Readonly<Record<string, string>> = {
  NMTOKEN: '\\c+',
  Name: '\\i\\c*',
  ...Object.fromEntries(['NCName', 'ID', 'IDREF', 'ENTITY'].map((name) => [name, '[\\i-[:]][\\c-[:]]*'])),
  language: '[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*',
  boolean: 'true|false|1|0',
  decimal: '[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)',
  ...Object.fromEntries(
    [
      ...['integer', 'long', 'int', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger', 'nonPositiveInteger'],
      ...['negativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte'],
    ].map((name) => [name, '[+\\-]?[0-9]+']),
  ),
  hexBinary: '([0-9a-fA-F]{2})*',
};

/** The enumerated values as white space leaves them. */
function valuesOf({ enumeration = [], whiteSpace }: SimpleFacts): string[] {
  if (whiteSpace === 'preserve') return [...enumeration];
  return enumeration.map((value) =>
    whiteSpace === 'collapse' ? collapseSpace(value) : value.replace(/[\t\n\r]/g, ' '),
  );
}

/** What the length facets count. */
function unitOf({ ancestors }: SimpleFacts): string {
  if (ancestors.includes('hexBinary') || ancestors.includes('base64Binary')) return 'octet';
  return ancestors.includes('string') || ancestors.includes('anyURI') ? 'character' : 'none';
}

/** Longer texts are not counted by automata. */
const longest = 300;
/** So many pairs of states of automata of patterns are looked at. */
const maxPairs = 5000;

/** What automata can say of the texts of a type: all of it, or more than there is. */
function rulesOf(facts: SimpleFacts): TextRule[] {
  const { builtIn, patterns, enumeration, minLength, maxLength } = facts;
  const pattern = lexical[builtIn];
  const max = Number(maxLength);
  const hasLength = unitOf(facts) === 'character' && (minLength > 0 || max !== Number.POSITIVE_INFINITY);
  const isCounted = hasLength && minLength <= longest && (max <= longest || max === Number.POSITIVE_INFINITY);
  return [
    ...(pattern === undefined ? [] : [patternRule([pattern])]),
    ...patterns.map((step) => patternRule(step)),
    ...(enumeration === undefined || !isText(facts) ? [] : [literalRule(valuesOf(facts))]),
    ...(isCounted ? [{ kind: 'length' as const, min: minLength, max }] : []),
  ].filter((rule) => rule !== undefined);
}

function provesRule(one: SimpleFacts, other: SimpleFacts, rule: TextRule | undefined, candidates: string[]): boolean {
  if (rule === undefined) return false;
  const rules = rulesOf(one);
  const classes = characterClasses([rule, ...rules].flatMap(expressionsOf));
  const left = intersection(
    rules.map((each) => textMachine(each, one.whiteSpace, classes)),
    classes,
  );
  const found = findWords(left, textMachine(rule, other.whiteSpace, classes), maxPairs);
  if (found.left !== undefined) candidates.push(write(found.left, classes));
  return found.left === undefined && !found.cut;
}

function write(word: readonly number[], { representatives }: CharacterClasses): string {
  return word.map((symbol) => representatives[symbol]).join('');
}

/** Whether a bound is at least as tight as another, by the order of the type that has both. */
function isWithin(facts: SimpleFacts, bound: Bound, limit: Bound, end: 'min' | 'max'): boolean {
  const type = builtInType(facts.ancestors.filter((name) => name !== 'anySimpleType').at(-1) ?? '');
  if (type === undefined) return false;
  const fulfils = (facet: string): boolean =>
    !(restrictType(type, { [`${end}${facet}`]: limit.value }).read(bound.value) instanceof DatatypeError);
  return fulfils('Exclusive') || (fulfils('Inclusive') && (limit.inclusive || !bound.inclusive));
}
