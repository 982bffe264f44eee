import { illegalCharacter } from '../../xml/characters.js';
import type { InstanceNote } from '../instance-note.js';
import { typeOf } from '../link/link.js';
import type { UnknownItem } from '../unknown-content.js';
import { checkFragment } from './check-fragment.js';
import type { Spelling } from './compile-profile.js';
import { formatStep } from './format-step.js';
import type { Item } from './item.js';
import { textBranch } from './plan-fields.js';
import { isFragment, writeFragment } from './write-fragment.js';
import { isNilObject } from './write-nil.js';
import { tagStart } from './write-tags.js';
import { writeTyped } from './write-typed.js';
import type { Writer } from './writer.js';

/** Writes the child elements of an element, with the unknown content that stands between them. */
export function writeContent(
  writer: Writer,
  parent: Spelling,
  items: readonly Item[],
  unknown: readonly UnknownItem[],
  notes: readonly InstanceNote[],
): void {
  const noteOf = notes.length === 0 ? undefined : new Map(notes.map((note) => [note.child, note]));
  const kept = unknown.length === 0 ? undefined : byChild(unknown);
  const between = kept?.get(undefined) ?? none;
  let written = 0;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as Item;
    if (written < between.length) written = writeUnknownAt(writer, between, written, index);
    if (item.branch === textBranch) {
      writeTextItem(writer, item);
      continue;
    }
    writer.push(item);
    const { leaf } = item;
    const own = kept?.get(index) ?? none;
    if (leaf?.element !== undefined) {
      writer.out += tagStart(writer, writer.depth);
      const note = noteOf?.get(index);
      const mine = note?.element === leaf.element.name ? note : undefined;
      writeTyped(writer, leaf.element, item.value, parent, own, mine);
    } else if (leaf !== undefined) {
      writeWildcard(writer, item);
    }
    writer.pop();
    // What was out of order is in order now: another child stands here, which has no place for it.
    if (own.length > 0 && !hasUnknown(writer, item)) writeUnknownAt(writer, own, 0, Number.POSITIVE_INFINITY);
  }
  if (written < between.length) writeUnknownAt(writer, between, written, Number.POSITIVE_INFINITY);
}

function writeTextItem(writer: Writer, item: Item): void {
  const text = item.value as string;
  if (illegalCharacter(text) < 0) writer.out += writer.profile.escapeText(text);
  else writer.fail('wf-legal-character', 'the text has a character that XML does not allow', formatStep(item));
}

function writeWildcard(writer: Writer, { leaf, value }: Item): void {
  if (!isFragment(writer, value)) return;
  const wildcard = leaf?.wildcard;
  if (wildcard !== undefined && !writer.lenient) {
    if (!wildcard.allows(value.namespace)) {
      writer.report('cvc-complex-type.2.4.a', 'the wildcard does not allow an element of this namespace', undefined, [
        wildcard.description,
      ]);
    } else if (wildcard.process !== 'skip') {
      checkFragment(writer, value, undefined, wildcard.process === 'strict');
    }
  }
  writer.out += tagStart(writer, writer.depth);
  writeFragment(writer, value);
}

/** Whether the unknown content of a child is written in it, its value being no object to hold that. */
function hasUnknown({ schema }: Writer, { leaf, value }: Item): boolean {
  if (leaf?.element === undefined) return false;
  return value === null || isNilObject(value) || typeOf(schema, leaf.element).kind === 'simple';
}

const none: readonly UnknownItem[] = [];

/** Unknown content by the child that it is of; of the element itself, but for attributes, by undefined. */
function byChild(unknown: readonly UnknownItem[]): Map<number | undefined, UnknownItem[]> {
  const found = new Map<number | undefined, UnknownItem[]>();
  for (const item of unknown) {
    if (item.child === undefined && item.kind === 'attribute') continue;
    const list = found.get(item.child);
    if (list === undefined) found.set(item.child, [item]);
    else list.push(item);
  }
  return found;
}

/** Writes on with the unknown content that stood before the child of an index; answers how much of it is written then. */
function writeUnknownAt(writer: Writer, between: readonly UnknownItem[], from: number, index: number): number {
  const start = tagStart(writer, writer.depth + 1);
  for (let at = from; at < between.length; at += 1) {
    const item = between[at] as UnknownItem;
    if (item.kind !== 'attribute' && item.position > index) return at;
    writeUnknown(writer, item, start);
  }
  return between.length;
}

/** Writes kept text or a kept element, the element on a line of its own if there is one. */
export function writeUnknown(writer: Writer, item: UnknownItem, start: string): void {
  if (item.kind === 'element') {
    if (!isFragment(writer, item.fragment)) return;
    writer.out += start;
    writeFragment(writer, item.fragment);
  } else if (item.kind === 'text' && illegalCharacter(item.text) < 0) {
    writer.out += writer.profile.escapeText(item.text);
  }
}
