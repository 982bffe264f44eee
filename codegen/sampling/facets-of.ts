import type { SimpleTypeDefinition } from '../components/types.js';

/** The facets of all derivation steps together: what candidates for values are made of. */
export interface AllFacets {
  /** Of every step; a value matches one of each step's. */
  readonly patterns: readonly string[];
  readonly enumeration: readonly string[];
  /** Numbers of characters, octets or items that lie at a bound. */
  readonly lengths: readonly number[];
  /** Values at which a range begins or ends. */
  readonly bounds: readonly string[];
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

/** Collects the facets of a type and of all its bases. */
export function facetsOf(type: SimpleTypeDefinition): AllFacets {
  const patterns: string[] = [];
  const enumeration: string[] = [];
  const lengths = new Set<number>();
  const bounds = new Set<string>();
  let totalDigits: number | undefined;
  let fractionDigits: number | undefined;
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    const { facets } = step;
    patterns.push(...(facets.pattern ?? []));
    // That of the step nearest to the type holds.
    if (enumeration.length === 0) enumeration.push(...(facets.enumeration ?? []));
    for (const length of [facets.length, facets.minLength, facets.maxLength]) {
      if (length !== undefined) lengths.add(length);
    }
    for (const bound of [facets.minInclusive, facets.maxInclusive, facets.minExclusive, facets.maxExclusive]) {
      if (bound !== undefined) bounds.add(bound);
    }
    totalDigits ??= facets.totalDigits;
    fractionDigits ??= facets.fractionDigits;
  }
  return {
    patterns,
    enumeration,
    lengths: [...lengths],
    bounds: [...bounds],
    ...(totalDigits === undefined ? {} : { totalDigits }),
    ...(fractionDigits === undefined ? {} : { fractionDigits }),
  };
}
