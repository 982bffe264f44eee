import type { Diagnostic } from '@passport-soap/runtime';
import { checkFacets, collapseSpace, type DatatypeError, type NamespaceLookup } from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import type { SchemaParts } from '../components/collect-parts.js';
import type { FacetSource, SimpleTypeDefinition } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import type { SourceLocation } from '../location.js';
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
  const { pattern: _, enumeration: __, ...single } = type.facets;
  const findings = [
    ...check(base, single).map((error) => ({ error, location: place(error.message, sources) })),
    ...sources.flatMap((source) => checkListed(base, source).map((error) => ({ error, location: source.location }))),
  ];
  return findings.map(({ error: { code, message, expected }, location }) =>
    errorAt(location, code, `${message} (base: ${describeType(base)})`, {
      ...(expected === undefined ? {} : { expected }),
      ...(base.builtIn ? {} : { related: [related(base.location, 'the base type')] }),
    }),
  );
}

/** That a type of notations must enumerate them, `checkNotations` says, for types without facets too. */
function check(base: SimpleTypeDefinition, facets: FacetsTable, namespaces?: NamespaceLookup): DatatypeError[] {
  return checkFacets(linkSimpleType(base), facets, namespaces).filter(
    ({ code }) => code !== 'enumeration-required-notation',
  );
}

/** A pattern or an enumerated value by itself: a QName is read with the namespaces where it stands. */
function checkListed(base: SimpleTypeDefinition, { facet, value, namespaces }: FacetSource): DatatypeError[] {
  if (facet !== 'pattern' && facet !== 'enumeration') return [];
  return check(base, { [facet]: [value] }, (prefix) => namespaces.get(prefix));
}

/** Where the last of the facets is that a message is about. */
function place(message: string, sources: readonly FacetSource[]): SourceLocation {
  const named = sources.filter(({ facet }) => message.includes(facet));
  return (named.at(-1) ?? (sources[0] as FacetSource)).location;
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
  if (collapseSpace(left.value) === collapseSpace(right.value)) return true;
  if (/^(min|max)(In|Ex)clusive$/.test(left.facet)) return linkSimpleType(base).equal(left.value, right.value);
  return Number(left.value) === Number(right.value);
}
