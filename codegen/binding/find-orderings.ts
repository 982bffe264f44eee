import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementShape, GroupShape, Shape } from './simplify-particles.js';

/** One element of an ordering, and the places where the schema writes it. */
export interface OrderedElement {
  readonly places: readonly ElementShape[];
  readonly required: boolean;
}

/**
 * Recognizes a choice that only says that its elements may stand in any order: `(a, b?) | (b, a?)`.
 * Each branch has the same elements, each of them at most once. Undefined if the choice says more than that.
 */
export function findOrdering(choice: GroupShape): readonly OrderedElement[] | undefined {
  const found = orderOf(choice);
  return found === undefined || found.size < 2 ? undefined : [...found.values()];
}

type Order = Map<string, OrderedElement>;

function orderOf(shape: Shape): Order | undefined {
  if (shape.max !== 1 || shape.kind === 'wildcard') return undefined;
  if (shape.kind === 'element') {
    return new Map([[clarkName(shape.element.name), { places: [shape], required: shape.min === 1 }]]);
  }
  const parts = shape.children.map(orderOf);
  if (parts.some((part) => part === undefined)) return undefined;
  const joined = shape.kind === 'choice' ? joinBranches(parts as Order[]) : joinSequence(parts as Order[]);
  if (joined === undefined || shape.min === 1) return joined;
  return new Map([...joined].map(([name, { places }]) => [name, { places, required: false }]));
}

/** One after the other: no element in two of them. */
function joinSequence(parts: readonly Order[]): Order | undefined {
  const joined: Order = new Map();
  for (const part of parts) {
    for (const [name, element] of part) {
      if (joined.has(name)) return undefined;
      joined.set(name, element);
    }
  }
  return joined;
}

/** One of them: the same elements in each, of the same type. */
function joinBranches([first, ...others]: readonly Order[]): Order | undefined {
  if (first === undefined || others.some((other) => other.size !== first.size)) return undefined;
  const joined: Order = new Map(first);
  for (const other of others) {
    for (const [name, element] of other) {
      const known = joined.get(name);
      if (known === undefined || typeOf(known) !== typeOf(element)) return undefined;
      joined.set(name, {
        places: [...known.places, ...element.places],
        required: known.required && element.required,
      });
    }
  }
  return joined;
}

function typeOf(element: OrderedElement) {
  return element.places[0]?.element.typeDefinition;
}
