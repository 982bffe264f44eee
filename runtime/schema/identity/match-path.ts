import type { ExpandedName } from '../../xml/names.js';
import type { LinkedPath, NameTest } from './linked-constraint.js';

/**
 * Whether the element steps of a path lead from its context node to an element.
 *
 * @param names those of the elements from the root to that element
 * @param below how many levels it is below the context node
 */
export function matchesPath({ descendant, steps }: LinkedPath, names: readonly ExpandedName[], below: number): boolean {
  const count = steps.length;
  if (descendant ? below < count : below !== count) return false;
  const first = names.length - count;
  for (let at = 0; at < count; at++) {
    if (!matchesName(steps[at] as NameTest, names[first + at] as ExpandedName)) return false;
  }
  return true;
}

export function matchesName(test: NameTest, name: ExpandedName): boolean {
  return (
    (test.local === undefined || test.local === name.local) &&
    (test.namespace === undefined || test.namespace === name.namespace)
  );
}
