import {
  CountingLimit,
  type CountState,
  countOn,
  countStart,
  mayEnd,
  planCounters,
} from '@passport-soap/runtime/schema';
import { expectedInAll, particleTable } from '../automata/index.js';
import type { AllModel, Automaton, ContentModel, CountedModel } from '../automata/types.js';
import type { Machine } from './find-words.js';
import { type NameClass, type Taken, take } from './name-classes.js';
import type { Side } from './sides.js';

/** What each leaf of a content model makes of each class of names. */
export interface Takers {
  /** By leaf, then by class. */
  readonly taken: readonly (readonly (Taken | undefined)[])[];
  /** The classes that a leaf takes. */
  readonly classesOf: readonly (readonly number[])[];
}

export function takersOf(side: Side, { leaves }: ContentModel, classes: readonly NameClass[]): Takers {
  const taken = leaves.map(({ term }) => classes.map((each) => take(side, term, each)));
  return {
    taken,
    classesOf: taken.map((each) => each.flatMap((one, index) => (one === undefined ? [] : [index]))),
  };
}

/** A machine that says which leaf a step is by. */
export interface ModelMachine<State> extends Machine<State> {
  leafOf(state: State, symbol: number): number | undefined;
}

/** Where a symbol leads from a state, and by which leaf. */
interface Way<State> {
  readonly next: State;
  readonly leaf: number;
}

export function automatonMachine(model: Automaton, { classesOf }: Takers): ModelMachine<number> {
  const alive = statesToTheEnd(model, classesOf);
  const ways: (ReadonlyMap<number, Way<number>> | undefined)[] = [];
  const waysFrom = (state: number): ReadonlyMap<number, Way<number>> => {
    const made = new Map<number, Way<number>>();
    for (const { leaf, next } of model.states[state]?.transitions ?? []) {
      if (!alive.has(next)) continue;
      for (const symbol of classesOf[leaf] ?? []) if (!made.has(symbol)) made.set(symbol, { next, leaf });
    }
    ways[state] = made;
    return made;
  };
  const at = (state: number) => ways[state] ?? waysFrom(state);
  return {
    start: 0,
    key: (state) => state,
    symbols: (state) => at(state).keys(),
    step: (state, symbol) => at(state).get(symbol)?.next,
    leafOf: (state, symbol) => at(state).get(symbol)?.leaf,
    accepts: (state) => model.states[state]?.accepting === true,
  };
}

/** The states from which the content can come to its end: an abstract element, say, leads nowhere. */
function statesToTheEnd({ states }: Automaton, classesOf: Takers['classesOf']): ReadonlySet<number> {
  const before: number[][] = states.map(() => []);
  for (const [state, { transitions }] of states.entries()) {
    for (const { leaf, next } of transitions) if ((classesOf[leaf]?.length ?? 0) > 0) before[next]?.push(state);
  }
  const alive = new Set(states.flatMap(({ accepting }, state) => (accepting ? [state] : [])));
  // A Set is walked in the order of insertion, what is inserted meanwhile too.
  for (const state of alive) for (const each of before[state] ?? []) alive.add(each);
  return alive;
}

/** Steps of a counted model, each as dear as there are ways to count that are held against each other: about a second. */
const mostWork = 500_000;

/** @throws CountingLimit from its steps, where they are too many */
export function countedMachine(model: CountedModel, { classesOf }: Takers): ModelMachine<CountState> {
  const plan = planCounters(particleTable(model, () => undefined));
  const known = new Map<string, ReadonlyMap<number, Way<CountState>>>();
  let work = 0;
  const key = ({ position, boxes }: CountState): string =>
    position === undefined
      ? ''
      : `${position.leaf}:${boxes.map(({ low, high }) => (low === high ? low.join() : `${low.join()}-${high.join()}`)).join(';')}`;
  const at = (state: CountState): ReadonlyMap<number, Way<CountState>> => {
    const name = key(state);
    let ways = known.get(name) as Map<number, Way<CountState>> | undefined;
    if (ways === undefined) {
      ways = new Map();
      for (const [leaf, symbols] of classesOf.entries()) {
        if (symbols.length === 0) continue;
        work += state.boxes.length ** 2;
        if (work > mostWork) throw new CountingLimit();
        const next = countOn(plan, state, leaf)?.state;
        if (next === undefined) continue;
        for (const symbol of symbols) if (!ways.has(symbol)) ways.set(symbol, { next, leaf });
      }
      known.set(name, ways);
    }
    return ways;
  };
  return {
    start: countStart,
    key,
    symbols: (state) => at(state).keys(),
    step: (state, symbol) => at(state).get(symbol)?.next,
    leafOf: (state, symbol) => at(state).get(symbol)?.leaf,
    accepts: (state) => mayEnd(plan, state),
  };
}

/** An `xs:all` group by its places: what comes in any order is no automaton of few states. */
export interface AllPlan {
  readonly model: AllModel;
  /** The leaf by which a class is taken: that of an element, if one takes it. */
  readonly leafBy: ReadonlyMap<number, number>;
  /** The place that a class takes. */
  readonly placeBy: ReadonlyMap<number, number>;
  /** Places that are taken any number of times. */
  readonly repeated: ReadonlySet<number>;
  /** Whether nothing at all may be there. */
  readonly emptiable: boolean;
}

export function planAll(model: AllModel, { classesOf }: Takers): AllPlan {
  const leafBy = new Map<number, number>();
  const repeated = new Set<number>();
  for (const kind of ['element', 'wildcard']) {
    for (const [leaf, { term, particle }] of model.leaves.entries()) {
      if (term.kind !== kind) continue;
      for (const symbol of classesOf[leaf] ?? []) if (!leafBy.has(symbol)) leafBy.set(symbol, leaf);
      if (particle.maxOccurs > 1) repeated.add(model.places[leaf] as number);
    }
  }
  const placeBy = new Map([...leafBy].map(([symbol, leaf]) => [symbol, model.places[leaf] as number]));
  return { model, leafBy, placeBy, repeated, emptiable: model.optional || model.required.length === 0 };
}

/** As a machine after all: its states are the sets of places that are taken. */
export function allMachine({ model, placeBy, leafBy, repeated }: AllPlan): ModelMachine<readonly number[]> {
  return {
    start: [],
    key: (state) => state.join(),
    symbols: () => placeBy.keys(),
    step(state, symbol) {
      const place = placeBy.get(symbol);
      if (place === undefined) return undefined;
      if (state.includes(place)) return repeated.has(place) ? state : undefined;
      return [...state, place].sort((left, right) => left - right);
    },
    leafOf: (_, symbol) => leafBy.get(symbol),
    accepts: (state) => expectedInAll(model, new Set(state)).end,
  };
}
