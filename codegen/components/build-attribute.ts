import { clarkName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { attributeValue, findAttribute, isXsd, rawAttribute, xsdChildren, xsiNamespace } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import { anonymousSimpleType, referredSimpleType } from './build-simple-type.js';
import { anySimpleType, instanceAttributes, xmlAttributes } from './built-ins.js';
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
  const at = findAttribute(element, 'name')?.location ?? element.location;
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
      errorAt(element.location, 'src-attribute.4', 'xs:attribute has both a type attribute and an xs:simpleType child'),
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
      errorAt(element.location, 'src-attribute.2', `an attribute with a default must be optional, not ${use}`),
    );
  }
  const declaration =
    rawAttribute(element, 'ref') === undefined ? localAttribute(scope, element) : refer(scope, element);
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

function localAttribute(scope: Scope, element: SourceElement): AttributeDeclaration | undefined {
  if (rawAttribute(element, 'name') === undefined) {
    scope.context.diagnostics.push(
      errorAt(element.location, 'src-attribute.3.1', 'xs:attribute needs a name or a ref'),
    );
    return undefined;
  }
  const qualified = isQualified(scope.document, element, 'attributeFormDefault');
  return declare(scope, element, qualified ? scope.document.targetNamespace : '', 'local');
}

function refer(scope: Scope, element: SourceElement): AttributeDeclaration | undefined {
  checkReference(scope, element);
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

function checkReference(scope: Scope, element: SourceElement): void {
  const { diagnostics } = scope.context;
  if (rawAttribute(element, 'name') !== undefined) {
    diagnostics.push(errorAt(element.location, 'src-attribute.3.1', 'xs:attribute has both a name and a ref'));
  }
  const extra = ['type', 'form'].filter((attribute) => rawAttribute(element, attribute) !== undefined);
  if (xsdChildren(element).some((child) => isXsd(child, 'simpleType'))) extra.push('xs:simpleType');
  if (extra.length > 0) {
    diagnostics.push(
      errorAt(
        element.location,
        'src-attribute.3.2',
        `xs:attribute with a ref cannot have ${extra.join(' and ')}: the declaration referred to says that`,
      ),
    );
  }
}
