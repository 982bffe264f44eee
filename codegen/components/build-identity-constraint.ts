import { clarkName } from '@passport-soap/runtime/xml';
import { attributeLocation, attributeValue, rawAttribute, xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import type { Mutable, Scope } from './context.js';
import { readDocumentation } from './documentation.js';
import { parseXPath, XPathError } from './parse-xpath.js';
import { findDeclared, referredName } from './resolve-reference.js';
import { shorten } from './shorten.js';
import type { IdentityConstraintDefinition, XPath } from './types.js';

/** The identity-constraint definitions among an `xs:element`'s children (§3.3.2). */
export function identityConstraints(scope: Scope, element: SourceElement): IdentityConstraintDefinition[] {
  return xsdChildren(element, 'unique', 'key', 'keyref').map((child) => identityConstraint(scope, child));
}

/** The identity-constraint definition of an `xs:key`, `xs:keyref` or `xs:unique` (§3.11.2), built when it is first asked for. */
export function identityConstraint(scope: Scope, element: SourceElement): IdentityConstraintDefinition {
  const { context, document } = scope;
  const name = { namespace: document.targetNamespace, local: attributeValue(element, 'name') ?? '' };
  // One of two definitions of a name is not the declared one: that was reported.
  const isDeclared = context.declared.identityConstraint.get(clarkName(name))?.element === element;
  const known = isDeclared ? context.built.identityConstraint.get(clarkName(name)) : undefined;
  if (known !== undefined) return known;
  const [selector] = xsdChildren(element, 'selector');
  const definition: Mutable<IdentityConstraintDefinition> = {
    kind: 'identityConstraint',
    name,
    category: element.name.local as IdentityConstraintDefinition['category'],
    selector: selector === undefined ? nothing : xpath(scope, selector),
    fields: xsdChildren(element, 'field').map((field) => xpath(scope, field)),
    location: element.location,
    documentation: readDocumentation(element),
  };
  if (isDeclared) context.built.identityConstraint.set(clarkName(name), definition);
  if (definition.category === 'keyref') {
    context.later.push(() => {
      const referenced = referencedKey(scope, element);
      if (referenced !== undefined) definition.referencedKey = referenced;
    });
  }
  return definition;
}

/** What stands for an expression that is wrong or absent, which was reported. */
const nothing: XPath = { expression: '', paths: [] };

function xpath(scope: Scope, element: SourceElement): XPath {
  const expression = rawAttribute(element, 'xpath');
  if (expression === undefined) return nothing;
  const use = element.name.local === 'selector' ? 'selector' : 'field';
  try {
    return parseXPath(expression, use, element.namespaces);
  } catch (error) {
    if (!(error instanceof XPathError)) throw error;
    const rule = use === 'selector' ? 'c-selector-xpath' : 'c-fields-xpaths';
    const form =
      use === 'selector'
        ? 'child steps like ".//p:a/b", and "|" between paths'
        : 'child steps like ".//p:a/b", then at most one "@c", and "|" between paths';
    scope.context.diagnostics.push(
      errorAt(
        attributeLocation(element, 'xpath'),
        error.kind === 'prefix' ? `${rule}.1` : `${rule}.2`,
        `xpath="${shorten(expression)}", at character ${error.offset + 1}: ${error.message}` +
          (error.kind === 'prefix' ? '' : ` (a ${use} may have ${form})`),
      ),
    );
    return nothing;
  }
}

function referencedKey(scope: Scope, element: SourceElement): IdentityConstraintDefinition | undefined {
  const qname = attributeValue(element, 'refer');
  const name = qname === undefined ? undefined : referredName(scope, element, qname);
  const declared = name === undefined ? undefined : findDeclared(scope, 'identityConstraint', name, element, 'refer');
  return declared === undefined
    ? undefined
    : identityConstraint({ ...scope, document: declared.document }, declared.element);
}
