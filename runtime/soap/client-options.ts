import type { Diagnostic } from '../diagnostic.js';
import type { WireProfile } from '../schema/profile.js';
import type { XmlLimits } from '../xml/limits.js';

/** As much of the platform's `fetch` as a client needs. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ClientOptions {
  /** An http or https URL, without credentials; default: the one in the WSDL, if there is one. */
  readonly endpoint?: string | URL;
  /** Default: the platform's. */
  readonly fetch?: Fetch;
  /** How requests are spelt; default: the serializer's compact form. */
  readonly profile?: WireProfile;
  /** Added to every request; `Content-Type` and `SOAPAction` can be replaced here. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the whole answer must be there; default 30,000; `Infinity` for none. */
  readonly timeout?: number;
  /** Of answers. `maxLength` is in bytes and defaults to 1 MiB here. */
  readonly limits?: Partial<XmlLimits>;
  /** How answers are read; default `strict`. */
  readonly mode?: 'strict' | 'lenient';
  /** What was wrong with an answer that could be read all the same: in lenient mode. */
  readonly onDiagnostics?: (diagnostics: readonly Diagnostic[]) => void;
  /** Called once for each exchange, however it ends. */
  readonly onExchange?: (exchange: ClientExchange) => void;
}

/** Options of one call; each goes before the client's own. */
export interface CallOptions {
  readonly endpoint?: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly profile?: WireProfile;
  /** Gives the call up. */
  readonly signal?: AbortSignal;
  /** The text that is sent instead of the serialized request, e.g. with a signature. */
  readonly beforeSend?: (text: string) => string;
  /** Called with the head of the answer, before its body is read. */
  readonly onResponse?: (response: { readonly status: number; readonly headers: Headers }) => void;
  /** The Envelope that is taken for the one that was read, e.g. what was encrypted in it. May throw. */
  readonly afterRead?: (envelope: unknown) => unknown;
}

/** One request and its answer, literally: **with the secrets in them**. For recorders and test rigs, not for logs. */
export interface ClientExchange {
  readonly operation: string;
  readonly request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** Absent if there was none. */
  readonly response?: {
    readonly status: number;
    readonly headers: Headers;
    /** Absent if it could not be read to its end within the limit. */
    readonly body?: Uint8Array;
  };
  /** Milliseconds. */
  readonly duration: number;
}
