import { attributeLocation, attributeValue, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { buildParticle, contentElement, occurrence } from './build-particle.js';
import type { Scope } from './context.js';
import type { ComplexTypeDefinition, ContentType, ModelGroup, Particle, TypeDefinition } from './types.js';

/** The {content type} of an `xs:complexType` without `xs:simpleContent` (§3.4.2, complex content). */
export function complexContent(
  scope: Scope,
  element: SourceElement,
  base: TypeDefinition,
  derivationMethod: ComplexTypeDefinition['derivationMethod'],
): ContentType {
  const content = xsdChildren(element, 'complexContent')[0];
  const derivation = content === undefined ? undefined : xsdChildren(content, 'restriction', 'extension')[0];
  const mixed = isMixed(element, content);
  const particle = effectiveContent(scope, derivation ?? element, mixed, element);
  const kind = mixed ? 'mixed' : 'elementOnly';
  if (derivationMethod === 'restriction') return particle === undefined ? { kind: 'empty' } : { kind, particle };
  return extend(scope, derivation ?? element, base, kind, particle);
}

function isMixed(element: SourceElement, content: SourceElement | undefined): boolean {
  const value =
    (content === undefined ? undefined : attributeValue(content, 'mixed')) ?? attributeValue(element, 'mixed');
  return value === 'true' || value === '1';
}

/** The {effective content}: nothing, or the particle that the model group maps to. */
function effectiveContent(
  scope: Scope,
  holder: SourceElement,
  mixed: boolean,
  type: SourceElement,
): Particle | undefined {
  const group = contentElement(holder);
  const particle = group === undefined ? undefined : buildParticle(scope, group);
  if (particle !== undefined && group !== undefined && !isEmpty(group)) return particle;
  // That it may not occur so often is for the constraints to say.
  if (particle !== undefined && particle.minOccurs > particle.maxOccurs) return particle;
  if (!mixed) return undefined;
  const { location } = type;
  const term: ModelGroup = { kind: 'modelGroup', compositor: 'sequence', particles: [], location, documentation: [] };
  return { kind: 'particle', minOccurs: 1, maxOccurs: 1, term, location, documentation: [] };
}

/** Clause 2.1 of the mapping: what has no children, and cannot fail either. */
function isEmpty(group: SourceElement): boolean {
  if (group.name.local === 'group') return false;
  if (xsdChildren(group, 'element', 'group', 'choice', 'sequence', 'any').length > 0) return false;
  return group.name.local !== 'choice' || occurrence(group).minOccurs === 0;
}

/** Clause 3.2: the base's content, then the type's own. */
function extend(
  scope: Scope,
  element: SourceElement,
  base: TypeDefinition,
  kind: 'mixed' | 'elementOnly',
  own: Particle | undefined,
): ContentType {
  // A simple base was reported where it was resolved.
  const inherited: ContentType = base.kind === 'simpleType' ? { kind: 'empty' } : base.contentType;
  if (own === undefined) return inherited;
  if (inherited.kind === 'empty') return { kind, particle: own };
  if (inherited.kind === 'simple') {
    report(scope, element, 'cos-ct-extends.1.4.3.2', 'xs:complexContent extends a type with simple content', base);
    return inherited;
  }
  if (inherited.kind !== kind) {
    report(
      scope,
      element,
      'cos-ct-extends.1.4.3.2.2.1',
      `the content is ${describe(kind)}, that of the base is ${describe(inherited.kind)}: make both mixed, or neither`,
      base,
    );
  }
  const { location } = element;
  const term: ModelGroup = {
    kind: 'modelGroup',
    compositor: 'sequence',
    particles: [inherited.particle, own],
    location,
    documentation: [],
  };
  return { kind, particle: { kind: 'particle', minOccurs: 1, maxOccurs: 1, term, location, documentation: [] } };
}

function describe(kind: 'mixed' | 'elementOnly'): string {
  return kind === 'mixed' ? 'mixed' : 'element-only';
}

function report(scope: Scope, derivation: SourceElement, code: string, message: string, base: TypeDefinition): void {
  const location = attributeLocation(derivation, 'base');
  scope.context.diagnostics.push(errorAt(location, code, message, { related: [related(base.location, 'the base')] }));
}
