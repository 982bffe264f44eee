import { clarkName } from '@passport-soap/runtime/xml';
import { attributeValue, rawAttribute } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt } from '../error-at.js';
import type { Mutable, Scope } from './context.js';
import { readDocumentation } from './documentation.js';
import type { NotationDeclaration } from './types.js';

/** The notation declaration of an `xs:notation` (§3.12.2). */
export function globalNotation({ context, document }: Scope, element: SourceElement): NotationDeclaration {
  const name = { namespace: document.targetNamespace, local: attributeValue(element, 'name') ?? '' };
  const declaration: Mutable<NotationDeclaration> = {
    kind: 'notation',
    name,
    location: element.location,
    documentation: readDocumentation(element),
  };
  const identifiers = ['public', 'system'] as const;
  for (const identifier of identifiers) {
    const value = attributeValue(element, identifier);
    if (value !== undefined) declaration[identifier] = value;
  }
  if (identifiers.every((identifier) => rawAttribute(element, identifier) === undefined)) {
    const message = `the notation ${name.local} needs a public or a system identifier`;
    context.diagnostics.push(errorAt(element.location, 'n-props-correct', message));
  }
  context.built.notation.set(clarkName(name), declaration);
  return declaration;
}
