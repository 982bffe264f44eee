import type { Diagnostic } from '../diagnostic.js';

/**
 * | code | what happened |
 * |---|---|
 * | `soap-endpoint` | the endpoint is no http(s) URL, or holds a user name or password |
 * | `soap-invalid-request` | the request is not valid against its schema; nothing was sent |
 * | `soap-unreachable` | no connection, or it broke before the answer's end |
 * | `soap-timeout` | no whole answer in time |
 * | `soap-aborted` | the caller's signal |
 * | `soap-http-status` | an HTTP status that is no success, without a SOAP message |
 * | `soap-empty-reply` | an answer without a body |
 * | `soap-not-xml` | the answer is an HTML page, or no XML at all |
 * | `soap-invalid-reply` | XML that is no valid message: see `diagnostics` |
 * | `soap-unexpected-reply` | a valid message, but not one that the operation answers with |
 * | `limit-length` | the answer is larger than the limit |
 */
export type SoapClientErrorCode =
  | 'soap-endpoint'
  | 'soap-invalid-request'
  | 'soap-unreachable'
  | 'soap-timeout'
  | 'soap-aborted'
  | 'soap-http-status'
  | 'soap-empty-reply'
  | 'soap-not-xml'
  | 'soap-invalid-reply'
  | 'soap-unexpected-reply'
  | 'limit-length';

/** Why an operation has no reply. A fault is a reply. No message quotes what was sent or received. */
export class SoapClientError extends Error {
  readonly code: SoapClientErrorCode;
  /** Scheme, host and path: no credentials, no query. */
  readonly endpoint: string;
  /** HTTP status, if there was an answer. */
  readonly status?: number;
  /** Of `soap-invalid-request` and `soap-invalid-reply`. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(
    code: SoapClientErrorCode,
    message: string,
    details: { endpoint: string; status?: number; diagnostics?: readonly Diagnostic[]; cause?: unknown },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'SoapClientError';
    this.code = code;
    this.endpoint = details.endpoint;
    if (details.status !== undefined) this.status = details.status;
    this.diagnostics = details.diagnostics ?? [];
  }
}

/** A URL as it may stand in a log: scheme, host and path, without credentials, query and fragment. */
export function describeEndpoint(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
