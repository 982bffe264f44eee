import type { XmlLimits } from '../limits.js';
import { commentEnd, instructionEnd, instructionTargetEnd } from '../other-markup.js';
import type { Fail } from '../references.js';
import { checkElementDeclaration } from './check-content-model.js';
import { DeclarationCursor } from './declaration-cursor.js';
import type { Declarations, Doctype, Entity } from './declarations.js';
import { type InternalEntity, openEntity } from './enter-entity.js';
import { readAttributeList } from './read-attribute-list.js';
import { readEntityDeclaration } from './read-entity-declaration.js';
import { readExternalId } from './read-external-id.js';

/** A document type declaration, read. */
export interface ReadDoctype {
  readonly doctype: Doctype;
  readonly declarations: Declarations;
  /** Behind it. */
  readonly end: number;
}

/** What was met on the way through a subset. */
interface Subset {
  readonly cursor: DeclarationCursor;
  readonly declarations: Declarations;
  readonly parameters: Map<string, Entity>;
  readonly unparsedEntities: Set<string>;
  readonly notations: Set<string>;
  readonly standalone: boolean;
  /** Declarations still count: none was left unread that could come before them (§5.1). */
  kept: boolean;
}

/** Reads the document type declaration at `start` with its internal subset ([28] doctypedecl, XML 1.0 §2.8). Nothing external is read. */
export function readDoctype(
  text: string,
  start: number,
  standalone: boolean,
  limits: XmlLimits,
  fail: Fail,
): ReadDoctype {
  const cursor = new DeclarationCursor(text, start + '<!DOCTYPE'.length, limits, fail);
  cursor.space();
  const name = cursor.name(true);
  const spaced = cursor.skipSpace();
  const external = spaced ? readExternalId(cursor, false) : undefined;
  const declarations: Declarations = {
    entities: new Map(),
    attributes: new Map(),
    incomplete: external !== undefined && !standalone,
    limits,
    references: 0,
    added: 0,
  };
  const subset: Subset = {
    cursor,
    declarations,
    parameters: new Map(),
    unparsedEntities: new Set(),
    notations: new Set(),
    standalone,
    kept: true,
  };
  cursor.skipSpace();
  if (cursor.take('[')) {
    readSubset(subset, start);
    cursor.skipSpace();
  }
  cursor.need('>');
  const { unparsedEntities, notations } = subset;
  const doctype = { name, publicId: external?.publicId, systemId: external?.systemId, unparsedEntities, notations };
  return { doctype, declarations, end: cursor.at };
}

/** [28b] intSubset, and its closing bracket. */
function readSubset(subset: Subset, start: number): void {
  const { cursor } = subset;
  for (;;) {
    cursor.skipSpace();
    if (cursor.at >= cursor.text.length) {
      if (!cursor.inEntity) {
        cursor.fail('wf-markup-declaration', start, 'a document type declaration that is not closed: "]>" is missing');
      }
      cursor.leave();
    } else if (cursor.text.startsWith('<!--', cursor.at)) {
      cursor.at = commentEnd(cursor.text, cursor.at, cursor.fail);
    } else if (cursor.text.startsWith('<?', cursor.at)) {
      const targetEnd = instructionTargetEnd(cursor.text, cursor.at, cursor.fail);
      cursor.at = instructionEnd(cursor.text, cursor.at, targetEnd, cursor.fail);
    } else if (cursor.text.startsWith('%', cursor.at)) {
      enterParameterEntity(subset);
    } else if (!cursor.inEntity && cursor.take(']')) {
      return;
    } else {
      readDeclaration(subset);
    }
  }
}

/** [29] markupdecl. */
function readDeclaration(subset: Subset): void {
  const { cursor, declarations, kept } = subset;
  if (cursor.take('<!ENTITY')) {
    cursor.space();
    const { name, parameter, entity } = readEntityDeclaration(cursor);
    const entities = parameter ? subset.parameters : declarations.entities;
    // Only the first declaration of an entity counts (§4.2).
    if (!kept || entities.has(name)) return;
    entities.set(name, entity);
    if (entity.unparsed) subset.unparsedEntities.add(name);
  } else if (cursor.take('<!ATTLIST')) {
    cursor.space();
    readAttributeList(cursor, declarations, kept);
  } else if (cursor.take('<!ELEMENT')) {
    cursor.space();
    checkElementDeclaration(cursor);
  } else if (cursor.take('<!NOTATION')) {
    cursor.space();
    subset.notations.add(cursor.name(false));
    cursor.space();
    if (readExternalId(cursor, true) === undefined) cursor.expected('"SYSTEM" or "PUBLIC"');
    cursor.skipSpace();
    cursor.need('>');
  } else {
    cursor.expected('<!ENTITY, <!ATTLIST, <!ELEMENT, <!NOTATION, a comment or "]"');
  }
}

/** Goes on in the parameter entity that is referred to here ([69] PEReference), if it can be read. */
function enterParameterEntity(subset: Subset): void {
  const { cursor, declarations, parameters, standalone } = subset;
  const start = cursor.at;
  cursor.at += 1;
  const name = cursor.name(false);
  cursor.need(';');
  declarations.incomplete ||= !standalone;
  const entity = parameters.get(name);
  if (entity?.text === undefined) {
    subset.kept &&= standalone;
    return;
  }
  openEntity(declarations, entity as InternalEntity, start, cursor.fail);
  cursor.enter(entity as InternalEntity, start);
}
