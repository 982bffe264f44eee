import { escapeAttribute } from '../escape.js';
import type { DeclarationCursor } from './declaration-cursor.js';
import type { Declarations, DeclaredAttributes } from './declarations.js';
import { expandValue } from './expand-value.js';

/** [55] and [56], the longer of two that begin alike first. */
const types = ['CDATA', 'IDREFS', 'IDREF', 'ID', 'ENTITIES', 'ENTITY', 'NMTOKENS', 'NMTOKEN'];

/**
 * Reads an attribute-list declaration from its name on ([52] AttlistDecl, §3.3).
 *
 * @param kept Whether it is noted, or only checked for its form
 */
export function readAttributeList(cursor: DeclarationCursor, declarations: Declarations, kept: boolean): void {
  const element = cursor.name(true);
  let declared = declarations.attributes.get(element);
  if (declared === undefined) {
    declared = { tokenized: new Map(), defaults: [] };
    if (kept) declarations.attributes.set(element, declared);
  }
  for (;;) {
    const spaced = cursor.skipSpace();
    if (cursor.take('>')) return;
    if (!spaced) cursor.expected('white space or ">"');
    readAttributeDefinition(cursor, declarations, kept ? declared : undefined);
  }
}

/** [53] AttDef. */
function readAttributeDefinition(
  cursor: DeclarationCursor,
  declarations: Declarations,
  declared: DeclaredAttributes | undefined,
): void {
  const name = cursor.name(true);
  cursor.space();
  const tokenized = readType(cursor);
  cursor.space();
  // Only the first declaration of an attribute counts (§3.3).
  const first = declared !== undefined && !declared.tokenized.has(name);
  if (first) declared.tokenized.set(name, tokenized);
  if (cursor.take('#REQUIRED') || cursor.take('#IMPLIED')) return;
  if (cursor.take('#FIXED')) cursor.space();
  const start = cursor.at + 1;
  const raw = cursor.quoted();
  const value = expandValue(raw, tokenized, declarations, (code, offset, message) =>
    cursor.fail(code, start + offset, message),
  );
  if (first) declared.defaults.push({ name, value: escapeAttribute(value) });
}

/** [54] AttType: whether it is another than CDATA. */
function readType(cursor: DeclarationCursor): boolean {
  const type = types.find((each) => cursor.take(each));
  if (type !== undefined) return type !== 'CDATA';
  const notation = cursor.take('NOTATION');
  if (notation) cursor.space();
  if (!cursor.take('(')) cursor.expected('the type of an attribute');
  do {
    cursor.skipSpace();
    if (notation) cursor.name(false);
    else cursor.token();
    cursor.skipSpace();
  } while (cursor.take('|'));
  cursor.need(')');
  return true;
}
