import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { TypeDefinition } from '../components/types.js';

/** A name for messages: with its namespace, if it has one. */
export function describeName({ namespace, local }: ExpandedName): string {
  return namespace === '' ? local : `${local} of "${namespace}"`;
}

/** A type for messages. */
export function describeType(type: TypeDefinition): string {
  const kind = type.kind === 'simpleType' ? 'simple type' : 'complex type';
  if (type.name === undefined) return `an anonymous ${kind}`;
  return type.kind === 'simpleType' && type.builtIn ? `xs:${type.name.local}` : `${kind} ${type.name.local}`;
}
