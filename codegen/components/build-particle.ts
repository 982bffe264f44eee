import { clarkName } from '@passport-soap/runtime/xml';
import { attributeValue, rawAttribute, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import { buildElementParticle } from './build-element.js';
import { buildWildcard } from './build-wildcard.js';
import type { BuildContext, Scope } from './context.js';
import { readDocumentation } from './documentation.js';
import { isCircular } from './is-circular.js';
import { copyDepthLimit, copyLimit, isTooDeep } from './limit-depth.js';
import { parseOccurs } from './occurs.js';
import { findDeclared, isSelfReference, placeInHistory, referredName } from './resolve-reference.js';
import type { ModelGroup, ModelGroupDefinition, Occurs, Particle } from './types.js';

const groupTerms = ['all', 'choice', 'sequence'] as const;
const terms = ['element', 'group', ...groupTerms, 'any'] as const;

/** The first model group, or reference to one, among the children: the content of a type or definition. */
export function contentElement(parent: SourceElement): SourceElement | undefined {
  return xsdChildren(parent, 'group', ...groupTerms)[0];
}

/**
 * Maps an xs:element, xs:group, xs:all, xs:choice, xs:sequence or xs:any to its particle.
 * `undefined`: nothing may occur (`maxOccurs="0"`, §3.9.2), or it refers to nothing, which was reported.
 */
export function buildParticle(scope: Scope, element: SourceElement): Particle | undefined {
  const { minOccurs, maxOccurs } = occurrence(element);
  const term = element.name.local;
  if (minOccurs === 0 && maxOccurs === 0) {
    checkAbsent(scope, element);
    return undefined;
  }
  if (term === 'element') return buildElementParticle(scope, element, minOccurs, maxOccurs);
  const made = { kind: 'particle' as const, minOccurs, maxOccurs, location: element.location };
  if (term === 'any') return { ...made, term: buildWildcard(scope.document, element), documentation: [] };
  if (term === 'group') {
    const definition = referredGroup(scope, element);
    if (definition === undefined) return undefined;
    const copy = copyModelGroup(scope.context, definition.modelGroup, element);
    const term = isSelfReference(scope, element) ? copy : { ...copy, definition };
    return { ...made, term, documentation: readDocumentation(element) };
  }
  return { ...made, term: buildModelGroup(scope, element), documentation: [] };
}

/** What may not occur is no component, but how it is written is checked, and that there is what it refers to (src-resolve). */
function checkAbsent(scope: Scope, element: SourceElement): void {
  if (element.name.local === 'element') {
    buildElementParticle(scope, element, 0, 0);
  } else if (element.name.local === 'group' && rawAttribute(element, 'ref') !== undefined) {
    const name = referredName(scope, element, attributeValue(element, 'ref') ?? '');
    if (name !== undefined) findDeclared(scope, 'group', name, element, 'ref');
  }
}

/** `minOccurs` and `maxOccurs`, 1 where they are not given. */
export function occurrence(element: SourceElement): { minOccurs: Occurs; maxOccurs: Occurs } {
  const read = (name: string): Occurs => {
    const value = attributeValue(element, name);
    if (value === 'unbounded') return Number.POSITIVE_INFINITY;
    return parseOccurs(value ?? '1') ?? 1;
  };
  return { minOccurs: read('minOccurs'), maxOccurs: read('maxOccurs') };
}

/** Maps an xs:all, xs:choice or xs:sequence (§3.8.2). */
function buildModelGroup(scope: Scope, element: SourceElement): ModelGroup {
  return {
    kind: 'modelGroup',
    compositor: element.name.local as ModelGroup['compositor'],
    particles: xsdChildren(element, ...terms)
      .map((child) => buildParticle(scope, child))
      .filter((particle) => particle !== undefined),
    location: element.location,
    documentation: readDocumentation(element),
  };
}

function referredGroup(scope: Scope, element: SourceElement): ModelGroupDefinition | undefined {
  const qname = rawAttribute(element, 'ref') === undefined ? undefined : attributeValue(element, 'ref');
  const name = qname === undefined ? undefined : referredName(scope, element, qname);
  const declared = name === undefined ? undefined : findDeclared(scope, 'group', name, element, 'ref');
  if (declared === undefined || isCircular(scope.context, declared, element, 'ref', 'mg-props-correct.2')) {
    return undefined;
  }
  if (isTooDeep(scope.context, element)) return undefined;
  return globalGroup({ ...scope, document: declared.document }, declared.element);
}

/** The model group definition of a global `xs:group`, built when it is first asked for; it must not be being built. */
export function globalGroup(scope: Scope, element: SourceElement): ModelGroupDefinition {
  const { context, document } = scope;
  const name = { namespace: document.targetNamespace, local: attributeValue(element, 'name') ?? '' };
  const { declared, isCurrent } = placeInHistory(scope, 'group', name, element);
  const known = isCurrent ? context.built.group.get(clarkName(name)) : undefined;
  if (known !== undefined) return known;
  context.building.add(element);
  const content = xsdChildren(element, ...groupTerms)[0];
  const empty: ModelGroup = {
    kind: 'modelGroup',
    compositor: 'sequence',
    particles: [],
    location: element.location,
    documentation: [],
  };
  const definition: ModelGroupDefinition = {
    kind: 'group',
    name,
    modelGroup: content === undefined ? empty : buildModelGroup(scope, content),
    location: element.location,
    documentation: readDocumentation(element),
  };
  context.building.delete(element);
  if (isCurrent) context.built.group.set(clarkName(name), definition);
  if (declared?.restricts && declared.redefines !== undefined) {
    const { document: before, element: redefined } = declared.redefines;
    context.redefinitions.push({
      kind: 'group',
      definition,
      redefined: globalGroup({ context, document: before }, redefined),
    });
  }
  return definition;
}

/** New groups and particles over the same declarations and wildcards. */
function copyModelGroup(context: BuildContext, group: ModelGroup, reference: SourceElement, depth = 0): ModelGroup {
  const particles: Particle[] = [];
  for (const particle of group.particles) {
    context.copies += 1;
    if (context.copies > copyLimit || depth > copyDepthLimit) {
      reportCopies(context, reference);
      break;
    }
    const { term } = particle;
    particles.push(
      term.kind === 'modelGroup'
        ? { ...particle, term: copyModelGroup(context, term, reference, depth + 1) }
        : { ...particle },
    );
  }
  return { ...group, particles };
}

/** Once: after it all references are empty. */
function reportCopies(context: BuildContext, reference: SourceElement): void {
  if (context.copies === Number.POSITIVE_INFINITY) return;
  context.copies = Number.POSITIVE_INFINITY;
  context.diagnostics.push(
    errorAt(
      reference.location,
      'limit-group-references',
      `references to model groups, with those inside of them, come to more than ${copyLimit} particles, or are more than ${copyDepthLimit} deep`,
    ),
  );
}
