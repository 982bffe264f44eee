import type { LinkedElement } from '../link/linked.js';
import { unknownContent } from '../unknown-content.js';
import type { Frame } from './frame.js';
import { elementAt } from './names.js';
import type { Reading } from './reading.js';

/** Begins the field of mixed content. */
export function openMixed(frame: Frame, key: string): void {
  frame.items = [];
  frame.object[key] = frame.items;
}

/** The element has a default or fixed value, which the ur-type's content is to be seen for too. */
export function constrain(frame: Frame, element: LinkedElement): void {
  frame.constrained = element;
  if (frame.type === undefined) frame.items = [];
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
  const unknown = unknownContent(object);
  for (let at = unknown.length - 1; at >= 0; at -= 1) {
    const item = unknown[at];
    if (item?.kind !== 'attribute' && item?.child === undefined) return item?.position === children;
  }
  return false;
}

/** Whether the frame's element has no child element. */
export function hasNoElement({ children, items }: Frame): boolean {
  return children === 0 || items?.every((item) => typeof item === 'string') === true;
}

/**
 * Element Locally Valid 5 (§3.3.4) for mixed content: a default or fixed value is text, and a fixed one all there is.
 * Other content is there only if `xsi:type` asks for it: it cannot be the value.
 */
export function checkValueConstraint(reading: Reading, { table }: LinkedElement): void {
  const { frame, scanner, text } = reading;
  const { items } = frame;
  const { default: initial, fixed } = table;
  if (frame.children > 0 && !hasNoElement(frame)) {
    if (fixed !== undefined) report(reading, 'cvc-elt.5.2.2.1', 'has a fixed value, and so no child elements', fixed);
  } else if (items === undefined) {
    const isEmpty = text[scanner.offset - 1] === '>';
    const what = 'is empty, and of a type that the default value of its declaration is not of';
    if (isEmpty) report(reading, 'cvc-elt.5.1.1', what);
  } else if (items.length === 0) {
    items.push(initial ?? fixed);
  } else if (fixed !== undefined && items.join('') !== fixed) {
    report(reading, 'cvc-elt.5.2.2.2.1', 'has content other than the text that the schema fixes', fixed);
  }
}

function report(reading: Reading, code: string, what: string, fixed?: string): void {
  const offset = reading.frame.start;
  const message = `element ${elementAt(reading, offset)} ${what}`;
  reading.findings.add({ code, message, offset, ...(fixed === undefined ? {} : { expected: [fixed] }) });
}
