import type { Context } from '../context.js';
import { explainSystemError } from '../errors.js';
import type { RunningServer } from '../serving/listen.js';
import { listenForStop } from '../serving/stop-signals.js';
import { type GateAddress, openGate } from './open-gates.js';
import { createPassOn, type PassOnOptions } from './pass-on.js';
import { printExchange } from './print-exchange.js';
import { openRecorder } from './record-exchange.js';
import { createRedirects } from './rewrite-redirects.js';
import type { JudgeExchange, LearnFromRecordings, RecordedExchange } from './types.js';

export interface ProxyOptions extends Pick<PassOnOptions, 'target' | 'ca' | 'insecure' | 'timeout' | 'limit'> {
  readonly gates: readonly GateAddress[];
  /** Where exchanges are recorded; absent: nowhere. */
  readonly folder?: string;
  readonly keepSecrets: boolean;
  readonly rewriteRedirects: boolean;
  readonly judge: JudgeExchange;
  /** Called when all is recorded. */
  readonly learn?: LearnFromRecordings;
}

/** More exchanges than this do not wait, in memory, to be judged and recorded: their requests wait instead. */
const maxWaiting = 100;

/** How long exchanges that are going on may take when the proxy ends. */
const grace = 5_000;

/**
 * Passes on until a signal ends it. Exchanges are recorded, judged and told of one after the other, beside the
 * passing on; what does not work of that is told, and the proxy goes on.
 * @throws CommandError if it cannot begin
 */
export async function runProxy(options: ProxyOptions, context: Context): Promise<void> {
  const { folder, target, judge } = options;
  const recorder = folder === undefined ? undefined : openRecorder(folder, options.keepSecrets);
  let last = 0;
  let waiting = 0;
  let work = Promise.resolve();
  const finish = async (exchange: RecordedExchange): Promise<void> => {
    let verdict = {};
    try {
      verdict = await judge(exchange);
    } catch (error) {
      context.note(`exchange ${exchange.number} could not be judged: ${explainSystemError(error)}`);
    }
    context.print(printExchange(exchange, verdict, context.colors));
    try {
      const notes = (await recorder?.record(exchange)) ?? [];
      for (const note of notes) context.note(`exchange ${exchange.number} is recorded: ${note}`);
    } catch (error) {
      context.note(`exchange ${exchange.number} is not recorded: ${explainSystemError(error)}`);
    }
  };
  for (const stream of [context.stdout, context.stderr]) stream.on('error', () => {});
  const redirects = options.rewriteRedirects ? createRedirects(target) : undefined;
  const passOn = createPassOn({
    ...options,
    ...redirects,
    nextNumber: () => recorder?.nextNumber() ?? ++last,
    hold: () => (waiting < maxWaiting ? undefined : work),
    onExchange: (exchange) => {
      waiting += 1;
      work = work
        .then(() => finish(exchange))
        .then(() => {
          waiting -= 1;
        });
    },
  });
  const stop = listenForStop();
  const gates: RunningServer[] = [];
  try {
    for (const address of options.gates) {
      const gate = await openGate(address, passOn);
      gates.push(gate);
      context.note(`listening on ${gate.origin}, for ${target.origin}`);
    }
    if (folder !== undefined) {
      const how = options.keepSecrets ? 'with all secrets' : 'with stand-ins for secrets';
      context.note(`recording to ${folder}, ${how}`);
    }
    await stop.first;
    context.note('stopping');
    const atOnce = stop.second.then(() => Promise.all(gates.map((gate) => gate.stop(0))));
    await Promise.race([Promise.all(gates.map((gate) => gate.stop(grace))), atOnce]);
    await work;
    if (folder !== undefined) await options.learn?.(folder);
  } finally {
    stop.forget();
    await Promise.all(gates.map((gate) => gate.stop(0)));
    passOn.close();
  }
}
