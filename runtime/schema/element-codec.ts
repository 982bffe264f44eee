import { DiagnosticError } from '../diagnostic.js';
import type { ElementCodec } from './codec.js';
import type { WireProfile } from './profile.js';
import { readElement } from './reading/read-element.js';
import type { SchemaTables } from './tables.js';
import { writeElement } from './writing/write-element.js';

/**
 * The codec of a global element declaration. Nothing is linked before its first use.
 *
 * @param profile what it writes in if it is given none
 * @throws RangeError if the tables do not declare the element
 */
export function elementCodec<T>(
  tables: SchemaTables,
  namespace: string,
  local: string,
  profile?: WireProfile,
): ElementCodec<T> {
  const index = tables.elements.findIndex(
    ({ name }, at) => at < tables.globalElements && name[1] === local && tables.namespaces[name[0]] === namespace,
  );
  if (index < 0) throw new RangeError(`the schema tables do not declare the element {${namespace}}${local}`);
  return {
    name: { namespace, local },
    read: (input, options) => readElement<T>(tables, index, input, options),
    parse(input, options) {
      const result = readElement<T>(tables, index, input, options);
      if ('value' in result) return result.value as T;
      throw new DiagnosticError(result.diagnostics);
    },
    serialize: (value, options) =>
      writeElement(tables, index, value, profile === undefined ? options : { profile, ...options }),
  };
}
