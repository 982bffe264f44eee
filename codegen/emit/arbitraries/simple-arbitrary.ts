import { DatatypeError } from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import type { SimpleTypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import { facetsOf } from '../../sampling/facets-of.js';
import { patternStrings } from '../../sampling/pattern-strings.js';
import { sampleValues, type ValueScope } from '../../sampling/sample-values.js';
import { dataLiteral } from '../literals.js';
import { arrayOf, NotGenerable, oneOf } from './expressions.js';
import { numberArbitrary } from './number-arbitrary.js';
import { patternArbitrary } from './pattern-arbitrary.js';
import { builtInStrings } from './string-arbitraries.js';

/**
 * The model's values of a simple type, as combinators of fast-check. Where a type's facets are beyond them, values that
 * were found to be valid: its boundaries among them.
 *
 * @throws NotGenerable if no value is known
 */
export function simpleArbitrary(type: SimpleTypeDefinition, scope: ValueScope, typeText: string): string {
  return combined(type, scope, typeText) ?? constants(type, scope, typeText);
}

function combined(type: SimpleTypeDefinition, scope: ValueScope, typeText: string): string | undefined {
  const facets = facetsOf(type);
  if (facets.enumeration.length > 0) return undefined;
  const lengths = lengthsOf(type);
  if (lengths.min > longest) return undefined;
  if (type.variety === 'list') return facets.patterns.length > 0 ? undefined : listOf(type, lengths, scope);
  if (type.variety === 'union') return facets.patterns.length > 0 ? undefined : unionOf(type, scope, typeText);
  const { builtIn, kind } = linkSimpleType(type);
  if (facets.patterns.length > 0)
    return kind === 'string' ? matching(type, facets.patterns, lengths, scope) : undefined;
  if (builtIn === 'boolean') return 'fc.boolean()';
  return numberArbitrary(type) ?? (facets.bounds.length > 0 ? undefined : builtInStrings(builtIn, lengths));
}

/** How long a value may be. */
export interface Lengths {
  readonly min: number;
  readonly max: number | undefined;
}

/** Longer values are not generated, but taken from those that were found. */
const longest = 1000;

function lengthsOf(type: SimpleTypeDefinition): Lengths {
  let min = 0;
  let max: number | undefined;
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    const { length, minLength, maxLength }: FacetsTable = step.facets;
    min = Math.max(min, length ?? minLength ?? 0);
    const most = length ?? maxLength;
    if (most !== undefined) max = Math.min(max ?? most, most);
  }
  return { min, max };
}

/** Strings of one pattern, if next to all of them are values of the type; the others are passed over. */
function matching(
  type: SimpleTypeDefinition,
  patterns: readonly string[],
  { min, max }: Lengths,
  scope: ValueScope,
): string | undefined {
  const [pattern = ''] = patterns;
  if (patterns.length > 1) return undefined;
  const linked = linkSimpleType(type);
  const plain = linked.builtIn === 'anyURI';
  const isLong = (text: string): boolean => [...text].length >= min && [...text].length <= (max ?? text.length);
  const tried = Array.from({ length: 10 }, () => patternStrings(pattern, scope.random, plain)).flat();
  const long = tried.filter(isLong);
  // A string that white space makes another one is no value of the model.
  if (tried.length === 0 || long.some((text) => linked.read(text, scope.lookup) !== text)) return undefined;
  if (long.length < tried.length * 0.6) return undefined;
  const strings = patternArbitrary(pattern, plain);
  const tests = [
    ...(min > 0 ? [`[...text].length >= ${min}`] : []),
    ...(max === undefined ? [] : [`[...text].length <= ${max}`]),
  ];
  return tests.length === 0 ? strings : `${strings}.filter((text) => ${tests.join(' && ')})`;
}

function listOf(type: SimpleTypeDefinition, { min, max }: Lengths, scope: ValueScope): string | undefined {
  const item = stepWith(type, 'itemTypeDefinition')?.itemTypeDefinition;
  // The Recommendation's own lists have no item types here; a string with white space would be several items.
  if (item === undefined || ['string', 'normalizedString', 'anySimpleType'].includes(linkSimpleType(item).builtIn)) {
    return undefined;
  }
  return arrayOf(simpleArbitrary(item, scope, 'never'), min, max);
}

/** Members that look alike in the model; of others, the value is the text, and only some texts are known. */
function unionOf(type: SimpleTypeDefinition, scope: ValueScope, typeText: string): string | undefined {
  const members = stepWith(type, 'memberTypeDefinitions')?.memberTypeDefinitions ?? [];
  const kinds = new Set(members.map((member) => linkSimpleType(member).kind));
  if (kinds.size !== 1 || kinds.has('list')) return undefined;
  return oneOf(members.map((member) => simpleArbitrary(member, scope, typeText)));
}

function stepWith(type: SimpleTypeDefinition, name: 'itemTypeDefinition' | 'memberTypeDefinitions') {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step[name] !== undefined) return step;
  }
  return undefined;
}

/** So many values are written out, and none that is longer. */
const mostConstants = 40;
const longestConstant = 200;

function constants(type: SimpleTypeDefinition, scope: ValueScope, typeText: string): string {
  const linked = linkSimpleType(type);
  const texts = sampleValues(type, scope).valid;
  const found = new Set<string>();
  for (const text of texts) {
    if (text.length > longestConstant && found.size > 0) continue;
    const value = linked.read(text, scope.lookup);
    if (!(value instanceof DatatypeError)) found.add(constantLiteral(value));
  }
  if (found.size === 0) throw new NotGenerable('no value was found that has all facets of the type');
  const values = [...found].slice(0, mostConstants).join(', ');
  // What is written out as an array would be a readonly one.
  return linked.kind === 'list' ? `fc.constantFrom<${typeText}>(${values})` : `fc.constantFrom(${values})`;
}

/** A value of the model as an expression. */
export function constantLiteral(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(constantLiteral).join(', ')}]`;
  return dataLiteral(value);
}
