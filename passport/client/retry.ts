import { SoapClientError } from '@passport-soap/runtime/soap';

/** How often and when a request is sent again that did not get through. */
export interface RetryOptions {
  /** How often it is sent at most; default 3. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; default 250. */
  readonly delay: number;
  /** How many times as long each further wait is; default 2. */
  readonly factor: number;
  /**
   * The part of each wait that is left to chance, 0 to 1; default 0.5: clients that lost a server at the same moment must
   * not all come back at the same moment.
   */
  readonly jitter: number;
  /** At least 0, less than 1; default `Math.random`. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or earlier when the signal fires; default: a timer. */
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

const defaults: RetryOptions = {
  attempts: 3,
  delay: 250,
  factor: 2,
  jitter: 0.5,
  random: Math.random,
  sleep: waitFor,
};

/** With the defaults in. @throws TypeError if a number is out of its range */
export function retryOptions(given: Partial<RetryOptions> | false = {}): RetryOptions {
  if (given === false) return { ...defaults, attempts: 1 };
  const options = { ...defaults, ...given };
  const { attempts, delay, factor, jitter } = options;
  if (!Number.isSafeInteger(attempts) || attempts < 1) throw new TypeError('retries.attempts must be 1 or more');
  if (!(delay >= 0)) throw new TypeError('retries.delay must be 0 milliseconds or more');
  if (!(factor >= 1)) throw new TypeError('retries.factor must be 1 or more');
  if (!(jitter >= 0 && jitter <= 1)) throw new TypeError('retries.jitter must be from 0 to 1');
  return options;
}

/**
 * Runs it again after an error of the network (`soap-unreachable`), and after no other: a fault or an HTTP status is an
 * answer, and would be the same again; and whoever sets a time-out does not want to wait three times as long.
 *
 * To ask for tokens twice does no harm: it changes nothing at the service, and what may have been issued unseen expires.
 * @throws SoapClientError the last attempt's; `soap-aborted` if the signal ended the waiting
 */
export async function withRetries<T>(
  run: () => Promise<T>,
  { attempts, delay, factor, jitter, random, sleep }: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof SoapClientError) || error.code !== 'soap-unreachable' || attempt >= attempts) throw error;
      await sleep(delay * factor ** (attempt - 1) * (1 - jitter * random()), signal);
      if (signal?.aborted === true) throw abortedError(error.endpoint);
    }
  }
}

/** As the SOAP client says it. */
export function abortedError(endpoint: string): SoapClientError {
  return new SoapClientError('soap-aborted', `${endpoint}: the call was aborted`, { endpoint });
}

function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    if (signal?.aborted === true) finish();
    else signal?.addEventListener('abort', finish, { once: true });
  });
}
