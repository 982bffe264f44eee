import type { Diagnostic } from '../diagnostic.js';
import { DiagnosticError } from '../diagnostic.js';
import { startDeadline, untilAborted } from './deadline.js';
import { defaultFault, literalFault } from './default-fault.js';
import { bodyContent, wrapFault, wrapReply } from './envelope.js';
import type { HandlerOptions, RequestContext, SoapHandler } from './handler-options.js';
import { report, tell } from './hooks.js';
import { contentTypeOf, encodingHint } from './media-type.js';
import { type SoapProblem, transportStatus } from './problem.js';
import { readBody } from './read-body.js';
import { contextOf } from './request-context.js';
import type { OperationDescriptor, ServiceDescriptor, SoapFault, SoapReply, SoapRequest } from './types.js';

const defaultMaxLength = 64 * 1024;
const defaultReadTimeout = 10_000;
const defaultTimeout = 30_000;
const defaultFaultStatus = 500;

type Operation = (request: SoapRequest<unknown, unknown>, context: RequestContext) => unknown;
type Reply = SoapReply<unknown, unknown, unknown>;

/** What became of a request: the reply's text, or the problem that stands in its way. */
type Outcome =
  | { readonly kind: 'text'; readonly text: string; readonly fault: boolean; readonly received: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: SoapProblem; readonly received?: Uint8Array };

/**
 * A handler that reads requests, calls the implementation and writes replies. The operation is found by the body's
 * element alone: real clients send any Content-Type and SOAPAction, or none. Every bad input, and every failure of
 * the implementation, is answered with a fault (see {@link HandlerOptions.faultFor}).
 * Replies carry a Content-Length; several clients cannot read chunked ones.
 */
export function createHandler<Client, Implementation extends object>(
  service: ServiceDescriptor<Client, Implementation>,
  implementation: Implementation,
  options: HandlerOptions = {},
): SoapHandler {
  return async (request, connection = {}) => {
    const deadline = startDeadline(Number.POSITIVE_INFINITY, request.signal);
    const context = contextOf(request, connection, options, deadline.signal);
    try {
      let outcome: Outcome;
      try {
        outcome = await answer(service, implementation as Record<string, unknown>, request, context, options);
      } catch (error) {
        outcome = { kind: 'problem', problem: { kind: 'implementation-failed', error } };
      }
      return respond(service, outcome, context, options);
    } finally {
      deadline.clear();
    }
  };
}

async function answer(
  service: ServiceDescriptor,
  implementation: Record<string, unknown>,
  request: Request,
  context: RequestContext,
  options: HandlerOptions,
): Promise<Outcome> {
  const { method } = request;
  if (method !== 'POST') {
    request.body?.cancel().catch(() => {});
    return { kind: 'problem', problem: { kind: 'method-not-allowed', method } };
  }
  const limit = options.limits?.maxLength ?? defaultMaxLength;
  const readTimeout = options.readTimeout ?? defaultReadTimeout;
  const reading = startDeadline(readTimeout, context.signal);
  const read = await readBody(request, limit, reading.signal);
  reading.clear();
  if (read.kind === 'too-large') return { kind: 'problem', problem: { kind: 'body-too-large', limit } };
  if (read.kind === 'aborted' && reading.timedOut) {
    return { kind: 'problem', problem: { kind: 'body-timeout', milliseconds: readTimeout } };
  }
  if (read.kind !== 'read') return { kind: 'problem', problem: { kind: 'sender-gone' } };

  const received = read.bytes;
  const encoding = encodingHint(request.headers.get('content-type'), received);
  const { value, diagnostics } = service.envelope.read(received, {
    mode: options.mode ?? 'strict',
    limits: { ...options.limits, maxLength: limit },
    ...(encoding === undefined ? {} : { encoding }),
  });
  report(diagnostics, context, options);
  if (value === undefined) return { kind: 'problem', problem: { kind: 'invalid-message', diagnostics }, received };

  const content = bodyContent(value);
  const [name, operation] = Object.entries(service.operations).find(([, { input }]) => input === content?.kind) ?? [];
  if (content === undefined || name === undefined || operation === undefined) {
    const found = content === undefined ? {} : { found: content.kind };
    const expected = Object.values(service.operations).map(({ input }) => input);
    return { kind: 'problem', problem: { kind: 'unknown-operation', ...found, expected }, received };
  }
  const header = value.header === undefined ? {} : { header: value.header };
  const call = (signal: AbortSignal) => {
    const implemented = implementation[name] as Operation;
    return implemented.call(implementation, { ...header, body: content.value }, { ...context, signal, diagnostics });
  };
  return { ...(await perform(service, operation, call, context, options)), received } as Outcome;
}

/** Calls the implementation and writes what it says. */
async function perform(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  call: (signal: AbortSignal) => unknown,
  context: RequestContext,
  options: HandlerOptions,
): Promise<{ kind: 'text'; text: string; fault: boolean } | { kind: 'problem'; problem: SoapProblem }> {
  const milliseconds = options.timeout ?? defaultTimeout;
  const deadline = startDeadline(milliseconds, context.signal);
  let reply: Reply;
  try {
    reply = (await untilAborted((async () => call(deadline.signal))(), deadline.signal)) as Reply;
  } catch (error) {
    if (deadline.timedOut) return { kind: 'problem', problem: { kind: 'implementation-timeout', milliseconds } };
    if (context.signal.aborted) return { kind: 'problem', problem: { kind: 'sender-gone' } };
    return { kind: 'problem', problem: { kind: 'implementation-failed', error } };
  } finally {
    deadline.clear();
  }
  if (reply?.kind !== 'message' && reply?.kind !== 'fault') {
    const message = 'the implementation must return { kind: "message", body } or { kind: "fault", fault, position }';
    const diagnostics: Diagnostic[] = [{ code: 'soap-invalid-reply', severity: 'error', message }];
    return { kind: 'problem', problem: { kind: 'invalid-reply', diagnostics } };
  }
  try {
    const text = service.envelope.serialize(wrapReply(operation, reply), writeOptions(options));
    return { kind: 'text', text, fault: reply.kind === 'fault' };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { kind: 'problem', problem: { kind: 'invalid-reply', diagnostics: error.diagnostics } };
  }
}

function respond(
  service: ServiceDescriptor,
  outcome: Outcome,
  context: RequestContext,
  options: HandlerOptions,
): Response {
  const faultStatus = options.faultStatus ?? defaultFaultStatus;
  let status = 200;
  let text: string;
  const headers = new Headers({ 'content-type': contentTypeOf(service.soapVersion) });
  if (outcome.kind === 'text') {
    if (outcome.fault) status = faultStatus;
    text = outcome.text;
  } else {
    const { problem } = outcome;
    if (problem.kind === 'implementation-failed') {
      tell(context, options, () => options.onError?.(problem.error, context));
    }
    if (problem.kind === 'invalid-reply') report(problem.diagnostics, context, options);
    status = transportStatus(problem) ?? faultStatus;
    if (problem.kind === 'method-not-allowed') headers.set('allow', 'POST');
    text = writeFault(service, problem, context, options);
  }
  const { received } = outcome;
  if (received !== undefined) {
    const problem = outcome.kind === 'problem' ? { problem: outcome.problem.kind } : {};
    const exchange = { request: received, status, response: text, ...problem };
    tell(context, options, () => options.onExchange?.(exchange, context));
  }
  const bytes = new TextEncoder().encode(text);
  headers.set('content-length', String(bytes.length));
  return new Response(context.method === 'HEAD' ? null : bytes, { status, headers });
}

/** The fault of a problem, by the service's own shape if that can be written. */
function writeFault(
  service: ServiceDescriptor,
  problem: SoapProblem,
  context: RequestContext,
  options: HandlerOptions,
): string {
  try {
    let fault: SoapFault<unknown, unknown>;
    if (options.faultFor !== undefined) fault = options.faultFor(problem, context);
    else if (service.soapVersion === '1.1') fault = defaultFault(problem);
    else return literalFault(service.soapVersion, problem);
    return service.envelope.serialize(wrapFault(fault), writeOptions(options));
  } catch (error) {
    tell(context, options, () => options.onError?.(error, context));
    return literalFault(service.soapVersion, problem);
  }
}

function writeOptions({ profile }: HandlerOptions) {
  return profile === undefined ? {} : { profile };
}
