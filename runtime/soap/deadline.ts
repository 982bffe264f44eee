/** An abort signal that fires at a time, or when a signal that it follows does. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The time was up; false if another signal aborted it, or nothing did. */
  readonly timedOut: boolean;
  /** Lets go of the timer and of the signals that it follows. */
  clear(): void;
}

/** The longest delay that timers take (2³¹ − 1 ms); anything longer means: no limit. */
const longestDelay = 0x7fffffff;

/** Starts a deadline of so many milliseconds (none: `Infinity`) that also follows the given signals. */
export function startDeadline(milliseconds: number, ...parents: (AbortSignal | null | undefined)[]): Deadline {
  const controller = new AbortController();
  let timedOut = false;
  const abort = () => controller.abort();
  const timer =
    milliseconds > longestDelay
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          abort();
        }, milliseconds);
  for (const parent of parents) {
    if (parent?.aborted) abort();
    else parent?.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    clear() {
      clearTimeout(timer);
      for (const parent of parents) parent?.removeEventListener('abort', abort);
    },
  };
}

/** Thrown by {@link untilAborted} when the signal came first. */
export class AbortedError extends Error {
  constructor() {
    super('aborted');
    this.name = 'AbortedError';
  }
}

/**
 * The promise's result, unless the signal comes first: for work that may not heed the signal itself.
 * @throws AbortedError
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortedError());
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
