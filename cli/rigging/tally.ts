const mostFailures = 5;

/** Counts tries of one kind. */
export class Tally {
  passed = 0;
  failed = 0;
  /** What did not go as it should, each in a line; no more than a few. */
  readonly failures: string[] = [];
  /** What did not go as it should for a reason that is known, and not ours: how often, each. */
  readonly noted: Record<string, number> = {};

  get total(): number {
    return this.passed + this.failed + Object.values(this.noted).reduce((sum, times) => sum + times, 0);
  }

  /** @param wrong `undefined`: nothing is */
  judge(wrong: string | undefined): void {
    if (wrong === undefined) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    if (this.failures.length < mostFailures) this.failures.push(wrong);
  }

  note(reason: string): void {
    this.noted[reason] = (this.noted[reason] ?? 0) + 1;
  }
}
