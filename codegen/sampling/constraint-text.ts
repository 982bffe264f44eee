import { fromTable } from '@passport-soap/runtime/datatypes';
import type { SimpleTypeDefinition } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import type { ValueScope } from './sample-values.js';

/** A default, fixed or enumerated value as it stands in a document: components have QNames without prefixes. */
export function constraintText(scope: ValueScope, value: string, type: SimpleTypeDefinition): string {
  const [text] = fromTable(linkSimpleType(type), value);
  // Of another type than QName, braces are braces.
  if (text === value) return value;
  return value.replace(/\{([^}]*)\}([^{}\s]+)/g, (_, namespace: string, local: string) => {
    const prefix = scope.prefixOf(namespace);
    return prefix === '' ? local : `${prefix}:${local}`;
  });
}
