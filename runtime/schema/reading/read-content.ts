import type { LinkedModel, LinkedTransition } from '../link/linked.js';
import { isAccepting } from '../link/transitions.js';
import { enterGroups } from './enter-groups.js';
import { findOpenTransition } from './find-transition.js';
import type { Frame } from './frame.js';
import { keepUnknownText } from './keep-unknown.js';
import { addText, checkValueConstraint } from './mixed-content.js';
import { elementAt, writeLeaves } from './names.js';
import type { ModelObject } from './put-value.js';
import type { Reading } from './reading.js';
import { expectedLeaves, expectedText, isIncomplete, recoverChild } from './recover.js';
import { scratchSlot } from './scratch-slot.js';
import { startElement, startUndeclared } from './start-element.js';
import { startWildcard } from './wildcard-element.js';

/** The start tag of a child of the innermost open element. */
export function startChild(reading: Reading): void {
  const { frame, scanner } = reading;
  const { type } = frame;
  if (type === undefined) {
    startLaxChild(reading);
    return;
  }
  const { model } = type;
  const { state } = frame;
  let transition: LinkedTransition | undefined;
  if (model !== undefined && state !== undefined) {
    transition = findOpenTransition(model, state, scanner.name, frame.taken);
  }
  transition ??= recoverChild(reading, frame);
  if (transition !== undefined) takeTransition(reading, frame, model as LinkedModel, transition);
}

function takeTransition(reading: Reading, frame: Frame, model: LinkedModel, transition: LinkedTransition): void {
  frame.state = transition.next;
  if (transition.enters.length > 0) enterGroups(frame, model, transition);
  const { leaf } = transition;
  if (model.all) frame.taken.add(leaf.place);
  const owner = leaf.slot.in < 0 ? frame.object : (frame.groups[leaf.slot.in] as ModelObject);
  if (leaf.element !== undefined) startElement(reading, leaf.element, owner, leaf.slot);
  else startWildcard(reading, leaf, owner);
  frame.children += 1;
}

/** A child of an element that nothing declares: assessed if it has a declaration (§3.10.1, lax). */
function startLaxChild(reading: Reading): void {
  const { frame } = reading;
  frame.children += 1;
  frame.items?.push(undefined);
  const declaration = reading.schema.elementsByName.get(reading.scanner.name);
  if (declaration !== undefined) startElement(reading, declaration, {}, scratchSlot);
  else startUndeclared(reading, undefined);
}

/** Character data between the child elements. */
export function readText(reading: Reading): void {
  const { frame, scanner } = reading;
  if (frame.items !== undefined) addText(reading, frame.items);
  else if (!scanner.blank || frame.type?.content === 'empty') strayText(reading);
}

/** Character data where none can be: white space too in empty content (cvc-complex-type 2.1), any other in element-only content (2.3). */
function strayText(reading: Reading): void {
  const { frame, scanner } = reading;
  if (frame.type === undefined || scanner.text === '') return;
  const empty = frame.type.content === 'empty';
  const parent = elementAt(reading, frame.start);
  reading.findings.add({
    code: empty ? 'cvc-complex-type.2.1' : 'cvc-complex-type.2.3',
    message: `text is not allowed here: element ${parent} ${empty ? 'must be empty' : 'has element content only'}`,
    offset: scanner.offset,
  });
  keepUnknownText(reading, { object: frame.object, position: frame.children });
}

/** The end tag of the innermost open element. */
export function endElement(reading: Reading): void {
  const { frame } = reading;
  const { state, type } = frame;
  if (state !== undefined && !isAccepting(state) && isIncomplete(frame, type?.model as LinkedModel)) {
    reportIncomplete(reading, frame, type?.model as LinkedModel);
  }
  if (frame.constrained !== undefined) checkValueConstraint(reading, frame.constrained);
  reading.keys?.leave();
  reading.depth -= 1;
  if (frame.capture !== undefined) reading.release(frame.capture);
}

function reportIncomplete(reading: Reading, frame: Frame, model: LinkedModel): void {
  const { scanner } = reading;
  const expected = writeLeaves(reading, expectedLeaves(frame, model, true));
  reading.findings.add({
    code: 'cvc-complex-type.2.4.b',
    message: `the content of element ${elementAt(reading, frame.start)} is not complete; ${expected.length === 0 ? 'by its type no content can be' : expectedText(frame, expected)}`,
    // The end tag that an empty-element tag implies stands nowhere.
    offset: scanner.offset === scanner.end ? frame.start : scanner.offset,
    expected,
  });
}
