import { attributeValue, rawAttribute } from '../documents/source.js';
import type { SchemaDocument, SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import type { Scope } from './context.js';
import type { ValueConstraint } from './types.js';

/** The `default` or `fixed` of a declaration; having both is an error under `rule`. */
export function valueConstraint(scope: Scope, element: SourceElement, rule: string): ValueConstraint | undefined {
  const byDefault = rawAttribute(element, 'default');
  const fixed = rawAttribute(element, 'fixed');
  if (byDefault !== undefined && fixed !== undefined) {
    scope.context.diagnostics.push(
      errorAt(
        element.location,
        rule,
        `xs:${element.name.local} has both a default and a fixed value: keep one of them`,
      ),
    );
  }
  if (fixed !== undefined) return { kind: 'fixed', value: fixed };
  return byDefault === undefined ? undefined : { kind: 'default', value: byDefault };
}

/** Whether a local declaration is of the target namespace (§3.2.2, §3.3.2). */
export function isQualified(
  document: SchemaDocument,
  element: SourceElement,
  fallback: 'elementFormDefault' | 'attributeFormDefault',
): boolean {
  return (attributeValue(element, 'form') ?? attributeValue(document.root, fallback)) === 'qualified';
}
