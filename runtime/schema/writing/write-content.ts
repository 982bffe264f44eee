import { illegalCharacter } from '../../xml/characters.js';
import { escapeText } from '../../xml/escape.js';
import type { InstanceNote } from '../instance-note.js';
import type { UnknownItem } from '../unknown-content.js';
import { checkFragment } from './check-fragment.js';
import type { Spelling } from './compile-profile.js';
import { formatStep } from './format-step.js';
import type { Item } from './item.js';
import { textBranch } from './plan-fields.js';
import { isFragment, writeFragment } from './write-fragment.js';
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
  const noteOf = new Map(notes.map((note) => [note.child, note]));
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as Item;
    if (unknown.length > 0) writeUnknownAt(writer, unknown, index);
    if (item.branch === textBranch) {
      writeTextItem(writer, item);
      continue;
    }
    writer.push(item);
    const { leaf } = item;
    if (leaf?.element !== undefined) {
      writer.out += tagStart(writer, writer.depth);
      const own = unknown.length > 0 ? unknown.filter((each) => each.child === index) : unknown;
      const note = noteOf.get(index);
      const mine = note?.element === leaf.element.name ? note : undefined;
      writeTyped(writer, leaf.element, item.value, parent, own, mine);
    } else if (leaf !== undefined) {
      writeWildcard(writer, item);
    }
    writer.pop();
  }
  if (unknown.length > 0) writeUnknownAt(writer, unknown, items.length, true);
}

function writeTextItem(writer: Writer, item: Item): void {
  const text = item.value as string;
  if (illegalCharacter(text) < 0) writer.out += escapeText(text);
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

/** Unknown content that stood before the child of that index; at the end, also what stood behind children that are no more. */
function writeUnknownAt(writer: Writer, unknown: readonly UnknownItem[], index: number, end = false): void {
  const start = tagStart(writer, writer.depth + 1);
  for (const item of unknown) {
    if (item.kind === 'attribute' || item.child !== undefined) continue;
    if (end ? item.position >= index : item.position === index) writeUnknown(writer, item, start);
  }
}

/** Writes kept text or a kept element, the element on a line of its own if there is one. */
export function writeUnknown(writer: Writer, item: UnknownItem, start: string): void {
  if (item.kind === 'element') {
    if (!isFragment(writer, item.fragment)) return;
    writer.out += start;
    writeFragment(writer, item.fragment);
  } else if (item.kind === 'text' && illegalCharacter(item.text) < 0) {
    writer.out += escapeText(item.text);
  }
}
