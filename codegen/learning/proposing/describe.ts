import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { AttributeDeclaration, ComplexTypeDefinition, ElementDeclaration } from '../../components/types.js';
import { type SpanNode, spanAttribute } from '../text/spans.js';
import type { Place } from '../workspace.js';

/** A type as people speak of it: by its name, or by what it is the type of. */
export function describeType(type: ComplexTypeDefinition, place: Place | undefined): string {
  if (type.name !== undefined) return type.name.local;
  for (let node: SpanNode | undefined = place?.node; node !== undefined; node = node.parent) {
    const name = spanAttribute(node, 'name')?.value;
    if (name !== undefined) return name;
  }
  return 'an anonymous type';
}

export function describeDeclaration(by: ElementDeclaration | AttributeDeclaration | ComplexTypeDefinition): string {
  if (by.kind === 'complexType') return `the text of ${by.name?.local ?? 'an anonymous type'}`;
  return `${by.kind} ${by.name.local}`;
}

export function describeName({ namespace, local }: ExpandedName, target: string): string {
  if (namespace === target) return local;
  return namespace === '' ? `${local} (in no namespace)` : `${local} (in namespace ${namespace})`;
}

export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
