import type { BadMessage, CompiledService, MessageSample, OperationSamples } from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import { readDocument, type SchemaTables } from '@passport-soap/runtime/schema';
import {
  type ClientExchange,
  createClient,
  createHandler,
  SoapClientError,
  type SoapReply,
  type SoapRequest,
} from '@passport-soap/runtime/soap';
import { startServer } from '../serving/start-server.js';
import { sameModel } from './comparable.js';
import { Tally } from './tally.js';
import type { Cell, Column } from './types.js';

type Request = SoapRequest<unknown, unknown>;
type Reply = SoapReply<unknown, unknown, unknown>;
type Call = (request: Request) => Promise<Reply | undefined>;

/** Samples are not large, but there is no reason to refuse one that is. */
const limits = { maxLength: 16 * 1024 * 1024 };

/** Both ends of a service on loopback: the server answers what it is told to, both record what goes over the wire. */
export interface ServiceRig {
  readonly endpoint: string;
  /** Calls the operation with each request; the answers come in turn. */
  exercise(operation: string, samples: OperationSamples): Promise<Partial<Record<Column, Cell>>>;
  /** Messages on the wire, so far. */
  readonly messages: () => number;
  stop(): Promise<void>;
}

/** @throws CommandError if it cannot listen on loopback */
export async function startServiceRig({ descriptor }: CompiledService, tables: SchemaTables): Promise<ServiceRig> {
  let answer: Reply | undefined;
  let received: Request | undefined;
  let found: readonly Diagnostic[] = [];
  let failed: unknown;
  let exchange: ClientExchange | undefined;
  let messages = 0;

  const operations = Object.keys(descriptor.operations);
  const serve = (request: Request) => {
    received = request;
    return answer;
  };
  const handler = createHandler(descriptor, Object.fromEntries(operations.map((name) => [name, serve])), {
    limits,
    onDiagnostics: (diagnostics) => {
      found = diagnostics;
    },
    onError: (error) => {
      failed = error;
    },
  });
  const server = await startServer(handler, {
    host: '127.0.0.1',
    port: 0,
    onError: (error) => {
      failed = error;
    },
  });
  const endpoint = `${server.origin}/`;
  const client = createClient(descriptor, {
    endpoint,
    limits,
    onExchange: (one) => {
      exchange = one;
      messages += one.response === undefined ? 1 : 2;
    },
  }) as Record<string, Call>;

  return { endpoint, exercise, messages: () => messages, stop: () => server.stop(1000) };

  async function exercise(operation: string, samples: OperationSamples): Promise<Partial<Record<Column, Cell>>> {
    const requests = new Tally();
    const replies = new Tally();
    const faults = new Tally();
    const badRequests = new Tally();
    const badReplies = new Tally();
    const oneWay = descriptor.operations[operation]?.oneWay === true;
    const answers: readonly (MessageSample<Reply> | undefined)[] = oneWay
      ? [undefined]
      : [...samples.replies, ...samples.faults];
    const calls = Math.max(samples.requests.length, answers.length);
    for (let index = 0; index < calls; index += 1) {
      const request = samples.requests[index % samples.requests.length];
      const reply = answers[index % answers.length];
      if (request === undefined) break;
      const got = await call(operation, request.value, reply?.value);
      requests.judge(judgeRequest(request));
      if (!oneWay) (reply?.value.kind === 'fault' ? faults : replies).judge(judgeReply(reply, got));
      else replies.judge(exchange?.response?.status === 202 && got === undefined ? undefined : 'it was answered');
    }
    for (const bad of samples.badRequests) badRequests.judge(await refusedByServer(operation, bad));
    for (const bad of samples.badReplies) {
      const [request] = samples.requests;
      if (request !== undefined) badReplies.judge(await refusedByClient(operation, request.value, bad));
    }
    const tallies = { requests, replies, faults, badRequests, badReplies };
    return Object.fromEntries(
      Object.entries(tallies).flatMap(([column, tally]) => {
        const cell = tally.cell();
        return cell === undefined ? [] : [[column, cell]];
      }),
    );
  }

  async function call(
    operation: string,
    request: Request,
    reply: Reply | undefined,
  ): Promise<Reply | Error | undefined> {
    answer = reply;
    received = undefined;
    failed = undefined;
    found = [];
    exchange = undefined;
    try {
      return await client[operation]?.(request);
    } catch (error) {
      return error as Error;
    }
  }

  /** What is wrong with the request that went over the wire; as with the next, `undefined`: nothing. */
  function judgeRequest({ value }: MessageSample<Request>): string | undefined {
    if (exchange === undefined) return 'nothing was sent: the client refused a valid request';
    const [finding] = readDocument(tables, exchange.request.body).diagnostics;
    if (finding !== undefined) return `the request is not valid: ${finding.code}: ${finding.message}`;
    if (failed !== undefined) return `the server failed: ${String(failed)}`;
    if (received === undefined) return `the server refused it: ${describe(found)}`;
    return sameModel(received, normalize(value)) ? undefined : 'the server got another value than was sent';
  }

  function judgeReply(expected: MessageSample<Reply> | undefined, got: Reply | Error | undefined): string | undefined {
    const body = exchange?.response?.body;
    if (body === undefined) return got instanceof Error ? got.message : 'there was no answer';
    const [finding] = readDocument(tables, body).diagnostics;
    if (finding !== undefined) return `the answer is not valid: ${finding.code}: ${finding.message}`;
    if (got instanceof Error) return `the client refused it: ${got.message}`;
    return expected !== undefined && sameModel(got, withBody(expected.value))
      ? undefined
      : 'the client got another value than was answered';
  }

  async function refusedByServer(operation: string, { xml, rule, fault }: BadMessage): Promise<string | undefined> {
    received = undefined;
    found = [];
    const action = descriptor.operations[operation]?.soapAction ?? '';
    const headers: Record<string, string> =
      descriptor.soapVersion === '1.1'
        ? { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` }
        : { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` };
    const response = await fetch(endpoint, { method: 'POST', headers, body: xml });
    const text = await response.text();
    messages += 2;
    const what = `${fault} (${rule})`;
    if (received !== undefined) return `${what}: the server took it`;
    if (response.ok || !/<(?:[^\s<>:]+:)?Fault[\s>]/.test(text))
      return `${what}: answered with ${response.status} and no Fault`;
    return found[0]?.code === rule ? undefined : `${what}: refused for another reason: ${describe(found)}`;
  }

  async function refusedByClient(
    operation: string,
    request: Request,
    { xml, rule, fault }: BadMessage,
  ): Promise<string | undefined> {
    messages += 2;
    const status = xml.includes('<S:Fault>') ? 500 : 200;
    const deaf = createClient(descriptor, {
      endpoint,
      limits,
      fetch: async () => new Response(xml, { status, headers: { 'content-type': 'text/xml; charset=utf-8' } }),
    }) as Record<string, Call>;
    const what = `${fault} (${rule})`;
    try {
      await deaf[operation]?.(request);
    } catch (error) {
      if (!(error instanceof SoapClientError)) return `${what}: the client failed: ${String(error)}`;
      return error.diagnostics[0]?.code === rule ? undefined : `${what}: refused for another reason: ${error.message}`;
    }
    return `${what}: the client took it`;
  }
}

/** A handler is given a body always, if only `undefined`; so is a caller. */
function normalize({ header, body }: Request): Request {
  return { ...(header === undefined ? {} : { header }), body };
}

function withBody(reply: Reply): Reply {
  return reply.kind === 'fault' ? reply : { ...reply, body: reply.body };
}

function describe([first]: readonly Diagnostic[]): string {
  return first === undefined ? 'it did not say why' : `${first.code}: ${first.message}`;
}
