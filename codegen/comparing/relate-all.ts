import { findWords, type Machine } from './find-words.js';
import type { AllPlan } from './model-machines.js';

/** A word of one language that is not in another; `cut`: there may be one that was not looked for. */
export interface Escape {
  readonly word?: readonly number[];
  readonly cut: boolean;
}

const nothing: Escape = { cut: false };

/**
 * What a machine takes and an `xs:all` group does not. The group is what each of its places asks for, together: so many
 * machines of two states, each held against the other by itself.
 */
export function escapeFromAll<State>(machine: Machine<State>, plan: AllPlan, limit: number): Escape {
  const places = new Set([...plan.placeBy.values(), ...plan.model.required]);
  let shortest: readonly number[] | undefined;
  let cut = false;
  // Of a group without places, that it takes nothing.
  for (const place of places.size === 0 ? [-1] : places) {
    const found = findWords(machine, placeMachine(plan, place), limit);
    if (found.left !== undefined && (shortest === undefined || found.left.length < shortest.length)) {
      shortest = found.left;
    }
    cut ||= found.cut;
  }
  return shortest === undefined ? { cut } : { word: shortest, cut: false };
}

/** 0: nothing was read; 1: something, but nothing in the place; 2: the place is taken. */
function placeMachine({ model, placeBy, repeated, emptiable }: AllPlan, place: number): Machine<0 | 1 | 2> {
  const isRequired = model.required.includes(place);
  return {
    start: 0,
    key: (state) => state,
    symbols: () => placeBy.keys(),
    step(state, symbol) {
      const taken = placeBy.get(symbol);
      if (taken === undefined) return undefined;
      if (taken !== place) return state === 2 ? 2 : 1;
      return state === 2 && !repeated.has(place) ? undefined : 2;
    },
    accepts: (state) => (state === 0 ? emptiable : state === 2 || !isRequired),
  };
}

/** What one `xs:all` group takes and another does not. */
export function allEscapesFromAll(one: AllPlan, other: AllPlan): Escape {
  if (one.emptiable && !other.emptiable) return { word: [], cut: false };
  const symbolsOf = new Map<number, number[]>();
  for (const [symbol, place] of one.placeBy) symbolsOf.set(place, [...(symbolsOf.get(place) ?? []), symbol]);
  // What is required and cannot be had: then the group takes nothing, or no more than nothing.
  if (one.model.required.some((place) => !symbolsOf.has(place))) return nothing;
  const firstOf = (place: number, avoided = -1): number | undefined =>
    symbolsOf.get(place)?.find((symbol) => avoided < 0 || other.placeBy.get(symbol) !== avoided);
  /** The least that there must be, with these symbols in it. */
  const complete = (symbols: readonly number[], avoided = -1): readonly number[] | undefined => {
    const taken = new Set(symbols.map((symbol) => one.placeBy.get(symbol)));
    const word = [...symbols];
    for (const place of one.model.required) {
      if (taken.has(place)) continue;
      const symbol = firstOf(place, avoided);
      if (symbol === undefined) return undefined;
      word.push(symbol);
    }
    return word.sort((left, right) => (one.leafBy.get(left) ?? 0) - (one.leafBy.get(right) ?? 0));
  };
  const clash = findClash(one, other);
  if (clash !== undefined) return { word: complete(clash) ?? clash, cut: false };
  for (const place of other.model.required) {
    const least = complete([], place);
    if (least === undefined) continue;
    if (least.length > 0) return { word: least, cut: false };
    // Nothing at all, both take. Is there something else?
    const some = [...one.placeBy.keys()].find((symbol) => other.placeBy.get(symbol) !== place);
    if (some !== undefined) return { word: complete([some], place) ?? [some], cut: false };
  }
  return nothing;
}

/** Symbols that can stand together in one group, and not in the other. */
function findClash(one: AllPlan, other: AllPlan): readonly number[] | undefined {
  const takenBy = new Map<number, number>();
  for (const [symbol, place] of one.placeBy) {
    const there = other.placeBy.get(symbol);
    if (there === undefined) return [symbol];
    if (other.repeated.has(there)) continue;
    if (one.repeated.has(place)) return [symbol, symbol];
    const before = takenBy.get(there);
    if (before !== undefined && one.placeBy.get(before) !== place) return [before, symbol];
    takenBy.set(there, symbol);
  }
  return undefined;
}
