import { attributeValue, findAttribute } from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { Scope } from './context.js';
import { holdsQNames, toClarkNames } from './qname-values.js';
import type { TypeDefinition, ValueConstraint } from './types.js';

/** The `default` or `fixed` of a declaration; having both is an error under `rule`. */
export function valueConstraint(scope: Scope, element: SourceElement, rule: string): ValueConstraint | undefined {
  const byDefault = findAttribute(element, 'default');
  const fixed = findAttribute(element, 'fixed');
  if (byDefault !== undefined && fixed !== undefined) {
    const message = `xs:${element.name.local} has both a default and a fixed value: keep one of them`;
    const more = { related: [related(byDefault.location, 'the default value')] };
    scope.context.diagnostics.push(errorAt(fixed.location, rule, message, more));
  }
  if (fixed !== undefined) return { kind: 'fixed', value: fixed.value, location: fixed.location };
  return byDefault && { kind: 'default', value: byDefault.value, location: byDefault.location };
}

/** The constraint for a declaration of this type: with the names that QNames and NOTATIONs stand for. */
export function resolveValue(
  constraint: ValueConstraint,
  type: TypeDefinition,
  { namespaces }: SourceElement,
): ValueConstraint {
  const content =
    type.kind === 'complexType' && type.contentType.kind === 'simple' ? type.contentType.simpleType : type;
  if (content.kind !== 'simpleType' || !holdsQNames(content)) return constraint;
  return { ...constraint, value: toClarkNames(constraint.value, namespaces) };
}

/** Whether a local declaration is of the target namespace (§3.2.2, §3.3.2). */
export function isQualified(
  document: SchemaDocument,
  element: SourceElement,
  fallback: 'elementFormDefault' | 'attributeFormDefault',
): boolean {
  return (attributeValue(element, 'form') ?? attributeValue(document.root, fallback)) === 'qualified';
}
