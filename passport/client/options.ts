import type { ClientOptions } from '@passport-soap/runtime/soap';
import type { RetryOptions } from './retry.js';

/**
 * The SOAP client's options, and how tickets are kept. `profile` is `wlm-8` here by default (`wlm-2009` for RST2.srf),
 * and `mode` `lenient`: no server's answer has to be complete. `timeout` is of each attempt. `onExchange` shows the raw
 * messages. `headers` go to the endpoint's origin alone, not to where it redirects.
 */
export interface PassportClientOptions extends ClientOptions {
  /** Required: passwords are not sent to where the WSDL says by default. */
  readonly endpoint: string | URL;
  /** Default: `rst2` if the endpoint's path ends in `/RST2.srf`, else `rst`. */
  readonly vocabulary?: 'rst' | 'rst2';
  /** Default 3. */
  readonly maxRedirects?: number;
  /** Default: three attempts, 250 ms and then twice as long apart; `false`: one attempt. */
  readonly retries?: Partial<RetryOptions> | false;
  /**
   * Milliseconds before its end from which on a ticket is renewed when it is asked for; default: five minutes or a tenth
   * of its lifetime, whichever is less.
   */
  readonly renewBefore?: number;
  /**
   * What further tickets are asked for with: the `password` (default), or a request `signed` with the proof of the token
   * broker's token. What cannot be done in the one way, for want of a password or token, is done in the other.
   */
  readonly renewal?: 'password' | 'signed';
  /** Default: the system's. Only how far it is from the server's matters. */
  readonly clock?: () => Date;
}
