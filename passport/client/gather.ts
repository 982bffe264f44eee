/** One thing that is asked for, and how many wait for it. */
interface Flight<Item, Result> {
  readonly key: string;
  readonly item: Item;
  readonly promise: Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  waiting: number;
  /** Called when nobody waits any more. */
  abandon: () => void;
}

export interface GatherOptions<Item, Result> {
  /** One request for all of them; results in their order. */
  readonly send: (items: readonly Item[], signal: AbortSignal) => Promise<readonly Result[]>;
  /** Which may travel in one request. */
  readonly split: <T extends { readonly item: Item }>(flights: readonly T[]) => readonly (readonly T[])[];
  /** Of one who no longer waits. */
  readonly abortedError: () => Error;
}

export interface Gatherer<Item, Result> {
  /** The result for this key. Whoever aborts leaves alone; the request is given up when nobody waits for any part of it. */
  get(key: string, item: Item, signal?: AbortSignal): Promise<Result>;
  /** Everybody who waits gets the error, and what is under way is given up. */
  cancel(error: Error): void;
}

/** What is asked for in one tick travels in one request; what is asked for by several at a time is asked for once. */
export function createGatherer<Item, Result>(options: GatherOptions<Item, Result>): Gatherer<Item, Result> {
  const flights = new Map<string, Flight<Item, Result>>();
  let queue: Flight<Item, Result>[] = [];

  function start(key: string, item: Item): Flight<Item, Result> {
    const { promise, resolve, reject } = defer<Result>();
    // All who waited may have left.
    promise.catch(() => {});
    const flight = { key, item, promise, resolve, reject, waiting: 0, abandon: () => land(flight) };
    flights.set(key, flight);
    if (queue.push(flight) === 1) queueMicrotask(depart);
    return flight;
  }

  /** It is under way no more: whoever comes now starts another. */
  function land(flight: Flight<Item, Result>): void {
    if (flights.get(flight.key) === flight) flights.delete(flight.key);
  }

  function depart(): void {
    const boarding = queue.filter((flight) => flight.waiting > 0);
    queue = [];
    for (const group of options.split(boarding)) void fly(group);
  }

  async function fly(group: readonly Flight<Item, Result>[]): Promise<void> {
    const controller = new AbortController();
    for (const flight of group) {
      flight.abandon = () => {
        land(flight);
        if (group.every(({ waiting }) => waiting === 0)) controller.abort();
      };
    }
    try {
      const items = group.map(({ item }) => item);
      const results = await options.send(items, controller.signal);
      for (const [index, flight] of group.entries()) flight.resolve(results[index] as Result);
    } catch (error) {
      for (const flight of group) flight.reject(error);
    } finally {
      group.forEach(land);
    }
  }

  return {
    get(key, item, signal) {
      if (signal?.aborted === true) return Promise.reject(options.abortedError());
      const flight = flights.get(key) ?? start(key, item);
      flight.waiting += 1;
      return new Promise((resolve, reject) => {
        const leave = () => {
          flight.waiting -= 1;
          if (flight.waiting === 0) flight.abandon();
          reject(options.abortedError());
        };
        signal?.addEventListener('abort', leave, { once: true });
        flight.promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
      });
    },

    cancel(error) {
      for (const flight of [...flights.values()]) {
        flight.reject(error);
        flight.waiting = 0;
        flight.abandon();
      }
    },
  };
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function defer<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
