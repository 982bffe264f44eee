import { clarkName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, rawAttribute } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { identityConstraints } from './build-identity-constraint.js';
import { anonymousType, referredType } from './build-type.js';
import { anyType } from './built-ins.js';
import { elementReference, nameOrReference } from './check-reference.js';
import type { Mutable, Scope } from './context.js';
import { derivationSet } from './derivation-set.js';
import { readDocumentation } from './documentation.js';
import { findDeclared, referredName } from './resolve-reference.js';
import type { ElementDeclaration, Occurs, Particle } from './types.js';
import { isQualified, valueConstraint } from './value-constraint.js';

/** The global element declaration of an `xs:element`, built when it is first asked for. */
export function globalElement(scope: Scope, element: SourceElement): ElementDeclaration {
  const name = { namespace: scope.document.targetNamespace, local: attributeValue(element, 'name') ?? '' };
  const { built } = scope.context;
  let declaration = built.element.get(clarkName(name));
  if (declaration === undefined) {
    declaration = declare(scope, element, name.namespace, 'global');
    built.element.set(clarkName(name), declaration);
  }
  return declaration;
}

function declare(
  scope: Scope,
  element: SourceElement,
  namespace: string,
  kind: ElementDeclaration['scope'],
): ElementDeclaration {
  const { context, document } = scope;
  const constraint = valueConstraint(scope, element, 'src-element.1');
  const disallowed = derivationSet(document, element, 'block', 'blockDefault', [
    'extension',
    'restriction',
    'substitution',
  ]);
  const constraints = identityConstraints(scope, element);
  const isGlobal = kind === 'global';
  const final = isGlobal ? derivationSet(document, element, 'final', 'finalDefault', ['extension', 'restriction']) : [];
  const declaration: Mutable<ElementDeclaration> = {
    kind: 'element',
    name: { namespace, local: attributeValue(element, 'name') ?? '' },
    scope: kind,
    typeDefinition: anyType,
    nillable: isTrue(element, 'nillable'),
    abstract: isTrue(element, 'abstract'),
    ...(constraint === undefined ? {} : { valueConstraint: constraint }),
    ...(disallowed.length === 0 ? {} : { disallowed }),
    ...(final.length === 0 ? {} : { final }),
    ...(constraints.length === 0 ? {} : { identityConstraints: constraints }),
    location: element.location,
    documentation: readDocumentation(element),
  };
  context.later.push(() => {
    declaration.typeDefinition = typeOf(scope, element);
  });
  if (constraint !== undefined) context.withValues.push({ declaration, element });
  if (isGlobal && rawAttribute(element, 'substitutionGroup') !== undefined) {
    context.members.push({ declaration, element, document });
  }
  return declaration;
}

function isTrue(element: SourceElement, attribute: string): boolean {
  return ['true', '1'].includes(attributeValue(element, attribute) ?? '');
}

/** Of the head of a member that has none of its own, it is not known yet. */
function typeOf(scope: Scope, element: SourceElement) {
  const named = rawAttribute(element, 'type') !== undefined;
  const anonymous = anonymousType(scope, element);
  if (named && anonymous !== undefined) {
    scope.context.diagnostics.push(
      errorAt(
        attributeLocation(element, 'type'),
        'src-element.3',
        'xs:element has both a type attribute and a type definition of its own: keep one of them',
        { related: [related(anonymous.location, 'the type definition')] },
      ),
    );
  }
  return (named ? referredType(scope, element, 'type') : anonymous) ?? anyType;
}

/** Maps a local `xs:element` (§3.3.2); `undefined`, reported, if it refers to nothing. */
export function buildElementParticle(
  scope: Scope,
  element: SourceElement,
  minOccurs: Occurs,
  maxOccurs: Occurs,
): Particle | undefined {
  const { context, document } = scope;
  const kind = nameOrReference(context, element, elementReference);
  if (kind === undefined) return undefined;
  const made = { kind: 'particle' as const, minOccurs, maxOccurs, location: element.location };
  if (kind === 'ref') {
    const name = referredName(scope, element, attributeValue(element, 'ref') ?? '');
    const declared = name === undefined ? undefined : findDeclared(scope, 'element', name, element, 'ref');
    if (declared === undefined) return undefined;
    const term = globalElement({ context, document: declared.document }, declared.element);
    return { ...made, term, documentation: readDocumentation(element) };
  }
  const namespace = isQualified(document, element, 'elementFormDefault') ? document.targetNamespace : '';
  return { ...made, term: declare(scope, element, namespace, 'local'), documentation: [] };
}
