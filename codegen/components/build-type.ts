import { attributeValue, xsdChildren, xsdNamespace } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { buildComplexType, globalComplexType } from './build-complex-type.js';
import { buildSimpleType, globalSimpleType } from './build-simple-type.js';
import { anyType, builtInTypes } from './built-ins.js';
import type { Scope } from './context.js';
import { isCircular } from './is-circular.js';
import { findDeclared, referredName } from './resolve-reference.js';
import type { TypeDefinition } from './types.js';

/** The type definition that a QName attribute refers to; `undefined`, reported, if there is none. */
export function referredType(scope: Scope, element: SourceElement, attribute: string): TypeDefinition | undefined {
  const qname = attributeValue(element, attribute);
  const name = qname === undefined ? undefined : referredName(scope, element, qname);
  if (name === undefined) return undefined;
  if (name.namespace === xsdNamespace) {
    const builtIn = name.local === 'anyType' ? anyType : builtInTypes.get(name.local);
    if (builtIn !== undefined) return builtIn;
  }
  const declared = findDeclared(scope, 'type', name, element, attribute);
  if (declared === undefined || isCircular(scope.context, declared, element, attribute, 'ct-props-correct.3')) {
    return undefined;
  }
  return globalType({ ...scope, document: declared.document }, declared.element);
}

/** The type definition of a global `xs:complexType` or `xs:simpleType`; `undefined`, reported, if it is too deep. */
export function globalType(scope: Scope, element: SourceElement): TypeDefinition | undefined {
  return element.name.local === 'complexType' ? globalComplexType(scope, element) : globalSimpleType(scope, element);
}

/** The anonymous type definition among an element's children, if it has one. */
export function anonymousType(scope: Scope, parent: SourceElement): TypeDefinition | undefined {
  const element = xsdChildren(parent, 'complexType', 'simpleType')[0];
  if (element === undefined) return undefined;
  return element.name.local === 'complexType' ? buildComplexType(scope, element) : buildSimpleType(scope, element);
}
