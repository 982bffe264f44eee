import { clarkName } from '@passport-soap/runtime/xml';
import type { IdentityConstraintDefinition, NameTest, Path, SimpleTypeDefinition, XPath } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import { attributeValue } from './draw-attributes.js';
import type { DrawnElement } from './draw-element.js';
import type { Drawing } from './drawing.js';
import { NotDrawable } from './not-drawable.js';
import { otherValues } from './other-values.js';

/** Where a field of an identity constraint is: it can be looked at, and be given another value. */
export interface Field {
  readonly type: SimpleTypeDefinition;
  get(): string;
  set(value: string): void;
}

/** The fields of each element that a constraint selects. */
export type Row = readonly (Field | undefined)[];

/**
 * Makes the values of a sample's identity constraints fit together (§3.11.4): those of keys distinct, and those of
 * references equal to some key's. What cannot be helped this way is left as it is, for the reader to refuse.
 *
 * @throws NotDrawable where something refers to a key and there is none
 */
export function tieIdentities(drawing: Drawing, root: DrawnElement): void {
  const inside = descendantsOf(root).reverse();
  const constraintsOf = ({ declaration }: DrawnElement): readonly IdentityConstraintDefinition[] =>
    declaration?.identityConstraints ?? [];
  // Inner ones first: a reference may be to what is within another element. Keys before references to them.
  for (const element of inside) {
    for (const constraint of constraintsOf(element)) {
      if (constraint.category !== 'keyref') makeDistinct(drawing, rowsOf(drawing, element, constraint));
    }
  }
  for (const element of inside) {
    for (const constraint of constraintsOf(element)) {
      const { referencedKey } = constraint;
      if (referencedKey === undefined) continue;
      const keys = descendantsOf(element)
        .filter((each) => constraintsOf(each).includes(referencedKey))
        .flatMap((each) => rowsOf(drawing, each, referencedKey));
      refer(drawing, rowsOf(drawing, element, constraint), keys);
    }
  }
}

function makeDistinct(drawing: Drawing, rows: readonly Row[]): void {
  const seen: string[][] = [];
  for (const row of rows) {
    const fields = row.filter((field) => field !== undefined);
    // A row that lacks a field is no key, nor does it clash with one.
    if (fields.length < row.length) continue;
    if (clashes(fields, seen)) separate(drawing, fields, seen);
    seen.push(fields.map((field) => field.get()));
  }
}

/** Gives a field another value, the first for which the row is like no other. */
function separate(drawing: Drawing, fields: readonly Field[], seen: readonly string[][]): void {
  for (const field of fields) {
    const before = field.get();
    let left = seen.length * 3 + 50;
    for (const value of otherValues(drawing, field.type)) {
      field.set(value);
      if (!clashes(fields, seen)) return;
      left -= 1;
      if (left < 0) break;
    }
    field.set(before);
  }
}

function clashes(fields: readonly Field[], seen: readonly string[][]): boolean {
  return seen.some((values) =>
    fields.every((field, index) => linkSimpleType(field.type).equal(field.get(), values[index] ?? '')),
  );
}

function refer(drawing: Drawing, rows: readonly Row[], keys: readonly Row[]): void {
  const whole = keys.filter((row) => row.every((field) => field !== undefined));
  for (const row of rows) {
    if (row.some((field) => field === undefined)) continue;
    if (whole.length === 0) throw new NotDrawable('it refers to a key, and the sample has none');
    const key = drawing.random.pick(whole);
    for (const [index, field] of row.entries()) field?.set(key[index]?.get() ?? '');
  }
}

/** @param complete an optional attribute is added where a key wants it: a key must have all its fields (clause 4.2.1) */
export function rowsOf(
  drawing: Drawing,
  element: DrawnElement,
  { selector, fields, category }: IdentityConstraintDefinition,
  complete = true,
): Row[] {
  const wanted = complete && category === 'key';
  return select(element, selector).map((node): Row => fields.map((field) => fieldOf(drawing, node, field, wanted)));
}

function select(element: DrawnElement, { paths }: XPath): DrawnElement[] {
  return [...new Set(paths.flatMap((path) => follow(element, path)))];
}

function follow(element: DrawnElement, { descendant, steps }: Path): DrawnElement[] {
  let found = descendant ? descendantsOf(element) : [element];
  for (const step of steps) found = found.flatMap((each) => childrenOf(each).filter(({ name }) => matches(step, name)));
  return found;
}

function fieldOf(drawing: Drawing, node: DrawnElement, { paths }: XPath, wanted: boolean): Field | undefined {
  for (const path of paths) {
    for (const element of follow(node, path)) {
      const found = path.attribute === undefined ? textField(element) : attributeField(drawing, element, path, wanted);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function textField({ type, children, declaration }: DrawnElement): Field | undefined {
  const simple =
    type?.kind === 'simpleType' ? type : type?.contentType.kind === 'simple' ? type.contentType.simpleType : undefined;
  const [text = ''] = children;
  if (simple === undefined || typeof text !== 'string') return undefined;
  const byDefault = declaration?.valueConstraint?.value;
  const get = () => (typeof children[0] === 'string' ? children[0] : (byDefault ?? ''));
  return { type: simple, get, set: (value) => void children.splice(0, 1, ...(value === '' ? [] : [value])) };
}

function attributeField(
  drawing: Drawing,
  { attributes, type }: DrawnElement,
  { attribute }: Path,
  wanted: boolean,
): Field | undefined {
  if (type?.kind !== 'complexType' || attribute === undefined) return undefined;
  const use = type.attributeUses.find(({ attributeDeclaration: { name } }) => matches(attribute, name));
  if (use === undefined) return undefined;
  const { name, typeDefinition } = use.attributeDeclaration;
  let at = attributes.findIndex((each) => clarkName(each.name) === clarkName(name));
  if (at < 0) {
    if (!wanted) return undefined;
    drawing.revoke(use, 'present', 1);
    at = attributes.push({ name, value: attributeValue(drawing, use) }) - 1;
  }
  return {
    type: typeDefinition,
    get: () => attributes[at]?.value ?? '',
    set: (value) => void attributes.splice(at, 1, { name, value }),
  };
}

function matches(test: NameTest, name: DrawnElement['name']): boolean {
  if (test.kind === 'any') return true;
  if (test.kind === 'namespace') return test.namespace === name.namespace;
  return test.name.local === name.local && test.name.namespace === name.namespace;
}

function childrenOf({ children }: DrawnElement): DrawnElement[] {
  return children.filter((child) => typeof child !== 'string');
}

/** The element itself and all within it, in document order. */
export function descendantsOf(root: DrawnElement): DrawnElement[] {
  const found: DrawnElement[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(next);
    for (let at = next.children.length - 1; at >= 0; at -= 1) {
      const child = next.children[at];
      if (child !== undefined && typeof child !== 'string') pending.push(child);
    }
  }
  return found;
}
