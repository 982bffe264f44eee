import {
  builtInType,
  compilePattern,
  fromTable,
  isTableValue,
  listType,
  PatternError,
  restrictType,
  type SimpleType,
  unionType,
} from '@passport-soap/runtime/datatypes';
import type { FacetsTable } from '@passport-soap/runtime/schema';
import type { SimpleTypeDefinition } from '../components/types.js';

const linked = new WeakMap<SimpleTypeDefinition, SimpleType>();

/** The runtime's datatype of a simple type definition: a schema's values are checked by what checks a message's. */
export function linkSimpleType(definition: SimpleTypeDefinition): SimpleType {
  let type = linked.get(definition);
  if (type === undefined) {
    type = link(definition);
    linked.set(definition, type);
  }
  return type;
}

/** Whether two values of schema components are one: QNames are `{namespace}local` in them. */
export function isSameValue(definition: SimpleTypeDefinition, left: string, right: string): boolean {
  if (left === right) return true;
  const type = linkSimpleType(definition);
  const [text, namespaces] = fromTable(type, left);
  return isTableValue(type, text, right, namespaces);
}

function link(definition: SimpleTypeDefinition): SimpleType {
  const {
    name,
    builtIn,
    baseTypeDefinition: base,
    itemTypeDefinition: item,
    memberTypeDefinitions: members,
  } = definition;
  const facets = withoutWrongPatterns(definition.facets);
  const local = name?.local;
  const urType = builtInType('anySimpleType') as SimpleType;
  if (builtIn) return builtInType(local ?? 'anySimpleType') ?? urType;
  const begins = base === undefined || base.variety !== definition.variety;
  if (begins && item !== undefined) return listType(linkSimpleType(item), local, facets);
  if (begins && members !== undefined) return unionType(members.map(linkSimpleType), local, facets);
  return restrictType(base === undefined ? urType : linkSimpleType(base), facets, local);
}

/** A pattern that is none is reported where it stands: values are checked by the others. */
function withoutWrongPatterns(facets: FacetsTable): FacetsTable {
  if (facets.pattern === undefined) return facets;
  const { pattern, ...others } = facets;
  const right = pattern.filter(isPattern);
  return right.length === 0 ? others : { ...others, pattern: right };
}

function isPattern(source: string): boolean {
  try {
    compilePattern(source);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}
