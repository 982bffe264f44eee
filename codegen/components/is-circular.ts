import { attributeLocation, attributeValue } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { BuildContext, Declared } from './context.js';

/** So many definitions of a circle are named. */
const named = 6;

/**
 * Whether a reference is to a definition that is being built, and so would be part of itself; reported under `rule` at
 * the attribute that closes the circle.
 */
export function isCircular(
  { building, diagnostics }: BuildContext,
  { element: definition }: Declared,
  reference: SourceElement,
  attribute: string,
  rule: string,
): boolean {
  if (!building.has(definition)) return false;
  const open = [...building];
  const circle = open.slice(open.indexOf(definition)).map((each) => attributeValue(each, 'name') ?? '');
  const first = circle[0] ?? '';
  const way = [...(circle.length > named ? [...circle.slice(0, named), '…'] : circle), first].join(' → ');
  const through = circle.length === 1 ? '' : `, by way of others (${way})`;
  const message = `xs:${definition.name.local} ${first} is defined by itself${through}: let ${attribute} name something else`;
  const more = { related: [related(definition.location, `${first} is here`)] };
  diagnostics.push(errorAt(attributeLocation(reference, attribute), rule, message, more));
  return true;
}
