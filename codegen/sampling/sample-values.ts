import { DatatypeError } from '@passport-soap/runtime/datatypes';
import type { SimpleTypeDefinition } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import { atomicCandidates, longest } from './atomic-candidates.js';
import { constraintText } from './constraint-text.js';
import { facetsOf } from './facets-of.js';
import { patternStrings } from './pattern-strings.js';
import type { Random } from './random.js';

/** A text that is not of a type, for one reason. */
export interface InvalidValue {
  readonly value: string;
  /** The rule that it breaks. */
  readonly rule: string;
}

/** Texts of a simple type, as they stand in a document. */
export interface ValueSamples {
  /** Each boundary of the facets is among them. Empty where no text was found: a pattern, say, that nothing fits. */
  readonly valid: readonly string[];
  /** Boundaries that are not among them, and why. */
  readonly left: readonly (readonly [what: string, reason: string])[];
  /** One for each rule that a text can break. */
  readonly invalid: readonly InvalidValue[];
}

/** What values need of the document that they stand in. */
export interface ValueScope {
  readonly random: Random;
  /** The prefix by which samples name a namespace; `''`: without one. */
  prefixOf(namespace: string): string;
  /** What a prefix stands for. */
  lookup(prefix: string): string | undefined;
}

/**
 * Values of a type, each tried with the datatype itself. ID, IDREF and ENTITY values are of the right form only: which
 * of them fit together, the document decides.
 */
export function sampleValues(type: SimpleTypeDefinition, scope: ValueScope): ValueSamples {
  const linked = linkSimpleType(type);
  const valid: string[] = [];
  const invalid = new Map<string, InvalidValue>();
  const left: [string, string][] = [];
  const wanted = new Set(candidates(type, scope, 0));
  for (const value of [...wanted, ...spoilt([...wanted][0] ?? 'sample')]) {
    const read = linked.read(value, scope.lookup);
    if (read instanceof DatatypeError) {
      if (!invalid.has(read.code)) invalid.set(read.code, { value, rule: read.code });
    } else if (wanted.has(value) || valid.length === 0) {
      valid.push(value);
    }
  }
  for (const length of facetsOf(type).lengths) {
    if (length > longest)
      left.push([`length ${length}`, `texts of more than ${longest} characters are not written out`]);
  }
  if (valid.length > mostValues) left.push([`${valid.length - mostValues} more values`, `${mostValues} are shown`]);
  return { valid: valid.slice(0, mostValues), left, invalid: [...invalid.values()] };
}

/** Of a long enumeration, no more values than these. */
const mostValues = 60;

/** List types of list types cannot be; unions of unions can, to any depth. */
const deepest = 20;

function candidates(type: SimpleTypeDefinition, scope: ValueScope, depth: number): string[] {
  const facets = facetsOf(type);
  const listed = facets.enumeration.map((value) => constraintText(scope, value, type));
  // Validators do not agree on which other characters a URI may have (part 2 §3.2.17 leaves it to them).
  const plain = linkSimpleType(type).builtIn === 'anyURI';
  const matching = facets.patterns.flatMap((pattern) => patternStrings(pattern, scope.random, plain));
  const found = [...listed, ...matching];
  if (depth > deepest) return found;
  if (type.variety === 'list') found.push(...lists(type, facets.lengths, scope, depth));
  else if (type.variety === 'union') {
    for (const member of membersOf(type)) found.push(...candidates(member, scope, depth + 1));
  } else {
    const { builtIn } = linkSimpleType(type);
    if (builtIn === 'QName' || builtIn === 'NOTATION') found.push(...names(scope));
    else found.push(...atomicCandidates(builtIn, facets, scope.random));
  }
  return found;
}

function names(scope: ValueScope): string[] {
  const prefix = scope.prefixOf('http://www.w3.org/2001/XMLSchema');
  return ['sample', prefix === '' ? 'string' : `${prefix}:string`];
}

function membersOf(type: SimpleTypeDefinition): readonly SimpleTypeDefinition[] {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.memberTypeDefinitions !== undefined) return step.memberTypeDefinitions;
  }
  return [];
}

function lists(type: SimpleTypeDefinition, lengths: readonly number[], scope: ValueScope, depth: number): string[] {
  let item: SimpleTypeDefinition | undefined;
  for (
    let step: SimpleTypeDefinition | undefined = type;
    step !== undefined && item === undefined;
    step = step.baseTypeDefinition
  ) {
    item = step.itemTypeDefinition;
  }
  if (item === undefined) return [];
  const linked = linkSimpleType(item);
  const items = candidates(item, scope, depth + 1).filter((value) => !/\s/.test(value) && value !== '');
  const good = items.filter((value) => !(linked.read(value, scope.lookup) instanceof DatatypeError));
  const bad = items.find((value) => linked.read(value, scope.lookup) instanceof DatatypeError);
  const sizes = new Set([...lengths.flatMap((length) => [length, length - 1, length + 1]), 0, 1, 3]);
  const found = [...sizes]
    .filter((size) => size >= 0 && size <= 10_000 && good.length > 0)
    .map((size) => Array.from({ length: size }, (_, index) => good[index % good.length]).join(' '));
  return bad === undefined ? found : [...found, bad];
}

/** Texts that are likely to be wrong: a good one with a character more, less or other, and some of other types. */
function spoilt(text: string): string[] {
  return [`${text}!`, text.slice(0, -1), `${text.slice(0, -1)}~`, `~${text}`, '', 'ü', '-', '1 2', '\u{1F600}'];
}
