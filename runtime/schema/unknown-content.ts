import type { XmlFragment } from './values.js';

/**
 * What lenient reading found in an element and its type does not allow, in document order.
 *
 * `position` is the number of known child elements before it (of mixed content: of its items, text being one too),
 * so that a lenient writer can put it back in place.
 * `child` is there if the content belongs to a child element whose value is no object (a string, a number, null):
 * it is the number of known child elements before that child.
 */
export type UnknownItem =
  | { readonly kind: 'element'; readonly position: number; readonly child?: number; readonly fragment: XmlFragment }
  | { readonly kind: 'text'; readonly position: number; readonly child?: number; readonly text: string }
  | {
      readonly kind: 'attribute';
      readonly child?: number;
      readonly namespace: string;
      readonly local: string;
      readonly prefix: string;
      readonly value: string;
    };

/** Shared by every copy of this package in a program. A copy of the object by spread keeps it; JSON does not show it. */
const unknownContentKey = Symbol.for('passport-soap.unknownContent');

const none: readonly UnknownItem[] = [];

type Holder = { [unknownContentKey]?: UnknownItem[] };

/** What lenient reading kept of an element's unknown content: of the object that is the element's value. */
export function unknownContent(model: object): readonly UnknownItem[] {
  return (model as Holder)[unknownContentKey] ?? none;
}

/** Adds unknown content to the object that is an element's value. Text behind text (a CDATA section's) is one with it. */
export function addUnknownContent(model: object, item: UnknownItem): void {
  const holder = model as Holder;
  holder[unknownContentKey] ??= [];
  const items = holder[unknownContentKey];
  const last = items.at(-1);
  if (item.kind === 'text' && last?.kind === 'text' && last.position === item.position && last.child === item.child) {
    items[items.length - 1] = { ...last, text: last.text + item.text };
  } else {
    items.push(item);
  }
}

/** Takes all unknown content off a model, in place and at every depth, so that strict writing accepts the rest of it. */
export function dropUnknownContent<T>(model: T): T {
  const pending: unknown[] = [model];
  const seen = new Set<unknown>();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    delete (value as Holder)[unknownContentKey];
    for (const inner of Object.values(value)) if (inner !== undefined) pending.push(inner);
  }
  return model;
}
