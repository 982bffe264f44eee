import { typeOf } from '../link/link.js';
import { childItems } from './child-items.js';
import type { PlainObject } from './collect-items.js';
import type { Item } from './item.js';
import { actualType } from './write-instance.js';
import { Writer } from './writer.js';

/** Whether a path leads from child elements to one, as rules of a profile ask: `S:Body/S:Fault`, each step as the profile writes it. */
export function hasDescendant(writer: Writer, items: readonly Item[], [name, ...rest]: readonly string[]): boolean {
  return items.some(
    (item) =>
      nameOf(writer, item) === name && (rest.length === 0 || hasDescendant(writer, itemsBelow(writer, item), rest)),
  );
}

function nameOf({ profile }: Writer, { branch, value }: Item): string | undefined {
  if (branch.name !== undefined) return profile.spell(branch.name).profileName;
  if (typeof value !== 'object' || value === null) return undefined;
  const { namespace, local } = value as Partial<Record<string, unknown>>;
  return namespace === '' ? String(local) : `${profile.prefixes.get(String(namespace))}:${local}`;
}

/** The child elements of a child element. What is wrong with them is found when they are written, so a writer of its own hears of it now. */
function itemsBelow({ schema, profile }: Writer, { leaf, value }: Item): Item[] {
  const element = leaf?.element;
  const declared = element && typeOf(schema, element);
  if (declared?.kind !== 'complex' || typeof value !== 'object' || value === null) return [];
  const silent = new Writer(schema, profile, true);
  const object = value as PlainObject;
  return childItems(silent, actualType(silent, element as NonNullable<typeof element>, declared, object), object);
}
