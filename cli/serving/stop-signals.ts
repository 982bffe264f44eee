/** The signals that end the service: SIGINT and SIGTERM. */
export interface StopSignals {
  /** Resolves at the first. */
  readonly first: Promise<void>;
  /** Resolves at the second: at once, then. */
  readonly second: Promise<void>;
  /** Leaves signals to the process again. */
  forget(): void;
}

export function listenForStop(): StopSignals {
  let count = 0;
  const resolvers: (() => void)[] = [];
  const first = new Promise<void>((resolve) => resolvers.push(resolve));
  const second = new Promise<void>((resolve) => resolvers.push(resolve));
  const stop = (): void => resolvers[count++]?.();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    first,
    second,
    forget() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
