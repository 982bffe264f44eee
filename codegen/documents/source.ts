import { collapseSpace } from '@passport-soap/runtime/datatypes';
import { type ExpandedName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { SourceLocation } from '../location.js';
import type { SourceAttribute, SourceElement, SourceNode } from './types.js';

export const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
export const wsdlNamespace = 'http://schemas.xmlsoap.org/wsdl/';

/** Whether this is the element `local` of the XML Schema namespace. */
export function isXsd(element: SourceElement, local: string): boolean {
  return element.name.local === local && element.name.namespace === xsdNamespace;
}

function isElement(node: SourceNode): node is SourceElement {
  return node.kind === 'element';
}

/** The element children, in order. */
export function childElements(parent: SourceElement): SourceElement[] {
  return parent.children.filter(isElement);
}

/** The children that are elements of the XML Schema namespace; those with one of the `locals`, if any are given. */
export function xsdChildren(parent: SourceElement, ...locals: readonly string[]): SourceElement[] {
  return childElements(parent).filter(
    (child) => child.name.namespace === xsdNamespace && (locals.length === 0 || locals.includes(child.name.local)),
  );
}

/** The unqualified attribute of this name. */
export function findAttribute(element: SourceElement, local: string): SourceAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name.local === local && attribute.name.namespace === '');
}

/** Where the unqualified attribute of this name stands; the element's place, if it has none. */
export function attributeLocation(element: SourceElement, local: string): SourceLocation {
  return findAttribute(element, local)?.location ?? element.location;
}

/** The unqualified attribute's value as it stands in the document. */
export function rawAttribute(element: SourceElement, local: string): string | undefined {
  return findAttribute(element, local)?.value;
}

/** The unqualified attribute's value with its white space collapsed, as all but strings have it (part 2 §4.3.6). */
export function attributeValue(element: SourceElement, local: string): string | undefined {
  const attribute = findAttribute(element, local);
  return attribute === undefined ? undefined : collapseSpace(attribute.value);
}

/** A collapsed list attribute's items. */
export function attributeItems(element: SourceElement, local: string): string[] {
  const value = attributeValue(element, local);
  return value === undefined || value === '' ? [] : value.split(' ');
}

/**
 * The expanded name that a QName of this element's attributes stands for, or `undefined` where its prefix is not declared.
 * An unprefixed QName is in the default namespace (part 1 §3.15.3).
 */
export function resolveQName(element: SourceElement, qname: string): ExpandedName | undefined {
  const colon = qname.indexOf(':');
  const prefix = colon < 0 ? '' : qname.slice(0, colon);
  const namespace = prefix === 'xml' ? XML_NAMESPACE : element.namespaces.get(prefix);
  if (namespace === undefined && prefix !== '') return undefined;
  return { namespace: namespace ?? '', local: qname.slice(colon + 1) };
}
