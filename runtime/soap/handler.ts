import type { Diagnostic } from '../diagnostic.js';
import { DiagnosticError } from '../diagnostic.js';
import { notUnderstood } from './check-headers.js';
import { startDeadline, untilAborted } from './deadline.js';
import { bodyContent, wrapReply } from './envelope.js';
import { findOperation } from './find-operation.js';
import type { HandlerOptions, RequestContext, SoapHandler } from './handler-options.js';
import { report, tell } from './hooks.js';
import { contentTypeOf, encodingHint } from './media-type.js';
import { type SoapProblem, transportStatus } from './problem.js';
import { readBody } from './read-body.js';
import { contextOf } from './request-context.js';
import type { OperationDescriptor, ServiceDescriptor, SoapReply, SoapRequest } from './types.js';
import { findVersionMismatch } from './version-mismatch.js';
import { faultStatus, writeFault, writeOptions } from './write-fault.js';

const defaultMaxLength = 64 * 1024;
const defaultReadTimeout = 10_000;
const defaultTimeout = 30_000;

type Operation = (request: SoapRequest<unknown, unknown>, context: RequestContext) => unknown;
type Reply = SoapReply<unknown, unknown, unknown>;

/** What became of a request: the reply's text, or the problem that stands in its way. */
type Outcome =
  | { readonly kind: 'text'; readonly text: string; readonly status: number; readonly received: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: SoapProblem; readonly received?: Uint8Array };

/**
 * A handler that reads requests, calls the implementation and writes replies. The operation is found by the body's
 * element: real clients send any Content-Type and SOAPAction, or none. Only operations of one and the same element are
 * told apart by the action. Every bad input, and every failure of
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
  if (value === undefined) {
    const other = service.standard === true ? findVersionMismatch(service, received, encoding) : undefined;
    return { kind: 'problem', problem: other ?? { kind: 'invalid-message', diagnostics }, received };
  }
  const blocks = service.standard === true ? notUnderstood(service, value.header, options.understood) : [];
  if (blocks.length > 0) return { kind: 'problem', problem: { kind: 'must-understand', blocks }, received };

  const content = bodyContent(value);
  const [name, operation] = findOperation(service, content, request.headers) ?? [];
  if (name === undefined || operation === undefined) {
    const found = content === undefined ? {} : { found: content.kind };
    const expected = Object.values(service.operations).map(({ input }) => input ?? 'an empty body');
    return { kind: 'problem', problem: { kind: 'unknown-operation', ...found, expected }, received };
  }
  const header = value.header === undefined ? {} : { header: value.header };
  const implemented = implementation[name] as Operation;
  const call: Call = {
    context: { ...context, diagnostics, received },
    run: (called) => implemented.call(implementation, { ...header, body: content?.value }, called),
  };
  return { ...(await perform(service, operation, call, options)), received } as Outcome;
}

/** A request that was read, and what its operation makes of it. */
interface Call {
  readonly context: RequestContext;
  readonly run: (context: RequestContext) => unknown;
}

/** Calls the implementation and writes what it says. */
async function perform(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  { context, run }: Call,
  options: HandlerOptions,
): Promise<{ kind: 'text'; text: string; status: number } | { kind: 'problem'; problem: SoapProblem }> {
  const milliseconds = options.timeout ?? defaultTimeout;
  const deadline = startDeadline(milliseconds, context.signal);
  const called: RequestContext = { ...context, signal: deadline.signal };
  let reply: Reply;
  try {
    reply = (await untilAborted((async () => run(called))(), deadline.signal)) as Reply;
  } catch (error) {
    if (deadline.timedOut) return { kind: 'problem', problem: { kind: 'implementation-timeout', milliseconds } };
    if (context.signal.aborted) return { kind: 'problem', problem: { kind: 'sender-gone' } };
    return { kind: 'problem', problem: { kind: 'implementation-failed', error } };
  } finally {
    deadline.clear();
  }
  if (operation.oneWay === true) return { kind: 'text', text: '', status: 202 };
  if (reply?.kind !== 'message' && reply?.kind !== 'fault') {
    const message = 'the implementation must return { kind: "message", body } or { kind: "fault", fault }';
    const diagnostics: Diagnostic[] = [{ code: 'soap-invalid-reply', severity: 'error', message }];
    return { kind: 'problem', problem: { kind: 'invalid-reply', diagnostics } };
  }
  try {
    const envelope = wrapReply(service, operation, reply);
    const written = options.beforeWrite?.(envelope, called) ?? envelope;
    const text = service.envelope.serialize(written, writeOptions(options, called));
    return { kind: 'text', text, status: reply.kind === 'fault' ? faultStatus(service, reply.fault, options) : 200 };
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
  let status: number;
  let text: string;
  let version = service.soapVersion;
  const headers = new Headers();
  if (outcome.kind === 'text') {
    ({ status, text } = outcome);
  } else {
    const { problem } = outcome;
    if (problem.kind === 'implementation-failed') {
      tell(context, options, () => options.onError?.(problem.error, context));
    }
    if (problem.kind === 'invalid-reply') report(problem.diagnostics, context, options);
    if (problem.kind === 'method-not-allowed') headers.set('allow', 'POST');
    const written = writeFault(service, problem, context, options);
    ({ text, version } = written);
    status = transportStatus(problem) ?? written.status;
  }
  // SOAP 1.2 part 2 §7.5.2: an answer without a message has no content, and no type of it.
  if (text !== '') headers.set('content-type', contentTypeOf(version));
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
