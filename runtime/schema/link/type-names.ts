import type { ExpandedName } from '../../xml/names.js';
import type { SchemaTables, TableName } from '../tables.js';

/** The model's field for the type that `xsi:type` names. */
export const typeKey = '$type';

/** The model's field, true, of an element that is nil and has attributes. */
export const nilKey = '$nil';

/** How {@link typeKey} names a type: `prefix:local` with the usual prefix, `local` in no namespace; without a prefix `{namespace}local`. */
export function formatTypeName({ namespaces, prefixes }: SchemaTables, [namespace, local]: TableName): string {
  if (namespaces[namespace] === '') return local;
  const prefix = prefixes?.[namespace];
  return prefix === undefined || prefix === '' ? `{${namespaces[namespace]}}${local}` : `${prefix}:${local}`;
}

/** The name that {@link typeKey} gives, if it can be one. */
export function parseTypeName({ namespaces, prefixes }: SchemaTables, text: string): ExpandedName | undefined {
  const [, clark, prefix, local = ''] = /^(?:\{([^{}]*)\}|([^:{}]*):)?([^:{}]*)$/su.exec(text) ?? [];
  const namespace = prefix === undefined ? (clark ?? '') : namespaces[prefixes?.indexOf(prefix) ?? -1];
  return namespace === undefined || local === '' ? undefined : { namespace, local };
}
