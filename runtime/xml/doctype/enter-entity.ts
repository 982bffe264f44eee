import { NAME_PART, NAME_START, nameClass } from '../characters.js';
import { type Fail, predefined } from '../references.js';
import { countReference, type Declarations, type Entity } from './declarations.js';

/** Behind the name of the reference whose `&` is at `start`, if it is one to an entity that is to be declared; else -1. */
export function entityNameEnd(text: string, start: number): number {
  let end = start + 1;
  if (((nameClass[text.charCodeAt(end)] as number) & NAME_START) === 0) return -1;
  while (((nameClass[text.charCodeAt(end)] as number) & NAME_PART) !== 0) end += 1;
  return text.charCodeAt(end) !== 0x3b || predefined.has(text.slice(start + 1, end)) ? -1 : end;
}

/** An entity whose replacement text is known. */
export type InternalEntity = Entity & { readonly text: string };

/** The general entity that a reference in content or in an attribute value names, opened: it must be closed behind its text. */
export function enterEntity(
  declarations: Declarations,
  name: string,
  inAttribute: boolean,
  offset: number,
  fail: Fail,
): InternalEntity {
  const entity = declarations.entities.get(name);
  if (entity === undefined && !declarations.incomplete) {
    fail(
      'wf-entity-declared',
      offset,
      'a reference to an entity that is not declared: declare it before the root element, or write what it stands for',
    );
  }
  if (entity?.unparsed) {
    fail(
      'wf-parsed-entity',
      offset,
      'a reference to an unparsed entity: its name can be the value of an attribute only',
    );
  }
  if (entity !== undefined && entity.text === undefined && inAttribute) {
    fail(
      'wf-no-external-entity-in-attribute',
      offset,
      'a reference to an external entity in an attribute value: write what it stands for',
    );
  }
  if (entity?.text === undefined) {
    fail(
      'unsupported-external-entity',
      offset,
      entity === undefined
        ? 'a reference to an entity that the internal subset does not declare: external subsets and external entities are never fetched; write what it stands for'
        : 'a reference to an external entity: they are never fetched; write what it stands for',
    );
  }
  openEntity(declarations, entity as InternalEntity, offset, fail);
  return entity as InternalEntity;
}

/** Begins to expand an entity. */
export function openEntity(declarations: Declarations, entity: InternalEntity, offset: number, fail: Fail): void {
  if (entity.open)
    fail('wf-no-recursion', offset, 'a reference to an entity that contains itself: its text has no end');
  countReference(declarations, entity.text, offset, fail);
  entity.open = true;
}
