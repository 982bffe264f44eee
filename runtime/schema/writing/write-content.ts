import { illegalCharacter } from '../../xml/characters.js';
import { escapeText } from '../../xml/escape.js';
import { readElement } from '../reading/read-element.js';
import type { UnknownItem } from '../unknown-content.js';
import type { XmlFragment } from '../values.js';
import type { Spelling } from './compile-profile.js';
import type { Item } from './item.js';
import { fragmentDocument, isFragment, writeFragment } from './write-fragment.js';
import { tagStart } from './write-tags.js';
import { writeTyped } from './write-typed.js';
import type { Writer } from './writer.js';

/** Writes the child elements of an element, with the unknown content that stands between them. */
export function writeContent(
  writer: Writer,
  parent: Spelling,
  items: readonly Item[],
  unknown: readonly UnknownItem[],
): void {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as Item;
    if (unknown.length > 0) writeUnknownAt(writer, unknown, index);
    writer.push(item);
    const { leaf } = item;
    if (leaf?.element !== undefined) {
      writer.out += tagStart(writer, writer.depth);
      const own = unknown.length > 0 ? unknown.filter((each) => each.child === index) : unknown;
      writeTyped(writer, leaf.element, item.value, parent, own);
    } else if (leaf !== undefined) {
      writeWildcard(writer, item);
    }
    writer.pop();
  }
  if (unknown.length > 0) writeUnknownAt(writer, unknown, items.length, true);
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
      checkDeclared(writer, value, wildcard.process === 'strict');
    }
  }
  writer.out += tagStart(writer, writer.depth);
  writeFragment(writer, value);
}

/** A fragment that a wildcard accepts is valid by the declaration of its element, if there is one. */
function checkDeclared(writer: Writer, fragment: XmlFragment, strict: boolean): void {
  const { elementsByName, names, tables } = writer.schema;
  const name = names.find(fragment.namespace, fragment.local);
  const declaration = name === undefined ? undefined : elementsByName.get(name);
  if (declaration === undefined) {
    if (strict) writer.report('cvc-complex-type.2.4.c', 'the wildcard allows only elements that the schema declares');
    return;
  }
  const document = fragmentDocument(fragment);
  // What is no element at all is reported when it is written.
  if (document !== undefined) writer.adopt(readElement(tables, declaration.index, document).diagnostics);
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
