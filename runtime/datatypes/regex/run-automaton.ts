import type { Automaton } from './build-automaton.js';

/** Where the automaton can be: all states that take a character, and where each character led from here. */
interface Place {
  readonly characters: readonly number[];
  readonly accepts: boolean;
  readonly next: Map<string, Place>;
}

/** So many steps are remembered; then it begins anew. */
const maxRemembered = 10_000;

/**
 * A matcher of whole texts that takes time in proportion to their length, whatever they are: it is in all the states
 * at once that a backtracking engine would try one after the other. Steps are remembered, so that it is a
 * deterministic automaton for what it has met before.
 */
export function runAutomaton({ states, start }: Automaton): (text: string) => boolean {
  const expressions = new Map<string, RegExp>();
  const places = new Map<string, Place>();
  let remembered = 0;

  const placeOf = (from: readonly number[]): Place => {
    const seen = new Set(from);
    // A Set is walked in the order of insertion, what is inserted meanwhile too.
    for (const index of seen) {
      const state = states[index];
      if (state?.kind === 'split') seen.add(state.first).add(state.second);
    }
    const characters = [...seen].filter((index) => states[index]?.kind === 'character').sort((a, b) => a - b);
    const accepts = [...seen].some((index) => states[index]?.kind === 'end');
    const key = `${accepts ? '!' : ''}${characters.join(' ')}`;
    let place = places.get(key);
    if (place === undefined) {
      place = { characters, accepts, next: new Map() };
      places.set(key, place);
    }
    return place;
  };

  const takes = (text: string, character: string): boolean => {
    let expression = expressions.get(text);
    if (expression === undefined) {
      expression = new RegExp(`^${text}$`, 'u');
      expressions.set(text, expression);
    }
    return expression.test(character);
  };

  const step = (place: Place, character: string): Place => {
    const results = new Map<string, boolean>();
    const reached: number[] = [];
    for (const index of place.characters) {
      const state = states[index];
      if (state?.kind !== 'character') continue;
      let taken = results.get(state.text);
      if (taken === undefined) {
        taken = takes(state.text, character);
        results.set(state.text, taken);
      }
      if (taken) reached.push(state.next);
    }
    if (remembered === maxRemembered) {
      remembered = 0;
      for (const each of places.values()) each.next.clear();
      places.clear();
    }
    const next = placeOf(reached);
    place.next.set(character, next);
    remembered += 1;
    return next;
  };

  return (text) => {
    let place = placeOf([start]);
    for (const character of text) {
      place = place.next.get(character) ?? step(place, character);
      if (place.characters.length === 0 && !place.accepts) return false;
    }
    return place.accepts;
  };
}
