import type { FacetsTable } from '../schema/tables.js';
import { compileFacets, type FacetCheck } from './compile-facets.js';
import { hasFacets, hasPattern } from './effective-facets.js';
import { equalValues, type LinkedType } from './linked-type.js';
import { prefixesOf, unlike } from './model-values.js';
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
  const { name, base, builtIn, facets } = definition;
  const item = hasPattern(definition) ? spelt(definition.item) : definition.item;
  let check: FacetCheck | undefined;
  const type: LinkedType = {
    name,
    base,
    variety: 'list',
    builtIn,
    whiteSpace: 'collapse',
    kind: 'list',
    item: definition.item,
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
      const parts: string[] = [];
      for (const [index, one] of value.entries()) {
        const part = item.write(one, prefixFor);
        if (typeof part !== 'string') return inItem(part, index + 1);
        if (part === '' || /[\t\n\r ]/.test(part)) {
          return inItem(new DatatypeError('cvc-datatype-valid.1.2.2', 'it is empty or holds white space'), index + 1);
        }
        parts.push(part);
      }
      const text = parts.join(' ');
      return type.accept(text, prefixesOf(value, text));
    },
    equal: (left, right, namespaces) => equalValues(type, left, right, namespaces),
  };
  const faceted = hasFacets(type);
  return type;
}

/** The items of a list whose pattern is about how each is spelt: in their lexical forms. */
function spelt(item: LinkedType): LinkedType {
  const { kind } = item;
  if (kind !== 'number' && kind !== 'bigint' && kind !== 'boolean') return item;
  return {
    ...item,
    model: (accepted) => accepted,
    write: (value) => (typeof value === 'string' ? item.accept(value) : unlike(item.builtIn, 'string', value)),
  };
}

function inItem(error: DatatypeError, position: number): DatatypeError {
  const code = error.code.startsWith('cvc-datatype-valid') ? 'cvc-datatype-valid.1.2.2' : error.code;
  return new DatatypeError(code, `item ${position} of the list: ${error.message}`, error.expected);
}
