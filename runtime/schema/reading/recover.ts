import type { ExpandedName } from '../../xml/names.js';
import { countMissing } from '../counting/count.js';
import { findPath } from '../link/find-path.js';
import type { LinkedElement, LinkedLeaf, LinkedModel, LinkedTransition } from '../link/linked.js';
import { findByLeaf, findTransition, transitionsOf } from '../link/transitions.js';
import { enterGroups } from './enter-groups.js';
import { isOpenPlace } from './find-transition.js';
import type { Frame } from './frame.js';
import { keepUnknownElement } from './keep-unknown.js';
import { hasNoElement } from './mixed-content.js';
import { elementAt, expectedList, findMeant, meantText, writeLeaves } from './names.js';
import type { Reading } from './reading.js';

/**
 * A child element that the content model does not accept where it stands: reports it, and goes on so that
 * one mistake makes one finding.
 *
 * - an element that an earlier finding called missing: out of order, said already;
 * - accepted further on: what is before it is missing;
 * - accepted elsewhere, and its field is empty: out of order;
 * - else unknown: passed over (kept, in lenient mode). If it was probably meant to be an expected one, that one counts as seen.
 *
 * Answers the transition by which to read the element after all.
 */
export function recoverChild(reading: Reading, frame: Frame): LinkedTransition | undefined {
  const { scanner } = reading;
  const { state } = frame;
  const model = frame.type?.model;
  if (model === undefined || state === undefined) {
    reportNotEmpty(reading, frame);
    return undefined;
  }
  const { name } = scanner;
  const leaf = model.leaves.find((each) => each.element?.name === name);
  const outOfOrder = leaf !== undefined && isOpen(frame, leaf) ? { name, leaf, next: state, enters: [] } : undefined;
  if (leaf !== undefined && outOfOrder !== undefined && frame.missing?.delete(leaf.place)) return outOfOrder;

  const meant = leaf === undefined ? findMeantLeaf(name, frame, model) : undefined;
  reportUnexpected(reading, frame, model, leaf, meant?.element);
  const path = model.all ? undefined : findPath(state, (other) => findTransition(other, name));
  const last = path?.at(-1);
  if (path !== undefined && last !== undefined && (last.name === name || meant === undefined)) {
    for (const skipped of path.slice(0, -1)) passLeaf(frame, model, skipped);
    return last;
  }
  if (outOfOrder !== undefined) return outOfOrder;
  keepUnknownElement(reading, { object: frame.object, position: frame.children });
  const assumed = meant && findByLeaf(state, [meant]);
  if (assumed !== undefined) passLeaf(frame, model, assumed);
  return undefined;
}

/** The leaves that the open element could go on with; at its end, of an `xs:all` group only those that it must have. */
export function expectedLeaves(frame: Frame, model: LinkedModel, atEnd = false): LinkedLeaf[] {
  if (!model.all) return frame.state === undefined ? [] : transitionsOf(frame.state).map(({ leaf }) => leaf);
  return model.leaves.filter(({ place }) => isMissing(frame, place) && (!atEnd || model.required.includes(place)));
}

/** The expected leaves in words; of one that must occur several times more, how often. */
export function expectedText(frame: Frame, expected: readonly string[]): string {
  const missing = frame.state?.counted === undefined ? 0 : countMissing(frame.state.count);
  return expectedList(expected) + (missing > 1 && expected.length === 1 ? ` (at least ${missing} more)` : '');
}

/** Whether the content may not end here: asked of states that do not accept the end by themselves. */
export function isIncomplete(frame: Frame, model: LinkedModel): boolean {
  if (!model.all) return true;
  if (model.optional && hasNoElement(frame)) return false;
  for (const place of model.required) if (isMissing(frame, place)) return true;
  return false;
}

function isMissing({ taken, missing }: Frame, place: number): boolean {
  return !taken.has(place) && missing?.has(place) !== true;
}

/** Whether the field of the leaf can take a value. */
function isOpen(frame: Frame, leaf: LinkedLeaf): boolean {
  if (frame.type?.model?.all === true) return isOpenPlace(leaf, frame.taken);
  const { slot } = leaf;
  const owner = slot.in < 0 ? frame.object : frame.groups[slot.in];
  if (owner === undefined) return false;
  return slot.as === 'many' || slot.as === 'tags' || !Object.hasOwn(owner, slot.key);
}

/** Goes on as if the element of the transition had been there. */
function passLeaf(frame: Frame, model: LinkedModel, transition: LinkedTransition): void {
  frame.missing ??= new Set();
  frame.missing.add(transition.leaf.place);
  frame.state = transition.next;
  enterGroups(frame, model, transition);
}

function findMeantLeaf(
  name: ExpandedName,
  frame: Frame,
  model: LinkedModel,
): (LinkedLeaf & { element: LinkedElement }) | undefined {
  const candidates = (leaves: readonly LinkedLeaf[]) =>
    leaves.flatMap((leaf) => (leaf.element === undefined ? [] : [{ name: leaf.element.name, leaf }]));
  const found = findMeant(name, candidates(expectedLeaves(frame, model))) ?? findMeant(name, candidates(model.leaves));
  return found?.leaf as (LinkedLeaf & { element: LinkedElement }) | undefined;
}

function reportUnexpected(
  reading: Reading,
  frame: Frame,
  model: LinkedModel,
  leaf: LinkedLeaf | undefined,
  meant: LinkedElement | undefined,
): void {
  const { scanner } = reading;
  const written = elementAt(reading, scanner.offset);
  const expected = writeLeaves(reading, expectedLeaves(frame, model));
  const again = leaf !== undefined && !isOpen(frame, leaf);
  const what = again ? `element ${written} cannot stand here again` : `element ${written} is not allowed here`;
  const instead =
    expected.length === 0
      ? `element ${elementAt(reading, frame.start)} can have nothing more`
      : expectedText(frame, expected);
  const advice = meant === undefined ? '' : `; ${meantText(reading, scanner.name, meant.name)}`;
  reading.findings.add({
    code: expected.length === 0 ? 'cvc-complex-type.2.4.d' : 'cvc-complex-type.2.4.a',
    message: `${what}: ${instead}${advice}`,
    offset: scanner.offset,
    expected,
  });
}

function reportNotEmpty(reading: Reading, frame: Frame): void {
  const { scanner } = reading;
  reading.findings.add({
    code: 'cvc-complex-type.2.1',
    message: `element ${elementAt(reading, scanner.offset)} is not allowed here: element ${elementAt(reading, frame.start)} must be empty`,
    offset: scanner.offset,
    expected: [],
  });
  keepUnknownElement(reading, { object: frame.object, position: frame.children });
}
