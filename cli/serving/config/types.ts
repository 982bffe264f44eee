import type { Federation, LockOut, Policy } from '@passport-soap/passport';

/** A configuration file, as written: everything may be left out. Paths are relative to the file; times are in seconds. */
export interface ServeFile {
  readonly data?: string;
  readonly database?: string;
  readonly keys?: string;
  readonly accounts?: string;
  readonly listeners?: readonly ListenerFile[];
  readonly profiles?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly userAgents?: readonly UserAgentRule[];
  readonly policies?: Readonly<Record<string, Partial<Policy>>>;
  readonly redirects?: Readonly<Record<string, string>>;
  readonly federation?: Readonly<Record<string, Federation>>;
  readonly lockOut?: LockOut | boolean;
  readonly rateLimit?: { readonly attempts: number; readonly seconds: number } | boolean;
  readonly acceptTruncated?: boolean;
  readonly renewals?: { readonly acceptSourceDigests?: boolean; readonly clockSkew?: number } | boolean;
  readonly devices?: 'accept' | 'refuse';
  readonly certificates?: boolean | { readonly key: string; readonly cert: string };
  readonly trustProxy?: boolean;
  readonly serverName?: string;
  readonly limits?: Partial<ServeLimits>;
  readonly log?: Partial<LogOptions>;
  readonly metrics?: { readonly host?: string; readonly port: number } | boolean;
}

export interface ListenerFile {
  readonly host?: string;
  readonly port: number;
  readonly tls?: 'self-signed' | TlsFiles;
  readonly profile?: string;
  /** Takes every connection for encrypted, or none, whatever it is. */
  readonly secure?: boolean;
  readonly trustProxy?: boolean;
  /** Answers /metrics too. */
  readonly metrics?: boolean;
}

export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  readonly minVersion?: TlsVersion;
  /** As OpenSSL writes them; default: Node's, and for a `minVersion` below TLSv1.2 what that needs. */
  readonly ciphers?: string;
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

export interface UserAgentRule {
  /** A regular expression of the User-Agent, without case; the first that matches counts. */
  readonly match: string;
  readonly profile: string;
}

export interface ServeLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** Of each listener, at once. */
  readonly connections: number;
  /** For the header fields of a request. */
  readonly headerSeconds: number;
  /** For the body. */
  readonly bodySeconds: number;
  /** For the answer, accounts included. */
  readonly answerSeconds: number;
  /** That a connection may be idle between requests. */
  readonly idleSeconds: number;
  /** That answers under way have when the service is stopped. */
  readonly graceSeconds: number;
}

export interface LogOptions {
  readonly format: 'text' | 'json';
  readonly level: 'error' | 'warn' | 'info' | 'debug';
}

/** What `serve` runs with: the file and the command line, defaults filled in, paths absolute. */
export interface ServeConfig extends Omit<ServeFile, 'listeners' | 'limits' | 'log' | 'metrics'> {
  readonly listeners: readonly (ListenerFile & { readonly host: string })[];
  readonly limits: ServeLimits;
  readonly log: LogOptions;
  /** Where /metrics is answered alone; absent: nowhere. */
  readonly metrics?: { readonly host: string; readonly port: number };
}
