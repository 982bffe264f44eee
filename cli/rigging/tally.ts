import type { Cell } from './types.js';

const mostFailures = 5;

/** Counts tries of one kind. */
export class Tally {
  #passed = 0;
  #total = 0;
  readonly #failures: string[] = [];
  readonly #noted = new Map<string, number>();

  pass(): void {
    this.#passed += 1;
    this.#total += 1;
  }

  fail(why: string): void {
    this.#total += 1;
    if (this.#failures.length < mostFailures) this.#failures.push(why);
  }

  /** It did not go as it should, and the reason is known: not ours. */
  note(reason: string): void {
    this.#total += 1;
    this.#noted.set(reason, (this.#noted.get(reason) ?? 0) + 1);
  }

  /** Passes where nothing is wrong. */
  judge(wrong: string | undefined): void {
    if (wrong === undefined) this.pass();
    else this.fail(wrong);
  }

  /** None if nothing was tried. */
  cell(): Cell | undefined {
    if (this.#total === 0) return undefined;
    const noted = this.#noted.size === 0 ? {} : { noted: this.#noted };
    return { passed: this.#passed, total: this.#total, failures: this.#failures, ...noted };
  }
}

/** Tries that failed for no known reason. */
export function failuresOf({ passed, total, noted }: Cell): number {
  let known = 0;
  for (const times of noted?.values() ?? []) known += times;
  return total - passed - known;
}
