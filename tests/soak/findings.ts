/** What went wrong, and how often what was done. */
export interface Findings {
  /** Counts something that happened. */
  count(what: string): void;
  /** Something that must not happen. */
  violate(what: string): void;
  readonly counts: ReadonlyMap<string, number>;
  readonly violations: ReadonlyMap<string, number>;
}

/** So many different violations are kept; one is enough to fail. */
const most = 50;

export function createFindings(): Findings {
  const counts = new Map<string, number>();
  const violations = new Map<string, number>();
  const add = (map: Map<string, number>, what: string) => void map.set(what, (map.get(what) ?? 0) + 1);
  return {
    counts,
    violations,
    count: (what) => add(counts, what),
    violate(what) {
      if (violations.has(what) || violations.size < most) add(violations, what);
    },
  };
}
