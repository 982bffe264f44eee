import type { DrawnElement } from '../draw-element.js';
import type { Drawing } from '../drawing.js';
import { otherValues } from '../other-values.js';
import { type Field, rowsOf } from '../tie-identities.js';
import type { Fault } from './fault.js';

/** Two equal keys, and a reference to none (§3.11.4, cvc-identity-constraint). */
export function* identityFaults(drawing: Drawing, element: DrawnElement): Generator<Fault> {
  for (const constraint of element.declaration?.identityConstraints ?? []) {
    const { category, name } = constraint;
    const rows = rowsOf(drawing, element, constraint, false).filter((row) => row.every((field) => field !== undefined));
    const [first, second] = rows as (readonly Field[])[];
    if (first === undefined) continue;
    if (category === 'keyref') {
      const [field] = first;
      if (field === undefined) continue;
      const known = new Set(rows.map((row) => row[0]?.get()));
      // Most likely what no key has: keys are given the first values there are.
      const value = lastOf(otherValues(drawing, field.type), known);
      if (value === undefined) continue;
      yield {
        about: constraint,
        kind: 'dangling',
        fault: `a reference ${name.local} to no key`,
        rules: ['cvc-identity-constraint.4.3'],
        uncertain: true,
        apply: () => setAll([field], [value]),
      };
    } else if (second !== undefined) {
      yield {
        about: constraint,
        kind: 'twice',
        fault: `${category} ${name.local} twice`,
        rules: [category === 'key' ? 'cvc-identity-constraint.4.2.2' : 'cvc-identity-constraint.4.1'],
        apply: () =>
          setAll(
            second,
            first.map((field) => field.get()),
          ),
      };
    }
  }
}

function setAll(fields: readonly Field[], values: readonly string[]): () => void {
  const before = fields.map((field) => field.get());
  for (const [index, field] of fields.entries()) field.set(values[index] ?? '');
  return () => {
    for (const [index, field] of fields.entries()) field.set(before[index] ?? '');
  };
}

function lastOf(values: Iterable<string>, known: ReadonlySet<string | undefined>): string | undefined {
  let found: string | undefined;
  let left = 60;
  for (const value of values) {
    if (!known.has(value)) found = value;
    left -= 1;
    if (left < 0) break;
  }
  return found;
}
