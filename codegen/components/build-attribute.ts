import { clarkName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, rawAttribute, xsiNamespace } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { anonymousSimpleType, referredSimpleType } from './build-simple-type.js';
import { anySimpleType, instanceAttributes, xmlAttributes } from './built-ins.js';
import { attributeReference, nameOrReference } from './check-reference.js';
import type { Mutable, Scope } from './context.js';
import { readDocumentation } from './documentation.js';
import { findDeclared, isVisible, referredName } from './resolve-reference.js';
import type { AttributeDeclaration, AttributeUse, SimpleTypeDefinition, ValueConstraint } from './types.js';
import { isQualified, resolveValue, valueConstraint } from './value-constraint.js';

/** The global attribute declaration of an `xs:attribute`, built when it is first asked for. */
export function globalAttribute(scope: Scope, element: SourceElement): AttributeDeclaration {
  const name = { namespace: scope.document.targetNamespace, local: attributeValue(element, 'name') ?? '' };
  const { attribute } = scope.context.built;
  let declaration = attribute.get(clarkName(name));
  if (declaration === undefined) {
    declaration = declare(scope, element, name.namespace, 'global');
    attribute.set(clarkName(name), declaration);
  }
  return declaration;
}

function declare(
  scope: Scope,
  element: SourceElement,
  namespace: string,
  kind: AttributeDeclaration['scope'],
): AttributeDeclaration {
  const local = attributeValue(element, 'name') ?? '';
  const { diagnostics } = scope.context;
  const at = attributeLocation(element, 'name');
  if (local === 'xmlns') {
    diagnostics.push(errorAt(at, 'no-xmlns', 'no attribute can be named xmlns: that is how namespaces are declared'));
  }
  if (namespace === xsiNamespace) {
    diagnostics.push(errorAt(at, 'no-xsi', `no attribute can be declared in "${xsiNamespace}": its four are built in`));
  }
  // That of a local declaration is its use's (§3.2.2).
  const constraint = kind === 'local' ? undefined : valueConstraint(scope, element, 'src-attribute.1');
  const typeDefinition = typeOf(scope, element);
  return {
    kind: 'attribute',
    name: { namespace, local },
    scope: kind,
    typeDefinition,
    ...(constraint === undefined ? {} : { valueConstraint: resolveValue(constraint, typeDefinition, element) }),
    location: element.location,
    documentation: readDocumentation(element),
  };
}

function typeOf(scope: Scope, element: SourceElement): SimpleTypeDefinition {
  const named = rawAttribute(element, 'type') !== undefined;
  const anonymous = anonymousSimpleType(scope, element);
  if (named && anonymous !== undefined) {
    scope.context.diagnostics.push(
      errorAt(
        attributeLocation(element, 'type'),
        'src-attribute.4',
        'xs:attribute has both a type attribute and an xs:simpleType child: keep one of them',
        { related: [related(anonymous.location, 'the xs:simpleType')] },
      ),
    );
  }
  return (named ? referredSimpleType(scope, element, 'type') : anonymous) ?? anySimpleType;
}

/** What an `xs:attribute` inside a type or attribute group maps to: a use, or that there shall be none of that name. */
export type AttributeItem =
  | { readonly kind: 'use'; readonly use: AttributeUse }
  | { readonly kind: 'prohibited'; readonly declaration: AttributeDeclaration };

/** Maps a local `xs:attribute` (§3.2.2); `undefined`, reported, if it refers to nothing. */
export function buildAttributeUse(scope: Scope, element: SourceElement): AttributeItem | undefined {
  const use = attributeValue(element, 'use') ?? 'optional';
  const constraint = valueConstraint(scope, element, 'src-attribute.1');
  if (constraint?.kind === 'default' && use !== 'optional') {
    scope.context.diagnostics.push(
      errorAt(
        attributeLocation(element, 'use'),
        'src-attribute.2',
        `an attribute with a default must be optional, not ${use}: drop one or the other`,
        { related: [related(constraint.location, 'the default value')] },
      ),
    );
  }
  const kind = nameOrReference(scope.context, element, attributeReference);
  if (kind === undefined) return undefined;
  const declaration = kind === 'ref' ? refer(scope, element) : localAttribute(scope, element);
  if (declaration === undefined) return undefined;
  if (use === 'prohibited') return { kind: 'prohibited', declaration };
  const made: Mutable<AttributeUse> = {
    kind: 'attributeUse',
    required: use === 'required',
    attributeDeclaration: declaration,
    location: element.location,
    documentation: declaration.scope === 'local' ? [] : readDocumentation(element),
  };
  const effective: ValueConstraint | undefined =
    constraint === undefined
      ? declaration.valueConstraint
      : resolveValue(constraint, declaration.typeDefinition, element);
  if (effective !== undefined) made.valueConstraint = effective;
  return { kind: 'use', use: made };
}

function localAttribute(scope: Scope, element: SourceElement): AttributeDeclaration {
  const qualified = isQualified(scope.document, element, 'attributeFormDefault');
  return declare(scope, element, qualified ? scope.document.targetNamespace : '', 'local');
}

function refer(scope: Scope, element: SourceElement): AttributeDeclaration | undefined {
  const name = referredName(scope, element, attributeValue(element, 'ref') ?? '');
  if (name === undefined) return undefined;
  const { context, document } = scope;
  if (name.namespace === xsiNamespace) {
    const builtIn = instanceAttributes.get(name.local);
    if (builtIn !== undefined) return builtIn;
  }
  if (
    name.namespace === XML_NAMESPACE &&
    !context.declared.attribute.has(clarkName(name)) &&
    isVisible(document, XML_NAMESPACE)
  ) {
    const builtIn = xmlAttributes.get(name.local);
    if (builtIn !== undefined) return builtIn;
  }
  const declared = findDeclared(scope, 'attribute', name, element, 'ref');
  return declared === undefined
    ? undefined
    : globalAttribute({ context, document: declared.document }, declared.element);
}
