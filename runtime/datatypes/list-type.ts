import type { FacetsTable } from '../schema/tables.js';
import { compileFacets, type FacetCheck } from './compile-facets.js';
import { hasFacets } from './effective-facets.js';
import { equalValues, type LinkedType } from './linked-type.js';
import { DatatypeError } from './types.js';
import { collapseSpace } from './white-space.js';

/** What a list type is made of. */
export interface ListDefinition {
  readonly name: string | undefined;
  readonly base: LinkedType | undefined;
  readonly builtIn: string;
  readonly item: LinkedType;
  readonly facets: FacetsTable;
}

/** Makes a list type (§4.1.2.2): its model value is an array of model values of the item type. */
export function makeListType(definition: ListDefinition): LinkedType {
  const { name, base, builtIn, item, facets } = definition;
  let check: FacetCheck | undefined;
  const type: LinkedType = {
    name,
    base,
    variety: 'list',
    builtIn,
    whiteSpace: 'collapse',
    kind: 'list',
    item,
    facets,
    accept(text, namespaces) {
      const value = collapseSpace(text);
      if (value !== '') {
        let position = 1;
        for (const part of value.split(' ')) {
          const accepted = item.accept(part, namespaces);
          if (typeof accepted !== 'string') return inItem(accepted, position);
          position += 1;
        }
      }
      if (!faceted) return value;
      check ??= compileFacets(type);
      return check(value, namespaces) ?? value;
    },
    key: (accepted, namespaces) =>
      accepted === ''
        ? 'list:'
        : `list:${accepted
            .split(' ')
            .map((part) => item.key(part, namespaces))
            .join(' ')}`,
    model: (accepted, namespaces) =>
      accepted === '' ? [] : accepted.split(' ').map((part) => item.model(part, namespaces)),
    read(text, namespaces) {
      const accepted = type.accept(text, namespaces);
      return typeof accepted === 'string' ? type.model(accepted, namespaces) : accepted;
    },
    write(value, prefixFor) {
      if (!Array.isArray(value)) return new DatatypeError('cvc-datatype-valid.1.2.2', 'not a list: an array is wanted');
      const bound = new Map<string, string>();
      const parts: string[] = [];
      for (const [index, one] of value.entries()) {
        const part = item.write(one, prefixFor);
        if (typeof part !== 'string') return inItem(part, index + 1);
        if (part === '' || /[\t\n\r ]/.test(part)) {
          return inItem(new DatatypeError('cvc-datatype-valid.1.2.2', 'it is empty or holds white space'), index + 1);
        }
        const colon = part.indexOf(':');
        if (item.kind === 'qname')
          bound.set(part.slice(0, Math.max(colon, 0)), (one as { namespace: string }).namespace);
        parts.push(part);
      }
      return type.accept(parts.join(' '), (prefix) => bound.get(prefix));
    },
    equal: (left, right, namespaces) => equalValues(type, left, right, namespaces),
  };
  const faceted = hasFacets(type);
  return type;
}

function inItem(error: DatatypeError, position: number): DatatypeError {
  const code = error.code.startsWith('cvc-datatype-valid') ? 'cvc-datatype-valid.1.2.2' : error.code;
  return new DatatypeError(code, `item ${position} of the list: ${error.message}`, error.expected);
}
