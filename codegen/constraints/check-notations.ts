import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import type { SchemaParts } from '../components/collect-parts.js';
import { toClarkNames } from '../components/qname-values.js';
import type { SimpleTypeDefinition, TypeDefinition } from '../components/types.js';
import { errorAt } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { describeName, describeType } from './describe.js';

/**
 * `enumeration-required-notation` (part 2 §4.3.5.4): what is used is a type that lists notations, not `xs:NOTATION` itself;
 * and what it lists is declared (§3.2.19: the value space is the set of all notations declared in the schema).
 */
export function checkNotations(parts: SchemaParts): Diagnostic[] {
  const { elements, attributes, simpleTypes, complexTypes } = parts;
  return [
    ...[...elements, ...attributes].flatMap(({ typeDefinition, location }) => checkUse(typeDefinition, location)),
    ...[...complexTypes].flatMap(({ contentType, location }) =>
      contentType.kind === 'simple' ? checkUse(contentType.simpleType, location) : [],
    ),
    ...[...simpleTypes].flatMap((type) => checkListed(type, parts)),
  ];
}

function checkUse(type: TypeDefinition, location: SourceLocation): Diagnostic[] {
  if (type.kind === 'complexType' || !isNotation(type)) return [];
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.facets.enumeration !== undefined) return [];
  }
  const message = `${describeType(type)} does not say which notations: use a restriction of it with an xs:enumeration for each`;
  return [errorAt(location, 'enumeration-required-notation', message)];
}

/** Whether a type is, or is derived from, `xs:NOTATION`. */
function isNotation(type: SimpleTypeDefinition): boolean {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.builtIn && step.name?.local === 'NOTATION') return true;
  }
  return false;
}

function checkListed(type: SimpleTypeDefinition, { notations }: SchemaParts): Diagnostic[] {
  if (type.facets.enumeration === undefined || !isNotation(type)) return [];
  return (type.facetSources ?? []).flatMap(({ facet, value, namespaces, location }) => {
    const name = toClarkNames(value, namespaces);
    // A prefix that is not declared is for the facet's own check.
    const unbound = !name.startsWith('{') && name.includes(':');
    if (facet !== 'enumeration' || unbound || notations.has(name)) return [];
    const declared = [...notations.values()].map((notation) => clarkName(notation.name));
    const message = `there is no notation ${describeName(fromClark(name))}: declare it with an xs:notation`;
    return [errorAt(location, 'enumeration-valid-restriction', message, { expected: declared })];
  });
}

function fromClark(name: string) {
  const close = name.indexOf('}');
  return { namespace: name.slice(1, Math.max(close, 1)), local: name.slice(close + 1) };
}
