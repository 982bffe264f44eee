import type { Diagnostic } from '../diagnostic.js';
import type { WireProfile } from '../schema/profile.js';
import type { XmlLimits } from '../xml/limits.js';
import type { SoapProblem } from './problem.js';
import type { SoapFault } from './types.js';

/** What the transport knows of a request that a `Request` cannot say. */
export interface ConnectionInfo {
  /** The connection is encrypted; default: the URL's scheme is https. */
  readonly secure?: boolean;
  readonly remoteAddress?: string;
  /** What logs call the request; default: an id of the handler's own. */
  readonly id?: string;
}

/** A web-standard request handler: always answers, never rejects. */
export type SoapHandler = (request: Request, connection?: ConnectionInfo) => Promise<Response>;

/** What an implementation is told beside the request itself. */
export interface RequestContext {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Fires when the sender is gone or the time is up. */
  readonly signal: AbortSignal;
  /** The request came encrypted, as far as the transport, or a trusted proxy, says. */
  readonly secure: boolean;
  readonly remoteAddress?: string;
  /** Tells requests apart in logs; absent if an operation was called without a handler. */
  readonly id?: string;
  /** When the request came: a reading of `performance.now()`. Absent if an operation was called without a handler. */
  readonly started?: number;
  /** Findings about the request: warnings, and in lenient mode what was recovered from. */
  readonly diagnostics: readonly Diagnostic[];
  /** The message as it came, **with the secrets in it**: what a signature is about. Absent before it was read. */
  readonly received?: Uint8Array;
}

export interface HandlerOptions {
  /** How replies are spelt, or who says it of one reply; default: the serializer's compact form. */
  readonly profile?: WireProfile | ((context: RequestContext) => WireProfile);
  /** How requests are read; default `strict`. */
  readonly mode?: 'strict' | 'lenient';
  /** Of requests. `maxLength` is in bytes and defaults to 64 KiB here. */
  readonly limits?: Partial<XmlLimits>;
  /** Milliseconds that a sender has for its whole body; default 10,000. */
  readonly readTimeout?: number;
  /** Milliseconds that the implementation has; default 30,000. */
  readonly timeout?: number;
  /**
   * Believe `X-Forwarded-Proto` and `X-Forwarded-For`: only behind a proxy that sets them, or adds to them. The last entry
   * counts, which that proxy wrote; what is before it may be anybody's. Default false.
   */
  readonly trustProxy?: boolean;
  /** The fault that a problem is answered with; default: Client or Server in the Body, and a short text. */
  readonly faultFor?: (problem: SoapProblem, context: RequestContext) => SoapFault<unknown, unknown>;
  /**
   * Header blocks, in Clark notation (`{namespace}local`), that the WSDL does not declare and the implementation heeds
   * all the same. Any other that must be understood is answered with a fault. Not for services with an envelope of their own.
   */
  readonly understood?: readonly string[];
  /**
   * The Envelope that is written instead of the reply's, e.g. one that is encrypted for who asked.
   * `context` is the one that the implementation was given.
   */
  readonly beforeWrite?: (envelope: unknown, context: RequestContext) => unknown;
  /** HTTP status of faults; default 500 (SOAP 1.1 §6.2), of SOAP 1.2 400 where the sender is to blame. Refusals of HTTP's own (405, 408, 413) keep theirs. */
  readonly faultStatus?: number;
  /** Findings about a request that came in, or a reply that could not go out; without secrets. */
  readonly onDiagnostics?: (diagnostics: readonly Diagnostic[], context: RequestContext) => void;
  /** What the implementation, or one of these functions, threw. */
  readonly onError?: (error: unknown, context: RequestContext) => void;
  /** Called once for each exchange that had a body to read. */
  readonly onExchange?: (exchange: HandlerExchange, context: RequestContext) => void;
}

/** One request and its answer, literally: **with the secrets in them**. For recorders and test rigs, not for logs. */
export interface HandlerExchange {
  readonly request: Uint8Array;
  readonly status: number;
  readonly response: string;
  /** What went wrong, if an answer is ours and not the implementation's. */
  readonly problem?: SoapProblem['kind'];
}
