import type { Diagnostic } from '@passport-soap/runtime';
import { checkFacets, type DatatypeError } from '@passport-soap/runtime/datatypes';
import type { SchemaParts } from '../components/collect-parts.js';
import { holdsQNames } from '../components/qname-values.js';
import type { FacetSource, SimpleTypeDefinition } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { describeType } from './describe.js';
import { linkSimpleType } from './link-simple-type.js';

/** Part 2 §4.3: the facets of a restriction fit its base type, and each other. */
export function checkSimpleTypeFacets({ simpleTypes }: SchemaParts): Diagnostic[] {
  return [...simpleTypes].flatMap((type) => {
    const { baseTypeDefinition: base, facetSources = [] } = type;
    if (base === undefined || facetSources.length === 0) return [];
    return [...checkAgainstBase(type, base, facetSources), ...checkFixed(base, facetSources)];
  });
}

function checkAgainstBase(
  type: SimpleTypeDefinition,
  base: SimpleTypeDefinition,
  sources: readonly FacetSource[],
): Diagnostic[] {
  // The simple ur-type has no facets to restrict: that is for cos-st-restricts.1.1.
  if (base.variety === 'absent') return [];
  return findings(type, base, sources).map(({ code, message, expected }) =>
    errorAt(place(code, message, sources), code, `${message} (base: ${describeType(base)})`, {
      ...(expected === undefined ? {} : { expected }),
      ...(base.builtIn ? {} : { related: [related(base.location, 'the base type')] }),
    }),
  );
}

/** Enumerated QNames are read where they stand: each may have namespaces of its own. */
function findings(
  type: SimpleTypeDefinition,
  base: SimpleTypeDefinition,
  sources: readonly FacetSource[],
): readonly DatatypeError[] {
  const linked = linkSimpleType(base);
  if (type.facets.enumeration === undefined || !holdsQNames(base)) return checkFacets(linked, type.facets);
  const written = sources.filter(({ facet }) => facet === 'enumeration');
  const lookup = (prefix: string) =>
    written.map(({ namespaces }) => namespaces.get(prefix)).find((found) => found !== undefined);
  return checkFacets(linked, { ...type.facets, enumeration: written.map(({ value }) => value) }, lookup);
}

/** The facet that a finding is about: the n-th enumeration value, the pattern quoted, else the last facet that is named. */
function place(code: string, message: string, sources: readonly FacetSource[]) {
  const fallback = (sources[0] as FacetSource).location;
  const value = /^enumeration value (\d+) /.exec(message)?.[1];
  if (value !== undefined) {
    return sources.filter(({ facet }) => facet === 'enumeration')[Number(value) - 1]?.location ?? fallback;
  }
  if (code === 'src-regex') {
    const wrong = sources.find(({ facet, value: pattern }) => facet === 'pattern' && message.includes(` ${pattern} `));
    return wrong?.location ?? fallback;
  }
  return sources.filter(({ facet }) => message.includes(facet)).at(-1)?.location ?? fallback;
}

/** §4.3: a facet that a base type fixes has the same value in all types derived from it. */
function checkFixed(base: SimpleTypeDefinition, sources: readonly FacetSource[]): Diagnostic[] {
  return sources.flatMap((source) => {
    const { facet, value, location } = source;
    const fixed = facet === 'pattern' || facet === 'enumeration' ? undefined : findFixed(base, facet);
    if (fixed === undefined || sameValue(base, source, fixed)) return [];
    return [
      errorAt(
        location,
        `${facet}-valid-restriction`,
        `${facet} is fixed at "${fixed.value}" by a base type, and cannot become "${value}"`,
        {
          related: [related(fixed.location, 'fixed here')],
        },
      ),
    ];
  });
}

function findFixed(type: SimpleTypeDefinition, facet: FacetSource['facet']): FacetSource | undefined {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    const found = step.facetSources?.find((source) => source.facet === facet && source.fixed);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sameValue(base: SimpleTypeDefinition, left: FacetSource, right: FacetSource): boolean {
  if (left.value.trim() === right.value.trim()) return true;
  if (/^(min|max)(In|Ex)clusive$/.test(left.facet)) return linkSimpleType(base).equal(left.value, right.value);
  return Number(left.value) === Number(right.value);
}
