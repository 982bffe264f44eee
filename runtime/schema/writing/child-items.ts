import type { LinkedComplexType } from '../link/linked.js';
import { typeKey } from '../link/type-names.js';
import { collectItems, type PlainObject } from './collect-items.js';
import type { Item } from './item.js';
import { orderItems } from './order-items.js';
import { planFields } from './plan-fields.js';
import type { Writer } from './writer.js';

/** The child elements of an object's element, in the order of the schema. */
export function childItems(writer: Writer, type: LinkedComplexType, object: PlainObject): Item[] {
  const items: Item[] = [];
  const plan = planFields(type);
  const others = Object.hasOwn(object, typeKey) ? [...plan.others, typeKey] : plan.others;
  collectItems(writer, plan.content, object, items, '', others);
  if (type.model !== undefined) orderItems(writer, type.model, object, items);
  return items;
}
