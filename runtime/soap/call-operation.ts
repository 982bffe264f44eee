import { DiagnosticError } from '../diagnostic.js';
import { describeEndpoint, SoapClientError, type SoapClientErrorCode } from './client-error.js';
import type { CallOptions, ClientExchange, ClientOptions } from './client-options.js';
import { startDeadline, untilAborted } from './deadline.js';
import { wrapRequest } from './envelope.js';
import { explainNetwork } from './explain-network.js';
import { contentTypeOf } from './media-type.js';
import { readBody } from './read-body.js';
import { readReply } from './read-reply.js';
import type { ServiceDescriptor, SoapReply, SoapRequest } from './types.js';

const defaultTimeout = 30_000;
const defaultMaxLength = 1024 * 1024;

type Reply = SoapReply<unknown, unknown, unknown> | undefined;

/**
 * One exchange: serializes, posts, waits for the answer; of a one-way operation there is none, or a fault.
 * @throws SoapClientError for everything but a fault.
 */
export async function callOperation(
  service: ServiceDescriptor,
  operationName: string,
  request: SoapRequest<unknown, unknown>,
  options: ClientOptions,
  call: CallOptions = {},
): Promise<Reply> {
  const operation = service.operations[operationName];
  if (operation === undefined) throw new TypeError(`${service.name} has no operation ${operationName}`);
  const url = checkEndpoint(call.endpoint ?? options.endpoint ?? service.endpoint);
  const endpoint = describeEndpoint(url);
  const fail = (code: SoapClientErrorCode, message: string, more: { status?: number; cause?: unknown } = {}) =>
    new SoapClientError(code, `${endpoint}: ${message}`, { endpoint, ...more });

  const profile = call.profile ?? options.profile;
  let body: string;
  try {
    body = service.envelope.serialize(
      wrapRequest(service, operation, request),
      profile === undefined ? {} : { profile },
    );
    body = call.beforeSend?.(body) ?? body;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new SoapClientError('soap-invalid-request', `the request was not sent, it is not valid: ${error.message}`, {
      endpoint,
      diagnostics: error.diagnostics,
    });
  }

  const headers = requestHeaders(service.soapVersion, operation.soapAction, options.headers, call.headers);
  const timeout = call.timeout ?? options.timeout ?? defaultTimeout;
  const limit = options.limits?.maxLength ?? defaultMaxLength;
  const deadline = startDeadline(timeout, call.signal);
  const started = performance.now();
  const late = () =>
    deadline.timedOut
      ? fail('soap-timeout', `no complete answer within ${timeout} ms`)
      : fail('soap-aborted', 'the call was aborted');
  let seen: ClientExchange['response'];
  try {
    const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    let response: Response;
    try {
      // A redirect of HTTP is no answer of SOAP: following it would send the password where nobody asked for it.
      const init: RequestInit = { method: 'POST', headers, body, redirect: 'manual', signal: deadline.signal };
      response = await untilAborted(send(url.href, init), deadline.signal);
    } catch (cause) {
      if (deadline.signal.aborted) throw late();
      throw fail('soap-unreachable', `no connection${explainNetwork(cause, url.protocol)}`, { cause });
    }
    const { status } = response;
    seen = { status, headers: response.headers };
    call.onResponse?.(seen);
    const read = await readBody(response, limit, deadline.signal);
    if (read.kind === 'aborted') throw late();
    if (read.kind === 'too-large') throw fail('limit-length', `the answer is over ${limit} bytes`, { status });
    if (read.kind === 'failed') {
      const { error: cause } = read;
      throw fail('soap-unreachable', `the connection broke within the answer${explainNetwork(cause)}`, {
        status,
        cause,
      });
    }
    seen = { ...seen, body: read.bytes };

    return readReply(service, operation, read.bytes, response, { operationName, endpoint, limit, options, call });
  } finally {
    deadline.clear();
    options.onExchange?.({
      operation: operationName,
      request: { url: url.href, headers, body },
      ...(seen === undefined ? {} : { response: seen }),
      duration: performance.now() - started,
    });
  }
}

/** @throws SoapClientError `soap-endpoint` */
export function checkEndpoint(endpoint: string | URL | undefined): URL {
  let url: URL;
  try {
    url = new URL(endpoint ?? '');
  } catch {
    throw new SoapClientError('soap-endpoint', 'the endpoint is not a URL, e.g. https://host/RST.srf', {
      endpoint: '',
    });
  }
  const described = describeEndpoint(url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const message = `the endpoint must be an http or https URL, not ${url.protocol}`;
    throw new SoapClientError('soap-endpoint', message, { endpoint: described });
  }
  if (url.username !== '' || url.password !== '') {
    const message = `${described}: the endpoint must not hold a user name or password; use the option headers`;
    throw new SoapClientError('soap-endpoint', message, { endpoint: described });
  }
  return url;
}

function requestHeaders(
  version: ServiceDescriptor['soapVersion'],
  action: string,
  ...added: (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const defaults = {
    'content-type': contentTypeOf(version, action),
    ...(version === '1.1' ? { soapaction: `"${action}"` } : {}),
  };
  const headers: Record<string, string> = defaults;
  for (const more of added) {
    for (const [name, value] of Object.entries(more ?? {})) headers[name.toLowerCase()] = value;
  }
  return headers;
}
