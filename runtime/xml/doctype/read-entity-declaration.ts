import { isWhiteSpace } from '../characters.js';
import { type Fail, readReference } from '../references.js';
import type { DeclarationCursor } from './declaration-cursor.js';
import type { Entity } from './declarations.js';
import { entityNameEnd } from './enter-entity.js';
import { readExternalId } from './read-external-id.js';

/** An entity declaration, read. */
export interface EntityDeclaration {
  readonly name: string;
  readonly parameter: boolean;
  readonly entity: Entity;
}

/** Reads an entity declaration from behind `<!ENTITY` and white space ([70] EntityDecl, §4.2). */
export function readEntityDeclaration(cursor: DeclarationCursor): EntityDeclaration {
  const parameter = cursor.text.charCodeAt(cursor.at) === 0x25 && isWhiteSpace(cursor.text.charCodeAt(cursor.at + 1));
  if (parameter) {
    cursor.at += 1;
    cursor.space();
  }
  const name = cursor.name(false);
  cursor.space();
  let text: string | undefined;
  let unparsed = false;
  if (readExternalId(cursor, false) === undefined) {
    const start = cursor.at + 1;
    text = replacementText(cursor.quoted(), (code, offset, message) => cursor.fail(code, start + offset, message));
    cursor.skipSpace();
  } else {
    const spaced = cursor.skipSpace();
    unparsed = !parameter && spaced && cursor.take('NDATA');
    if (unparsed) {
      cursor.space();
      cursor.name(false);
      cursor.skipSpace();
    }
  }
  cursor.need('>');
  return { name, parameter, entity: { text, unparsed, open: false } };
}

/** The replacement text of an entity, given what is between its quotes: character references are expanded, others stay (§4.5). */
function replacementText(literal: string, fail: Fail): string {
  let text = '';
  let from = 0;
  for (let at = literal.search(/[&%\r]/); at >= 0 && at < literal.length; ) {
    const code = literal.charCodeAt(at);
    if (code === 0x25) {
      fail(
        'wf-parameter-entity-in-declaration',
        at,
        'a "%" in the value of an entity: the internal subset can have references to parameter entities between declarations only; write &#37; for the character',
      );
    }
    if (code === 0x0d) {
      text += `${literal.slice(from, at)}\n`;
      at += literal.charCodeAt(at + 1) === 0x0a ? 2 : 1;
      from = at;
    } else if (code !== 0x26) {
      at += 1;
    } else if (literal.charCodeAt(at + 1) === 0x23) {
      const reference = readReference(literal, at, fail);
      text += literal.slice(from, at) + reference.value;
      from = at = reference.end;
    } else {
      // Bypassed, but it must be a reference.
      const end = entityNameEnd(literal, at);
      at = end < 0 ? readReference(literal, at, fail).end : end + 1;
    }
  }
  return text + literal.slice(from);
}
