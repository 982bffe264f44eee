import { type InstanceNote, instanceNotes } from '../instance-note.js';
import { typeOf } from '../link/link.js';
import type { LinkedComplexType, LinkedElement, LinkedSimpleType } from '../link/linked.js';
import { typeKey } from '../link/type-names.js';
import { type UnknownItem, unknownContent } from '../unknown-content.js';
import { checkFragment } from './check-fragment.js';
import { childItems } from './child-items.js';
import { isObject } from './collect-items.js';
import type { Spelling } from './compile-profile.js';
import { hasDescendant } from './has-descendant.js';
import type { Item } from './item.js';
import { textBranch } from './plan-fields.js';
import { writeAttributes, writeUnknownAttributes } from './write-attributes.js';
import { writeContent } from './write-content.js';
import { isFragment, writeFragment } from './write-fragment.js';
import { actualType, writeNoteOfChild, writeObjectType, writeOthers } from './write-instance.js';
import { isNilObject, reportAbstractType, writeNil } from './write-nil.js';
import { writeSimple } from './write-simple.js';
import { openElement, tagStart, writeEndTag, writeStartTag } from './write-tags.js';
import { writeText } from './write-text.js';
import type { Writer } from './writer.js';

const noChildren = (): boolean => false;

/**
 * Writes an element by its declaration.
 *
 * @param unknown unknown content of an element whose value is no object: its parent kept it
 * @param note what its `xsi:` attributes said, likewise
 */
export function writeTyped(
  writer: Writer,
  element: LinkedElement,
  value: unknown,
  parent: Spelling | undefined,
  unknown: readonly UnknownItem[],
  note?: InstanceNote,
): void {
  const declared = typeOf(writer.schema, element);
  const { table } = element;
  if (table.abstract === true)
    writer.report('cvc-elt.2', 'the element is abstract: one of its substitution group must stand for it');
  if (value === null) {
    writeNil(writer, element, declared, value, parent, note === undefined ? [] : [note], unknown);
  } else if (declared.kind === 'any') {
    writeAny(writer, element, value);
  } else if (declared.kind === 'simple') {
    const open = openElement(writer, writer.profile.spell(element.name), parent, noChildren);
    const text = writeSimple(writer, declared, value, undefined, table);
    const attributes = writeNoteOfChild(writer, element, declared, text, note);
    writeText(writer, open, attributes, text, unknown);
  } else if (isNilObject(value)) {
    writeNil(writer, element, declared, value, parent, instanceNotes(value), [
      ...unknown,
      ...keptContent(writer, value),
    ]);
  } else {
    writeComplex(writer, element, declared, value, parent);
  }
}

function writeAny(writer: Writer, element: LinkedElement, value: unknown): void {
  if (!isFragment(writer, value)) return;
  if (value.namespace !== element.name.namespace || value.local !== element.name.local) {
    writer.fail('model-fragment', `the fragment must be the element ${element.name.local} of this place`);
    return;
  }
  checkFragment(writer, value, element);
  writeFragment(writer, value);
}

function writeComplex(
  writer: Writer,
  element: LinkedElement,
  declared: LinkedComplexType,
  value: unknown,
  parent: Spelling | undefined,
): void {
  if (!isObject(writer, value, '')) return;
  const type = actualType(writer, element, declared, value);
  if (type.table.abstract === true) reportAbstractType(writer);
  const unknown = keptContent(writer, value);
  const items = childItems(writer, type, value);
  if (type.content === 'mixed') checkFixedContent(writer, element, items);

  const spelling = writer.profile.spell(element.name);
  const open = openElement(writer, spelling, parent, (path) => hasDescendant(writer, items, path));
  const notes = instanceNotes(value);
  const attributes: string[] = [];
  if (notes.length > 0 || value[typeKey] !== undefined) {
    const own = notes.filter(({ child }) => child === undefined);
    attributes.push(...writeObjectType(writer, type, value, own), ...writeOthers(writer, element, own, false));
  }
  writeAttributes(writer, type, value, attributes);
  if (type.content === 'simple') {
    const text = writeSimple(writer, type.simple as LinkedSimpleType, value.value, '.value', element.table);
    writeText(writer, open, attributes, text, unknown);
    return;
  }
  if (unknown.length > 0) attributes.push(...writeUnknownAttributes(writer, ofElement(unknown), attributes));
  const empty = items.length === 0 && !unknown.some((item) => item.kind !== 'attribute');
  writeStartTag(writer, open, attributes, empty);
  if (!empty) {
    const { mixed } = writer;
    const isMixed = type.content === 'mixed' || type.model === undefined;
    writer.mixed = mixed || isMixed || ofElement(unknown).some((item) => item.kind === 'text');
    writeContent(writer, spelling, items, unknown, notes);
    writer.out += tagStart(writer, writer.depth);
    writeEndTag(writer, open);
    writer.mixed = mixed;
  }
  writer.scope.leave(open.outer);
}

/** What lenient reading kept of an object's element: for lenient writing only. */
function keptContent(writer: Writer, value: object): readonly UnknownItem[] {
  const kept = unknownContent(value);
  if (kept.length > 0) {
    writer.report(
      'model-unknown-content',
      'the object holds content that the schema does not allow (see unknownContent): write it in lenient mode, or drop it',
    );
  }
  return writer.lenient ? kept : [];
}

/** Element Locally Valid 5.2.2 (§3.3.4): a fixed value of mixed content is all that there is. */
function checkFixedContent(writer: Writer, { table: { fixed } }: LinkedElement, items: readonly Item[]): void {
  // Written as nothing, it is read as the fixed value.
  if (fixed === undefined || items.length === 0) return;
  if (items.some(({ branch }) => branch !== textBranch)) {
    writer.report('cvc-elt.5.2.2.1', 'the element has a fixed value, and so no child elements', undefined, [fixed]);
  } else if (items.map(({ value }) => value).join('') !== fixed) {
    writer.report('cvc-elt.5.2.2.2.1', 'the text is not the one that the schema fixes', undefined, [fixed]);
  }
}

/** Unknown content of the element itself, not of a child whose value is no object. */
function ofElement(unknown: readonly UnknownItem[]): UnknownItem[] {
  return unknown.filter((item) => item.child === undefined);
}
