import { closest } from '../../xml/closest.js';
import { formatKey } from './format-step.js';
import type { Item } from './item.js';
import { type BranchPlan, type FieldPlan, type ObjectPlan, textBranch } from './plan-fields.js';
import type { Writer } from './writer.js';

export type PlainObject = Readonly<Record<string, unknown>>;

/**
 * The child elements that a model object asks for, in the schema's order; `free` neighbours in the model's key order.
 *
 * @param step what leads from the element's object to this one
 * @param others the fields that are no child elements
 */
export function collectItems(
  writer: Writer,
  plan: ObjectPlan,
  object: PlainObject,
  items: Item[],
  step = '',
  others: readonly string[] = [],
): void {
  let known = 0;
  for (const field of plan.hasFree ? inOrder(plan, object) : plan.fields) {
    const value = field.inherited && !Object.hasOwn(object, field.key) ? undefined : object[field.key];
    if (value === undefined) continue;
    known += 1;
    collectField(writer, field, value, items, step);
  }
  for (const key of others) if (Object.hasOwn(object, key)) known += 1;
  if (Object.keys(object).length !== known) reportUnknownFields(writer, plan, object, step, others);
}

function inOrder(plan: ObjectPlan, object: PlainObject): readonly FieldPlan[] {
  const { fields, byKey } = plan;
  const ordered: FieldPlan[] = [];
  for (let at = 0; at < fields.length; ) {
    let end = at;
    while (fields[end]?.free === true) end += 1;
    if (end - at > 1) {
      const run = new Set(fields.slice(at, end));
      for (const key of Object.keys(object)) {
        const field = byKey.get(key);
        if (field !== undefined && run.has(field)) ordered.push(field);
      }
      at = end;
    } else {
      ordered.push(fields[at] as FieldPlan);
      at += 1;
    }
  }
  return ordered;
}

function collectField(writer: Writer, field: FieldPlan, value: unknown, items: Item[], outer: string): void {
  const step = outer === '' ? field.step : outer + field.step;
  const { as } = field;
  if (as === 'one') {
    collectBranch(writer, field.branches.get('') as BranchPlan, value, field.free, items, step, -1, '');
  } else if (as === 'tag') {
    collectTagged(writer, field, value, items, step, -1);
  } else if (isArray(writer, value, step)) {
    const branch = field.branches.get('');
    for (let index = 0; index < value.length; index += 1) {
      if (field.mixed && typeof value[index] === 'string') {
        items.push({ branch: textBranch, value: value[index], free: false, step, index, rest: '', leaf: undefined });
      } else if (as === 'tags' || branch === undefined) collectTagged(writer, field, value[index], items, step, index);
      else collectBranch(writer, branch, value[index], field.free, items, step, index, '');
    }
  }
}

function collectTagged(
  writer: Writer,
  field: FieldPlan,
  value: unknown,
  items: Item[],
  step: string,
  index: number,
): void {
  const { free } = field;
  const place = index < 0 ? step : `${step}[${index}]`;
  const found = taggedBranch(writer, field, value, place);
  if (found === undefined) return;
  const { branch, value: inner } = found;
  if (!branch.several) {
    collectBranch(writer, branch, inner, free, items, step, index, '.value');
  } else if (isArray(writer, inner, `${place}.value`)) {
    for (let at = 0; at < inner.length; at += 1) {
      collectBranch(writer, branch, inner[at], free, items, `${place}.value`, at, '');
    }
  }
}

function collectBranch(
  writer: Writer,
  branch: BranchPlan,
  value: unknown,
  free: boolean,
  items: Item[],
  step: string,
  index: number,
  rest: Item['rest'],
): void {
  const { group } = branch;
  if (group === undefined) {
    items.push({ branch, value, free, step, index, rest, leaf: undefined });
    return;
  }
  const inside = (index < 0 ? step : `${step}[${index}]`) + rest;
  if (isObject(writer, value, inside)) collectItems(writer, group, value, items, inside);
}

function taggedBranch(
  writer: Writer,
  field: FieldPlan,
  value: unknown,
  step: string,
): { branch: BranchPlan; value: unknown } | undefined {
  if (!isObject(writer, value, step)) return undefined;
  const { kind } = value;
  const branch = typeof kind === 'string' ? field.branches.get(kind) : undefined;
  if (branch === undefined) {
    const tags = [...field.branches.keys()];
    const meant = typeof kind === 'string' ? closest(kind, tags) : undefined;
    const advice = meant === undefined ? `it must be one of ${tags.join(', ')}` : `did you mean "${meant}"?`;
    writer.fail('model-unknown-kind', `this names no branch of the choice; ${advice}`, `${step}.kind`, tags);
    return undefined;
  }
  const keys = Object.keys(value);
  if (keys.length === 2 && 'value' in value) return { branch, value: value.value };
  for (const key of keys) {
    if (key === 'kind' || key === 'value' || value[key] === undefined) continue;
    writer.report(
      'model-unknown-field',
      'a branch of a choice has the fields kind and value only',
      step + formatKey(key),
      ['kind', 'value'],
    );
  }
  return { branch, value: value.value };
}

/** Whether the value is an object with fields; reports what it is if not. */
export function isObject(writer: Writer, value: unknown, step: string): value is PlainObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return true;
  writer.fail('model-type', `an object is wanted here, not ${describe(value)}`, step);
  return false;
}

function isArray(writer: Writer, value: unknown, step: string): value is readonly unknown[] {
  if (Array.isArray(value)) return true;
  writer.fail('model-type', `an array is wanted here, not ${describe(value)}`, step);
  return false;
}

/** What kind of value it is: never the value. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function reportUnknownFields(
  writer: Writer,
  plan: ObjectPlan,
  object: PlainObject,
  step: string,
  others: readonly string[],
): void {
  const known = [...others, ...plan.byKey.keys()];
  for (const key of Object.keys(object)) {
    if (object[key] === undefined || plan.byKey.has(key) || others.includes(key)) continue;
    const absent = known.filter((each) => !Object.hasOwn(object, each));
    const meant = closest(key, absent) ?? closest(key, known);
    const advice = meant === undefined ? '' : `: did you mean ${meant}?`;
    writer.report('model-unknown-field', `the type has no such field${advice}`, step + formatKey(key), known);
  }
}
