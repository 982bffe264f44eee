import { type Fail, readReference } from '../references.js';
import type { Declarations } from './declarations.js';
import { enterEntity, entityNameEnd, type InternalEntity } from './enter-entity.js';

const LINE_FEED = 0x0a;
const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;

interface Outer {
  readonly text: string;
  readonly at: number;
}

/**
 * The value of an attribute, given what is between its quotes: all references expanded, and normalized (XML 1.0 §3.3.3).
 *
 * @param fail Takes offsets in `text`
 */
export function expandValue(text: string, tokenized: boolean, declarations: Declarations, fail: Fail): string {
  const outer: Outer[] = [];
  const entities: InternalEntity[] = [];
  let current = text;
  let at = 0;
  let from = 0;
  let value = '';
  // Of the reference in the value itself, while what it stands for is read.
  let origin = 0;
  const place: Fail = (code, offset, message) => fail(code, outer.length === 0 ? offset : origin, message);
  for (;;) {
    if (at >= current.length) {
      value += current.slice(from);
      const entity = entities.pop();
      if (entity === undefined) break;
      entity.open = false;
      ({ text: current, at } = outer.pop() as Outer);
      from = at;
      continue;
    }
    const code = current.charCodeAt(at);
    if (code === LESS_THAN) {
      place(
        'wf-no-less-than-in-attribute',
        at,
        'a "<" in an attribute value, or in an entity that it refers to: write &lt;',
      );
    } else if (code === AMPERSAND) {
      value += current.slice(from, at);
      const end = entityNameEnd(current, at);
      if (end < 0) {
        const reference = readReference(current, at, place);
        value += reference.value;
        from = at = reference.end;
        continue;
      }
      if (outer.length === 0) origin = at;
      const entity = enterEntity(declarations, current.slice(at + 1, end), true, at, place);
      outer.push({ text: current, at: end + 1 });
      entities.push(entity);
      current = entity.text;
      from = at = 0;
    } else if (code === 0x0d || code === LINE_FEED || code === 0x09) {
      value += `${current.slice(from, at)} `;
      // Line ends are normalized in the document only: CR and LF in an entity come from references (§2.11).
      at += code === 0x0d && outer.length === 0 && current.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
      from = at;
    } else {
      at += 1;
    }
  }
  return tokenized ? value.replace(/ +/g, ' ').replace(/^ | $/g, '') : value;
}
