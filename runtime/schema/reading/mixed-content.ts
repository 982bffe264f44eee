import type { LinkedElement, LinkedSlot } from '../link/linked.js';
import { unknownContent } from '../unknown-content.js';
import type { Frame } from './frame.js';
import { elementAt } from './names.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';

/** Begins the field of mixed content. */
export function openMixed(frame: Frame, key: string, element: LinkedElement | undefined): void {
  const { default: initial, fixed } = element?.table ?? {};
  frame.items = [];
  frame.object[key] = frame.items;
  if (initial !== undefined || fixed !== undefined) frame.constrained = element;
}

/** Adds character data to mixed content: one string with what it stands next to. */
export function addText({ frame, scanner }: Reading, items: unknown[]): void {
  const { text } = scanner;
  if (text === '') return;
  const last = items.length - 1;
  if (typeof items[last] === 'string' && !isBehindUnknown(frame)) {
    items[last] += text;
  } else {
    items.push(text);
    frame.children += 1;
  }
}

/** Lenient reading kept something between the last item and here: its place is between two items. */
function isBehindUnknown({ object, children }: Frame): boolean {
  return unknownContent(object).some(
    (item) => item.kind !== 'attribute' && item.child === undefined && item.position === children,
  );
}

/** Whether the frame's element has no child element. */
export function hasNoElement({ children, items }: Frame): boolean {
  return children === 0 || items?.every((item) => typeof item === 'string') === true;
}

/** Whether the field of a leaf has its element: of a leaf that may occur once. */
export function isFilled(owner: ModelObject, { key, as, tag }: LinkedSlot): boolean {
  if (!Object.hasOwn(owner, key)) return false;
  return as !== 'tags' || (owner[key] as { kind?: string }[]).some((item) => item.kind === tag);
}

/** Element Locally Valid 5 (§3.3.4) for mixed content: a default or fixed value is text, and a fixed one all there is. */
export function checkValueConstraint(reading: Reading, { table }: LinkedElement): void {
  const { frame } = reading;
  const items = frame.items ?? [];
  const { default: initial, fixed } = table;
  if (items.length === 0) {
    items.push(initial ?? fixed);
  } else if (fixed !== undefined && !hasNoElement(frame)) {
    report(reading, 'cvc-elt.5.2.2.1', 'has a fixed value, and so no child elements', fixed);
  } else if (fixed !== undefined && items.join('') !== fixed) {
    report(reading, 'cvc-elt.5.2.2.2.1', 'has content other than the text that the schema fixes', fixed);
  }
}

function report(reading: Reading, code: string, what: string, fixed: string): void {
  const offset = reading.frame.start;
  const message = `element ${elementAt(reading, offset)} ${what}`;
  reading.findings.add({ code, message, offset, expected: [fixed] });
}
