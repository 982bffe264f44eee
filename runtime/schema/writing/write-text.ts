import type { UnknownItem } from '../unknown-content.js';
import { writeUnknownAttributes } from './write-attributes.js';
import { writeUnknown } from './write-content.js';
import { type OpenElement, writeEndTag, writeStartTag } from './write-tags.js';
import type { Writer } from './writer.js';

/** Writes an element of simple content, or of none: on its line, whatever the layout. */
export function writeText(
  writer: Writer,
  open: OpenElement,
  attributes: readonly string[],
  text: string,
  unknown: readonly UnknownItem[],
): void {
  const all =
    unknown.length === 0 ? attributes : [...attributes, ...writeUnknownAttributes(writer, unknown, attributes)];
  const rest = unknown.filter((item) => item.kind !== 'attribute');
  const empty = text === '' && rest.length === 0;
  writeStartTag(writer, open, all, empty);
  if (!empty) {
    writer.out += writer.profile.escapeText(text);
    for (const item of rest) writeUnknown(writer, item, '');
    writeEndTag(writer, open);
  }
  writer.scope.leave(open.outer);
}
