import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaParts } from '../components/collect-parts.js';
import type { IdentityConstraintDefinition } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { describeName } from './describe.js';

/** `c-props-correct` (§3.11.6): a keyref refers to a key or unique constraint with as many fields as it has. */
export function checkIdentityConstraints({ identityConstraints }: SchemaParts): Diagnostic[] {
  return [...identityConstraints].flatMap((constraint) => {
    const { referencedKey } = constraint;
    return referencedKey === undefined ? [] : checkReference(constraint, referencedKey);
  });
}

function checkReference(
  { name, fields, location }: IdentityConstraintDefinition,
  key: IdentityConstraintDefinition,
): Diagnostic[] {
  const more = { related: [related(key.location, `${key.name.local} is here`)] };
  if (key.category === 'keyref') {
    const message = `keyref ${name.local} refers to ${describeName(key.name)}, a keyref itself: refer to a key or a unique constraint`;
    return [errorAt(location, 'c-props-correct.1', message, more)];
  }
  if (fields.length === key.fields.length) return [];
  const message = `keyref ${name.local} has ${count(fields)}, but ${key.category} ${describeName(key.name)} that it refers to has ${count(key.fields)}: give both as many`;
  return [errorAt(location, 'c-props-correct.2', message, more)];
}

function count({ length }: readonly unknown[]): string {
  return length === 1 ? '1 field' : `${length} fields`;
}
