import { integerRanges } from '../components/integer-ranges.js';
import type { Occurs, SimpleTypeDefinition } from '../components/types.js';
import type { WhiteSpace } from './text-machines.js';

export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

/** What a simple type comes to, all derivation steps together; names are left out. */
export interface SimpleFacts {
  readonly type: SimpleTypeDefinition;
  readonly variety: 'absent' | 'atomic' | 'list' | 'union';
  /** The nearest built-in type that it is derived from, or is; `anySimpleType` for a list or union. */
  readonly builtIn: string;
  /** That and those that it is derived from in turn. */
  readonly ancestors: readonly string[];
  readonly whiteSpace: WhiteSpace;
  /** One entry a derivation step: a value matches one pattern of each (§4.3.4.3). */
  readonly patterns: readonly (readonly string[])[];
  readonly enumeration?: readonly string[];
  readonly lower?: Bound;
  readonly upper?: Bound;
  readonly minLength: number;
  readonly maxLength: Occurs;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly item?: SimpleTypeDefinition;
  readonly members?: readonly SimpleTypeDefinition[];
}

const spaces: Readonly<Record<string, WhiteSpace>> = {
  anySimpleType: 'preserve',
  string: 'preserve',
  normalizedString: 'replace',
};

const known = new WeakMap<SimpleTypeDefinition, SimpleFacts>();

export function factsOf(type: SimpleTypeDefinition): SimpleFacts {
  let facts = known.get(type);
  if (facts === undefined) {
    facts = collect(type);
    known.set(type, facts);
  }
  return facts;
}

function collect(type: SimpleTypeDefinition): SimpleFacts {
  const steps: SimpleTypeDefinition[] = [];
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition)
    steps.push(step);
  const ancestors = steps.flatMap(({ builtIn, name }) => (builtIn && name !== undefined ? [name.local] : []));
  const builtIn = ancestors[0] ?? 'anySimpleType';
  const item = steps.find(({ itemTypeDefinition }) => itemTypeDefinition !== undefined)?.itemTypeDefinition;
  const members = steps.find(({ memberTypeDefinitions }) => memberTypeDefinitions !== undefined)?.memberTypeDefinitions;
  // From the built-in type down: what is nearer to the type holds.
  let [least, most] = ancestors.map((name) => integerRanges[name]).find((bounds) => bounds !== undefined) ?? [];
  let lower: Bound | undefined = least === undefined ? undefined : { value: least, inclusive: true };
  let upper: Bound | undefined = most === undefined ? undefined : { value: most, inclusive: true };
  [least, most] = [undefined, undefined];
  let whiteSpace: WhiteSpace = spaces[builtIn] ?? 'collapse';
  const patterns: (readonly string[])[] = [];
  let enumeration: readonly string[] | undefined;
  let minLength = 0;
  let maxLength = Number.POSITIVE_INFINITY;
  let totalDigits: number | undefined;
  let fractionDigits: number | undefined = ancestors.includes('integer') ? 0 : undefined;
  for (const { facets } of steps.reverse()) {
    whiteSpace = facets.whiteSpace ?? whiteSpace;
    if (facets.pattern !== undefined) patterns.push(facets.pattern);
    enumeration = facets.enumeration ?? enumeration;
    minLength = Math.max(minLength, facets.length ?? 0, facets.minLength ?? 0);
    maxLength = Math.min(maxLength, facets.length ?? maxLength, facets.maxLength ?? maxLength);
    lower = bound(facets.minInclusive, facets.minExclusive) ?? lower;
    upper = bound(facets.maxInclusive, facets.maxExclusive) ?? upper;
    totalDigits = facets.totalDigits ?? totalDigits;
    fractionDigits = facets.fractionDigits ?? fractionDigits;
  }
  return {
    type,
    variety: type.variety,
    builtIn,
    ancestors,
    whiteSpace,
    patterns,
    minLength,
    maxLength,
    ...(enumeration === undefined ? {} : { enumeration }),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(totalDigits === undefined ? {} : { totalDigits }),
    ...(fractionDigits === undefined ? {} : { fractionDigits }),
    ...(item === undefined ? {} : { item }),
    ...(members === undefined ? {} : { members }),
  };
}

function bound(inclusive: string | undefined, exclusive: string | undefined): Bound | undefined {
  if (inclusive !== undefined) return { value: inclusive, inclusive: true };
  return exclusive === undefined ? undefined : { value: exclusive, inclusive: false };
}

const signatures = new WeakMap<SimpleTypeDefinition, string>();
const numbers = new Map<string, string>();

/** Equal for types that are made alike: then they accept the same. Short, however deep unions are in one another. */
export function signatureOf(type: SimpleTypeDefinition): string {
  let signature = signatures.get(type);
  if (signature === undefined) {
    const written = writeSignature(type);
    signature = numbers.get(written) ?? String(numbers.size);
    numbers.set(written, signature);
    signatures.set(type, signature);
  }
  return signature;
}

function writeSignature(type: SimpleTypeDefinition): string {
  const { type: _, ancestors: __, item, members, patterns, enumeration, maxLength, ...plain } = factsOf(type);
  return JSON.stringify({
    ...plain,
    maxLength: String(maxLength),
    patterns: [...new Set(patterns.map((step) => [...new Set(step)].sort().join('\n')))].sort(),
    enumeration: enumeration === undefined ? undefined : [...new Set(enumeration)].sort(),
    item: item === undefined ? undefined : signatureOf(item),
    members: members?.map(signatureOf),
  });
}

/**
 * The types in a union that are none, each once; of a type that is no union, itself. A union that is restricted is looked
 * into where `all` is wanted: its values are of these types, but not all of theirs are its.
 */
export function unionParts(type: SimpleTypeDefinition, all: boolean): readonly SimpleTypeDefinition[] {
  const seen = new Set([type]);
  const parts: SimpleTypeDefinition[] = [];
  // A Set is walked in the order of insertion, what is inserted meanwhile too.
  for (const each of seen) {
    const { members, patterns, enumeration } = factsOf(each);
    if (members === undefined || (!all && (patterns.length > 0 || enumeration !== undefined))) parts.push(each);
    else for (const member of members) seen.add(member);
  }
  return parts;
}
