/** Random decisions that are the same for the same seed. */
export interface Dice {
  /** 0 ≤ n < `below`, an integer. */
  integer(below: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  /** @throws RangeError if there is nothing to choose from */
  pick<T>(from: readonly T[]): T;
  /** Some of them, in their order; at least `least`. */
  some<T>(from: readonly T[], least?: number): T[];
}

export function dice(seed: number): Dice {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    integer,
    once: (times) => integer(times) === 0,
    pick(from) {
      if (from.length === 0) throw new RangeError('there is nothing to choose from');
      return from[integer(from.length)] as (typeof from)[number];
    },
    some(from, least = 0) {
      const chosen = from.filter(() => integer(2) === 0);
      return chosen.length >= least ? chosen : from.slice(0, least);
    },
  };
}
