import { DatatypeError, fromTable } from '@passport-soap/runtime/datatypes';
import type { SimpleTypeDefinition } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import { seededRandom } from '../sampling/random.js';
import { sampleValues } from '../sampling/sample-values.js';
import type { SimpleFacts } from './simple-facts.js';

const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';
const samples = new WeakMap<SimpleTypeDefinition, readonly string[]>();

const lookup = (prefix: string): string | undefined =>
  prefix === 'xs' ? schemaNamespace : prefix === 'ns' ? 'urn:sample' : prefix === '' ? '' : undefined;

/** Whether the runtime's reader takes a text for a value of a type; where it stands, `xs` is XML Schema's prefix. */
export function accepts(type: SimpleTypeDefinition, text: string): boolean {
  return !(linkSimpleType(type).read(text, lookup) instanceof DatatypeError);
}

/** Texts at and beside the bounds of a type's facets, and enumerated values, valid and not. */
export function sampleOf(type: SimpleTypeDefinition): readonly string[] {
  let found = samples.get(type);
  if (found === undefined) {
    const scope = {
      random: seededRandom(1),
      lookup,
      prefixOf: (namespace: string) => (namespace === schemaNamespace ? 'xs' : namespace === '' ? '' : 'ns'),
    };
    const { valid, invalid } = sampleValues(type, scope);
    found = [...new Set([...valid, ...invalid.map(({ value }) => value)])];
    samples.set(type, found);
  }
  return found;
}

/** Whether a type takes any text at all. */
export function isAnyText(facts: SimpleFacts): boolean {
  const { variety, ancestors, builtIn, patterns, enumeration, minLength, maxLength } = facts;
  if (variety === 'absent') return true;
  return (
    variety === 'atomic' &&
    ancestors.includes('string') &&
    ['string', 'normalizedString', 'token'].includes(builtIn) &&
    patterns.length === 0 &&
    enumeration === undefined &&
    minLength === 0 &&
    maxLength === Number.POSITIVE_INFINITY
  );
}

/** Types whose values are their texts, as white space leaves them. */
export function isText({ variety, ancestors }: SimpleFacts): boolean {
  return variety === 'atomic' && (ancestors.includes('string') || ancestors.includes('anyURI'));
}

/**
 * Whether each enumerated value, in whichever form, is of another type. Only where a value has one form, or where the other
 * type cannot tell forms apart: it is of the same built-in type, and has no patterns.
 */
export function isEnumeratedWithin(facts: SimpleFacts, right: SimpleTypeDefinition): boolean {
  const { enumeration = [], variety, builtIn, type } = facts;
  const linked = linkSimpleType(right);
  const all = enumeration.every((value) => {
    const [text, namespaces] = fromTable(linkSimpleType(type), value);
    return !(linked.read(text, namespaces ?? lookup) instanceof DatatypeError);
  });
  if (!all || variety !== 'atomic') return false;
  if (isText(facts)) return false; // The automata say it, white space too.
  return linked.variety === 'atomic' && linked.builtIn === builtIn && !hasPattern(right);
}

function hasPattern(type: SimpleTypeDefinition): boolean {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.facets.pattern !== undefined) return true;
  }
  return false;
}
