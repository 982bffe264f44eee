import type { Contender } from './contender.js';
import type { Message } from './workload.js';

/** Times of one contender, as ratios to the reference in the same round. */
export interface Measurement {
  readonly contender: string;
  readonly message: string;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  /** Median, in microseconds a message: of this machine, today. */
  readonly microseconds: number;
  readonly rounds: number;
}

/** A round of one contender takes about this long, unless one message takes longer. */
const roundMilliseconds = 30;
const warmUpMilliseconds = 250;

/** What was read last: a result that nothing looks at might not be made. */
export const sink: unknown[] = [];

const reference = 'JSON.parse(bytes.toString())';

interface Runner {
  readonly name: string;
  run(): unknown;
  /** Messages a round. */
  count: number;
}

/**
 * Reads one message with all contenders and with the reference, taking turns in rounds,
 * so that what disturbs the machine disturbs them alike.
 */
export function measure(message: Message, contenders: readonly Contender[], rounds: number): Measurement[] {
  const runners: Runner[] = [
    { name: reference, run: () => JSON.parse(message.json.toString()) as unknown, count: 1 },
    ...contenders.map((contender) => ({ name: contender.name, run: () => contender.read(message), count: 1 })),
  ];
  for (const runner of runners) warmUp(runner);
  const times = runners.map(() => [] as number[]);
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another one: who runs behind whom must not decide.
    for (let turn = 0; turn < runners.length; turn += 1) {
      const index = (round + turn) % runners.length;
      times[index]?.push(timeRound(runners[index] as Runner));
    }
  }
  const base = times[0] as number[];
  return runners.map((runner, index) => {
    const own = times[index] as number[];
    const ratios = own.map((time, round) => time / (base[round] as number)).sort(ascending);
    return {
      contender: runner.name,
      message: message.name,
      median: quantile(ratios, 0.5),
      p10: quantile(ratios, 0.1),
      p90: quantile(ratios, 0.9),
      microseconds: quantile([...own].sort(ascending), 0.5) * 1000,
      rounds,
    };
  });
}

/**
 * Lets a contender read messages of every kind in turn, so that what the engine learns of its code
 * is not of one message alone, and the first that is measured is not the worst.
 */
export function readInTurn(contender: Contender, messages: readonly Message[], milliseconds: number): void {
  const began = performance.now();
  while (performance.now() - began < milliseconds) {
    for (const message of messages) sink[0] = contender.read(message);
  }
}

/** Runs until the engine has compiled what it will, and finds how many messages make a round. */
function warmUp(runner: Runner): void {
  const began = performance.now();
  let done = 0;
  let last = 0;
  do {
    const start = performance.now();
    sink[0] = runner.run();
    last = performance.now() - start;
    done += 1;
  } while (performance.now() - began < warmUpMilliseconds && last < warmUpMilliseconds);
  const average = (performance.now() - began) / done;
  runner.count = Math.max(1, Math.round(roundMilliseconds / average));
}

/** Milliseconds a message. */
function timeRound(runner: Runner): number {
  const { count } = runner;
  const began = performance.now();
  for (let i = 0; i < count; i += 1) sink[0] = runner.run();
  return (performance.now() - began) / count;
}

function ascending(left: number, right: number): number {
  return left - right;
}

function quantile(sorted: readonly number[], q: number): number {
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
