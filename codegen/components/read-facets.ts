import { collapseSpace } from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import { attributeLocation, attributeValue, rawAttribute, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import type { Mutable, Scope } from './context.js';
import { readDocumentation } from './documentation.js';
import { holdsQNames, toClarkNames } from './qname-values.js';
import { shorten } from './shorten.js';
import type { FacetSource, SimpleTypeDefinition } from './types.js';

const counted = ['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits'] as const;
const bounds = ['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const;
const facetNames = [...counted, ...bounds, 'whiteSpace', 'pattern', 'enumeration'] as const;

interface Facets {
  readonly facets: FacetsTable;
  readonly sources: readonly FacetSource[];
  readonly enumerationDocumentation: ReadonlyMap<string, readonly string[]>;
}

/** The facets that are children of an `xs:restriction`: those of one derivation step. Enumerated QNames become `{namespace}local`. */
export function readFacets(scope: Scope, element: SourceElement, base: SimpleTypeDefinition): Facets {
  const qnames = holdsQNames(base);
  const facets: Mutable<FacetsTable> = {};
  const sources: FacetSource[] = [];
  const enumerationDocumentation = new Map<string, readonly string[]>();
  const patterns: string[] = [];
  const enumeration: string[] = [];
  for (const child of xsdChildren(element, ...facetNames)) {
    const facet = child.name.local as keyof FacetsTable;
    const value = rawAttribute(child, 'value');
    if (value === undefined) continue;
    const { location, namespaces } = child;
    const fixed = ['true', '1'].includes(attributeValue(child, 'fixed') ?? '');
    const source: FacetSource = { facet, value, fixed, location, namespaces };
    if (facet === 'pattern') {
      patterns.push(value);
    } else if (facet === 'enumeration') {
      const listed = qnames ? toClarkNames(value, namespaces) : value;
      enumeration.push(listed);
      const documentation = readDocumentation(child);
      if (documentation.length > 0) enumerationDocumentation.set(listed, documentation);
    } else {
      const first = sources.find((other) => other.facet === facet);
      if (first !== undefined) {
        scope.context.diagnostics.push(
          errorAt(
            location,
            'src-single-facet-value',
            `xs:${facet} is there twice: one of them holds for this restriction`,
            {
              related: [related(first.location, 'the first one')],
            },
          ),
        );
        continue;
      }
      if (!setFacet(scope, facets, source, attributeLocation(child, 'value'))) continue;
    }
    sources.push(source);
  }
  if (patterns.length > 0) facets.pattern = patterns;
  if (enumeration.length > 0) facets.enumeration = enumeration;
  return { facets, sources, enumerationDocumentation };
}

/** Enters a facet that has one value. False, reported, if the value is none that the facet can have. */
function setFacet(
  scope: Scope,
  facets: Mutable<FacetsTable>,
  { facet, value }: FacetSource,
  location: SourceLocation,
): boolean {
  const collapsed = collapseSpace(value);
  if (isOneOf(counted, facet)) {
    const least = facet === 'totalDigits' ? 1 : 0;
    const number = /^([+]?[0-9]+|-0+)$/.test(collapsed) ? Number(collapsed) : Number.NaN;
    if (!(number >= least)) {
      const wanted = least === 1 ? 'a positive integer' : 'a non-negative integer';
      scope.context.diagnostics.push(
        errorAt(location, 's4s-att-invalid-value', `value="${shorten(value)}" of xs:${facet} must be ${wanted}`),
      );
      return false;
    }
    facets[facet] = Math.abs(number);
    return true;
  }
  if (facet === 'whiteSpace') {
    if (collapsed !== 'preserve' && collapsed !== 'replace' && collapsed !== 'collapse') {
      scope.context.diagnostics.push(
        errorAt(
          location,
          's4s-att-invalid-value',
          `value="${shorten(value)}" of xs:whiteSpace must be one of "preserve", "replace", "collapse"`,
          { expected: ['preserve', 'replace', 'collapse'] },
        ),
      );
      return false;
    }
    facets.whiteSpace = collapsed;
    return true;
  }
  if (isOneOf(bounds, facet)) facets[facet] = value;
  return true;
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}
