import { clarkName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { type AttributeContent, buildAttributeUses } from './build-attribute-uses.js';
import { complexContent } from './build-complex-content.js';
import { simpleContent } from './build-simple-content.js';
import { referredType } from './build-type.js';
import { anyType, unknownSimpleContent, unknownType } from './built-ins.js';
import type { Mutable, Scope } from './context.js';
import { derivationSet } from './derivation-set.js';
import { readDocumentation } from './documentation.js';
import { checkDerivationDepth, isTooDeep } from './limit-depth.js';
import { placeInHistory } from './resolve-reference.js';
import type { AttributeUse, ComplexTypeDefinition, TypeDefinition, Wildcard } from './types.js';
import { unite } from './wildcard-algebra.js';

/** The type definition of a global `xs:complexType`, built when it is first asked for; it must not be being built. `undefined`, reported, if it is too deep. */
export function globalComplexType(scope: Scope, element: SourceElement): ComplexTypeDefinition | undefined {
  const local = attributeValue(element, 'name') ?? '';
  const name = { namespace: scope.document.targetNamespace, local };
  const { context } = scope;
  const { isCurrent } = placeInHistory(scope, 'type', name, element);
  const known = isCurrent ? context.built.type.get(clarkName(name)) : undefined;
  if (known?.kind === 'complexType') return known;
  if (isTooDeep(context, element)) return undefined;
  context.building.add(element);
  const built = buildComplexType(scope, element);
  // What is redefined has no name any more (src-expredef.1.1).
  const type: ComplexTypeDefinition = isCurrent ? { ...built, name } : built;
  context.building.delete(element);
  if (isCurrent) context.built.type.set(clarkName(name), type);
  checkDerivationDepth(context, type);
  return type;
}

/** Maps an `xs:complexType` (§3.4.2). */
export function buildComplexType(scope: Scope, element: SourceElement): ComplexTypeDefinition {
  const final = derivationSet(scope.document, element, 'final', 'finalDefault', ['extension', 'restriction']);
  const prohibited = derivationSet(scope.document, element, 'block', 'blockDefault', ['extension', 'restriction']);
  const content = xsdChildren(element, 'simpleContent', 'complexContent')[0];
  const derivation = content === undefined ? undefined : xsdChildren(content, 'restriction', 'extension')[0];
  // Without either it is short for a restriction of the ur-type.
  const simple = content?.name.local === 'simpleContent';
  const base = derivation === undefined ? anyType : baseType(scope, derivation, simple);
  const derivationMethod = derivation?.name.local === 'extension' ? 'extension' : 'restriction';
  const attributes = buildAttributeUses(scope, derivation ?? element);
  const type: Mutable<ComplexTypeDefinition> = {
    kind: 'complexType',
    baseTypeDefinition: base,
    derivationMethod,
    abstract: ['true', '1'].includes(attributeValue(element, 'abstract') ?? ''),
    attributeUses: derivation === undefined ? attributes.uses : inheritUses(base, derivationMethod, attributes),
    contentType:
      simple && derivation !== undefined
        ? simpleContent(scope, derivation, base, derivationMethod)
        : complexContent(scope, element, base, derivationMethod),
    ...(final.length === 0 ? {} : { final }),
    ...(prohibited.length === 0 ? {} : { prohibited }),
    location: element.location,
    documentation: readDocumentation(element),
    ...(derivation === undefined ? {} : { derivedAt: attributeLocation(derivation, 'base') }),
  };
  const wildcard = inheritWildcard(scope, element, base, derivationMethod, attributes.wildcard);
  if (wildcard !== undefined) type.attributeWildcard = wildcard;
  return type;
}

function baseType(scope: Scope, derivation: SourceElement, simple: boolean): TypeDefinition {
  const base = referredType(scope, derivation, 'base');
  if (simple) return base ?? unknownSimpleContent;
  if (base?.kind !== 'simpleType') return base ?? unknownType;
  const location = attributeLocation(derivation, 'base');
  scope.context.diagnostics.push(
    errorAt(location, 'src-ct.1', 'the base of a complex content is a simple type: use xs:simpleContent', {
      related: [related(base.location, 'the base')],
    }),
  );
  return unknownType;
}

/** The base's uses and the type's own; a restriction's own, and those that it prohibits, replace the base's. */
function inheritUses(
  base: TypeDefinition,
  derivationMethod: ComplexTypeDefinition['derivationMethod'],
  own: AttributeContent,
): AttributeUse[] {
  if (base.kind === 'simpleType') return [...own.uses];
  if (derivationMethod === 'extension') return [...new Set([...base.attributeUses, ...own.uses])];
  const replaced = new Set(
    [...own.uses.map((use) => use.attributeDeclaration), ...own.prohibited].map((declaration) =>
      clarkName(declaration.name),
    ),
  );
  const kept = base.attributeUses.filter((use) => !replaced.has(clarkName(use.attributeDeclaration.name)));
  return [...kept, ...own.uses];
}

function inheritWildcard(
  scope: Scope,
  element: SourceElement,
  base: TypeDefinition,
  derivationMethod: ComplexTypeDefinition['derivationMethod'],
  own: Wildcard | undefined,
): Wildcard | undefined {
  const inherited = base.kind === 'complexType' ? base.attributeWildcard : undefined;
  if (derivationMethod === 'restriction' || inherited === undefined) return own;
  if (own === undefined) return inherited;
  const namespaceConstraint = unite(own.namespaceConstraint, inherited.namespaceConstraint);
  if (namespaceConstraint === undefined) {
    scope.context.diagnostics.push(
      errorAt(
        element.location,
        'src-ct.5',
        'no wildcard can say what the attribute wildcards of the type and of its base let in together',
        {
          related: [related(own.location, 'the type’s own'), related(inherited.location, 'the base’s')],
        },
      ),
    );
    return own;
  }
  return { ...own, namespaceConstraint };
}
