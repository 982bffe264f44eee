import type { SimpleTypeDefinition } from '../components/types.js';
import { constraintsOf, proves } from './prove-values.js';
import type { Answer, Reason, Relation } from './relation.js';
import { factsOf, type SimpleFacts, signatureOf, unionParts } from './simple-facts.js';
import { accepts, isAnyText, isEnumeratedWithin, sampleOf } from './simple-values.js';

const known = new WeakMap<SimpleTypeDefinition, WeakMap<SimpleTypeDefinition, Relation>>();

/**
 * Two simple types by the texts that a document may have for them. "Included" is proved from the facets and, for
 * patterns, on their automata; "not included" is a text that the runtime itself accepts for the one type and refuses for
 * the other. What is neither proved nor refuted is unknown.
 */
export function relateSimple(old: SimpleTypeDefinition, next: SimpleTypeDefinition): Relation {
  const ofOld = known.get(old) ?? new WeakMap<SimpleTypeDefinition, Relation>();
  known.set(old, ofOld);
  let relation = ofOld.get(next);
  if (relation === undefined) {
    relation = relate(old, next);
    ofOld.set(next, relation);
  }
  return relation;
}

function relate(old: SimpleTypeDefinition, next: SimpleTypeDefinition): Relation {
  if (old === next || signatureOf(old) === signatureOf(next)) return { kept: 'yes', within: 'yes', reasons: [] };
  const gone = isIncluded(old, next);
  const added = isIncluded(next, old);
  const reasons: Reason[] = [];
  if (gone.witness !== undefined) reasons.push({ says: 'less', text: `no longer accepts: ${gone.witness}` });
  if (added.witness !== undefined) reasons.push({ says: 'more', text: `accepts now: ${added.witness}` });
  if (gone.answer === 'unknown' || added.answer === 'unknown') {
    reasons.push({ says: 'unknown', text: 'whether the values are the same could not be decided' });
  }
  reasons.push(...notes(factsOf(old), factsOf(next)));
  return { kept: gone.answer, within: added.answer, reasons };
}

interface Inclusion {
  readonly answer: Answer;
  /** What is not included, for sentences. */
  readonly witness?: string;
}

/** Whether all texts of one type are of another. */
function isIncluded(left: SimpleTypeDefinition, right: SimpleTypeDefinition): Inclusion {
  const identity = lostIdentity(factsOf(left), factsOf(right));
  if (identity !== undefined) return { answer: 'no', witness: identity };
  const candidates: string[] = [];
  if (isProved(left, right, candidates)) return { answer: 'yes' };
  const listed = [left, right].flatMap((type) => factsOf(type).enumeration ?? []);
  for (const text of [...candidates, ...listed, ...textsOf(left), ...textsOf(right)]) {
    for (const form of [text, ` ${text}\t`]) {
      if (accepts(left, form) && !accepts(right, form)) return { answer: 'no', witness: show(form) };
    }
  }
  return { answer: 'unknown' };
}

/** Unions of more types than these are not compared type by type. */
const mostParts = 60;

/** Texts that may tell a type from others: samples, and what lies at the bounds that built-in types have. */
function textsOf(type: SimpleTypeDefinition): string[] {
  return unionParts(type, true)
    .slice(0, mostParts)
    .flatMap((part) => {
      const { lower, upper, item } = factsOf(part);
      const bounds = [lower, upper].flatMap((bound) => {
        if (bound === undefined || !/^-?[0-9]+$/.test(bound.value)) return [];
        const value = BigInt(bound.value);
        return [value, value - 1n, value + 1n].map(String);
      });
      const items = item === undefined ? [] : textsOf(item);
      return [...(item === undefined ? sampleOf(part) : [...items, items.slice(0, 3).join(' '), '']), ...bounds];
    });
}

/** What an ID, IDREF or ENTITY asks of the document beside its form. */
function lostIdentity(left: SimpleFacts, right: SimpleFacts): string | undefined {
  for (const [name, what] of [
    ['ID', 'a name that is the ID of another element too'],
    ['IDREF', 'a name that is the ID of no element'],
    ['ENTITY', 'a name that is no entity'],
  ] as const) {
    if (right.ancestors.includes(name) && !left.ancestors.includes(name)) return what;
  }
  return undefined;
}

/** @param candidates is given texts that may show that it is not so */
function isProved(left: SimpleTypeDefinition, right: SimpleTypeDefinition, candidates: string[]): boolean {
  if (left === right || isAnyText(factsOf(right)) || signatureOf(left) === signatureOf(right)) return true;
  const [one, other] = [factsOf(left), factsOf(right)];
  if (one.variety === 'absent') return false;
  if (one.enumeration !== undefined && isEnumeratedWithin(one, right)) return true;
  if (one.variety === 'union') {
    const parts = unionParts(left, true);
    return (
      parts.length <= mostParts &&
      parts.every((part) => isProved(part, right, candidates) && !lostIdentity(factsOf(part), other))
    );
  }
  if (other.variety === 'union') {
    const parts = unionParts(right, false);
    return (
      parts.length <= mostParts &&
      parts.some((part) => part !== right && isProved(left, part, []) && !lostIdentity(one, factsOf(part)))
    );
  }
  if (other.variety === 'list') {
    const item = other.item as SimpleTypeDefinition;
    const items = one.variety === 'list' ? (one.item as SimpleTypeDefinition) : left;
    if (one.variety === 'atomic' && !hasNoSpace(one)) return false;
    if (!isProved(items, item, candidates) || lostIdentity(factsOf(items), factsOf(item))) return false;
    const [min, max] = one.variety === 'list' ? [one.minLength, one.maxLength] : [1, 1];
    if (min < other.minLength || max > other.maxLength) return false;
    const steps = new Set(one.patterns.map((step) => [...step].sort().join('\n')));
    return (
      other.enumeration === undefined &&
      (other.patterns.length === 0 ||
        (one.variety === 'list' && other.patterns.every((step) => steps.has([...step].sort().join('\n')))))
    );
  }
  if (one.variety === 'list') return false;
  return constraintsOf(other).every((constraint) => proves(one, other, constraint, candidates));
}

/** Whether each value is one word. */
function hasNoSpace({ ancestors, builtIn }: SimpleFacts): boolean {
  if (ancestors.includes('Name') || ancestors.includes('NMTOKEN') || builtIn === 'language') return true;
  return !ancestors.some((name) => ['string', 'anyURI', 'hexBinary', 'base64Binary'].includes(name));
}

/** What changes in what is read, though not in what is accepted. */
function notes(old: SimpleFacts, next: SimpleFacts): Reason[] {
  const found: Reason[] = [];
  if (old.variety !== next.variety) {
    found.push({ says: 'note', text: `the variety is ${next.variety}, not ${old.variety}` });
  } else if (primitiveOf(old) !== primitiveOf(next)) {
    found.push({ says: 'note', text: `the values are of xs:${primitiveOf(next)}, not of xs:${primitiveOf(old)}` });
  } else if (old.whiteSpace !== next.whiteSpace) {
    found.push({ says: 'note', text: `white space is ${words[next.whiteSpace]} now, not ${words[old.whiteSpace]}` });
  }
  return found;
}

const words = { preserve: 'preserved', replace: 'replaced', collapse: 'collapsed' } as const;

function primitiveOf({ ancestors }: SimpleFacts): string {
  return ancestors.filter((name) => name !== 'anySimpleType').at(-1) ?? 'anySimpleType';
}

/** A text for a sentence: white space and controls are written as JSON does. */
export function show(text: string): string {
  if (text === '') return 'the empty value';
  return text.length > 60 ? `${JSON.stringify(text.slice(0, 60))}… (${text.length} characters)` : JSON.stringify(text);
}
