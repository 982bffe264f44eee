/** A source of numbers that are the same for the same seed. */
export interface Random {
  /** 0 ≤ n < `below`, an integer; `below` is at most 2^32. */
  integer(below: number): number;
  /** @throws RangeError if there is nothing to choose from */
  pick<T>(from: readonly T[]): T;
}

/** A 32-bit generator of the xorshift-multiply kind: for samples, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return {
    integer: (below) => Math.floor((next() / 0x1_0000_0000) * below),
    pick(from) {
      if (from.length === 0) throw new RangeError('there is nothing to choose from');
      return from[Math.floor((next() / 0x1_0000_0000) * from.length)] as (typeof from)[number];
    },
  };
}
