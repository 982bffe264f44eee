import { builtInType } from '../../datatypes/built-in-types.js';
import { fromTable } from '../../datatypes/table-value.js';
import type { SimpleType } from '../../datatypes/types.js';
import { valueKey } from '../../datatypes/value-key.js';
import type { ExpandedName } from '../../xml/names.js';
import type { LinkedType } from '../link/linked.js';
import { instanceNamespace } from '../link/namespaces.js';
import type { Reading } from '../reading/reading.js';

/** The simple types of `xsi:` attributes (§3.2.7). */
const instanceTypes: Readonly<Record<string, string>> = { type: 'QName', nil: 'boolean' };

/** An attribute that a field selects. */
export interface SelectedAttribute {
  /** Undefined if the attribute has no type: nothing declares it. */
  readonly type: SimpleType | undefined;
  /** See {@link valueKey}. */
  readonly key: string | undefined;
}

/** The attributes of the current start tag that a test selects, those that have a default value and are absent among them. */
export function selectAttributes(
  { lookup, scanner, schema }: Reading,
  type: LinkedType,
  selects: (name: ExpandedName) => boolean,
): SelectedAttribute[] {
  const found: SelectedAttribute[] = [];
  const present = new Set<ExpandedName>();
  for (let i = 0; i < scanner.attributeCount; i++) {
    const name = scanner.attributeNames[i] as ExpandedName;
    present.add(name);
    if (!selects(name)) continue;
    const simple = typeOfAttribute(type, name) ?? schema.attributesByName.get(name)?.type.type;
    const known = simple ?? (name.namespace === instanceNamespace ? instanceType(name.local) : undefined);
    const text = scanner.attributeValues[i] as string;
    found.push({ type: known, key: known && valueKey(known, text, lookup) });
  }
  for (const { name, table, type: simple } of type.kind === 'complex' && type.defaults ? type.attributes : []) {
    const text = table.default ?? table.fixed;
    if (text !== undefined && !present.has(name) && selects(name)) {
      found.push({ type: simple.type, key: valueKey(simple.type, ...fromTable(simple.type, text, lookup)) });
    }
  }
  return found;
}

function typeOfAttribute(type: LinkedType, name: ExpandedName): SimpleType | undefined {
  if (type.kind !== 'complex') return undefined;
  return type.attributes.find((attribute) => attribute.name === name)?.type.type;
}

function instanceType(local: string): SimpleType | undefined {
  return builtInType(instanceTypes[local] ?? 'string');
}
