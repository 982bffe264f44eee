import { DiagnosticError } from '../diagnostic.js';
import { SoapClientError, type SoapClientErrorCode } from './client-error.js';
import type { CallOptions, ClientOptions } from './client-options.js';
import { unwrapReply } from './envelope.js';
import { encodingHint, sniffBody } from './media-type.js';
import type { OperationDescriptor, ServiceDescriptor, SoapReply } from './types.js';

interface Expectation {
  readonly operationName: string;
  /** Described, for messages. */
  readonly endpoint: string;
  /** Of the answer, in bytes. */
  readonly limit: number;
  readonly options: ClientOptions;
  readonly call: CallOptions;
}

/**
 * The reply that an answer's body is, whatever its Content-Type says: real servers call it text/html.
 * @throws SoapClientError if it is none
 */
export function readReply(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  body: Uint8Array,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  { operationName, endpoint, limit, options, call }: Expectation,
): SoapReply<unknown, unknown, unknown> | undefined {
  const fail = (code: SoapClientErrorCode, message: string) =>
    new SoapClientError(code, `${endpoint}: ${message}`, { endpoint, status });
  const refused = status < 200 || status > 299;

  const what = sniffBody(body);
  // Accepted, which is all there is to say (WS-I BP 1.1 R2714).
  if (operation.oneWay === true && !refused && what === 'empty') return undefined;
  if (what !== 'xml') {
    const found = { empty: 'no body', html: 'an HTML page', other: 'something that is not XML' }[what];
    const note = status >= 300 && status <= 399 ? '; redirects of HTTP are not followed' : '';
    if (refused) throw fail('soap-http-status', `HTTP status ${status} with ${found}${note}`);
    const message = `a SOAP message was expected, the answer (HTTP status ${status}) has ${found}`;
    throw fail(what === 'empty' ? 'soap-empty-reply' : 'soap-not-xml', `${message}; is this the right URL?`);
  }

  const encoding = encodingHint(headers.get('content-type'), body);
  const { value, diagnostics } = service.envelope.read(body, {
    mode: options.mode ?? 'strict',
    limits: { ...options.limits, maxLength: limit },
    ...(encoding === undefined ? {} : { encoding }),
  });
  if (value === undefined) {
    const { message } = new DiagnosticError(diagnostics);
    const said = refused ? `HTTP status ${status}, and the body` : 'the answer';
    throw new SoapClientError(
      refused ? 'soap-http-status' : 'soap-invalid-reply',
      `${endpoint}: ${said} is no valid ${service.name} message: ${message}`,
      { endpoint, status, diagnostics },
    );
  }
  if (diagnostics.length > 0) options.onDiagnostics?.(diagnostics);
  const envelope = (call.afterRead?.(value) ?? value) as typeof value;
  const reply = unwrapReply(operation, envelope);
  if (operation.oneWay === true && reply.kind !== 'fault') return undefined;
  if (reply.kind !== 'unexpected') return reply;
  throw fail(
    'soap-unexpected-reply',
    `${operationName} answers with ${operation.output ?? 'an empty body'} or a fault, but the body has ${reply.found ?? 'no content'}`,
  );
}
