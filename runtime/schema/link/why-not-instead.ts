import { type Derivation, derivesFrom } from './derives-from.js';
import type { LinkedElement, LinkedSchema, LinkedType } from './linked.js';

/**
 * Why a type cannot stand for the declared one, in words that go before `of element …`; undefined if it can (cvc-elt 4.3):
 * it must be validly derived, without the steps that the element's {disallowed substitutions} and the declared
 * type's {prohibited substitutions} block.
 */
export function whyNotInstead(
  schema: LinkedSchema,
  element: LinkedElement | undefined,
  declared: LinkedType,
  type: LinkedType,
): string | undefined {
  const blocked: readonly Derivation[] = [
    ...(element?.table.block ?? []),
    ...((declared.kind === 'complex' && declared.table.block) || []),
  ];
  if (derivesFrom(schema, type.ref, declared.ref, blocked)) return undefined;
  if (blocked.length === 0 || !derivesFrom(schema, type.ref, declared.ref)) {
    return 'that is not derived from the type';
  }
  return `that is derived in a way that the schema blocks (${[...new Set(blocked)].join(', ')}) from the type`;
}
