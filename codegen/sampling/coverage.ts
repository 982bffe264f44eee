import type { SourceLocation } from '../location.js';
import type { Uncovered } from './types.js';

/** One way that a decision can be taken, and the decisions that must be taken before it is there to take. */
export interface Step {
  readonly about: object;
  readonly what: string;
  readonly way: number;
  readonly behind: Step | undefined;
}

/** A decision that samples take: how often, which branch, which value, … */
export interface Site {
  readonly about: object;
  readonly what: string;
  /** The component that it is about, in words. */
  readonly component: string;
  readonly location: SourceLocation;
  /** What each way is, in words. */
  readonly ways: readonly string[];
  readonly behind: Step | undefined;
}

interface State {
  readonly site: Site;
  readonly taken: Set<number>;
  /** Ways that no valid sample takes, and why. */
  readonly given: Map<number, string>;
}

/** Which ways of which decisions the samples so far have taken. */
export interface Coverage {
  isTaken(about: object, what: string, way: number): boolean;
  /** Whether it was neither taken nor given up. */
  isOpen(about: object, what: string, way: number): boolean;
  take(about: object, what: string, way: number): void;
  giveUp(step: Step, reason: string): void;
  /** A way that is open; undefined if none is. */
  next(): Step | undefined;
  /** All that was not taken. @param reason why, of what is still open */
  uncovered(reason: string): Uncovered[];
}

/** @param notes what is known not to be coverable, before anything was tried */
export function createCoverage(sites: readonly Site[], notes: readonly Uncovered[]): Coverage {
  const states = new Map<object, Map<string, State>>();
  const open: State[] = [];
  for (const site of sites) {
    const ofComponent = states.get(site.about) ?? new Map<string, State>();
    // A derived type has the attribute uses of its base: the shortest way to them counts.
    if (ofComponent.has(site.what)) continue;
    const state: State = { site, taken: new Set(), given: new Map() };
    states.set(site.about, ofComponent.set(site.what, state));
    open.push(state);
  }
  const stateOf = (about: object, what: string): State | undefined => states.get(about)?.get(what);
  const nextOf = ({ site, taken, given }: State): number =>
    site.ways.findIndex((_, way) => !taken.has(way) && !given.has(way));
  let first = 0;

  return {
    isTaken: (about, what, way) => stateOf(about, what)?.taken.has(way) === true,
    isOpen(about, what, way) {
      const state = stateOf(about, what);
      return state !== undefined && !state.taken.has(way) && !state.given.has(way);
    },
    take: (about, what, way) => void stateOf(about, what)?.taken.add(way),
    giveUp: ({ about, what, way }, reason) => void stateOf(about, what)?.given.set(way, reason),
    next() {
      // What was covered stays covered: the list is gone through once.
      for (; first < open.length; first += 1) {
        const state = open[first] as State;
        const way = nextOf(state);
        const { about, what, behind } = state.site;
        if (way >= 0) return { about, what, way, behind };
      }
      return undefined;
    },
    uncovered: (reason) => [
      ...notes,
      ...open.flatMap(({ site: { component, location, ways }, taken, given }) =>
        ways.flatMap((label, way) =>
          taken.has(way) ? [] : [{ component, location, what: label, reason: given.get(way) ?? reason }],
        ),
      ),
    ],
  };
}
