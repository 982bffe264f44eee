import type { CompiledService } from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import {
  type ClientExchange,
  createClient,
  createHandler,
  type SoapReply,
  type SoapRequest,
} from '@passport-soap/runtime/soap';
import { startServer } from '../serving/start-server.js';

export type Request = SoapRequest<unknown, unknown>;
export type Reply = SoapReply<unknown, unknown, unknown>;
export type Call = (request: Request) => Promise<Reply | undefined>;

/** Samples are not large, but there is no reason to refuse one that is. */
export const limits = { maxLength: 16 * 1024 * 1024 };

/** What our server heard since it was last told what to answer. */
export interface Heard {
  /** Absent: nothing that it would take. */
  readonly request?: Request;
  readonly diagnostics: readonly Diagnostic[];
  /** What it failed with. */
  readonly error?: unknown;
  /** What came, and what was answered, literally. */
  readonly received?: Uint8Array;
  readonly answered?: string;
}

/** Both ends of a service on loopback: the server answers what it is told to, both record what goes over the wire. */
export interface ServiceRig {
  readonly service: CompiledService;
  readonly endpoint: string;
  /** Tells the server what to answer next, whatever it is asked; it forgets what it heard. */
  answerWith(reply: Reply | undefined): void;
  heard(): Heard;
  /** Calls our server with our client. The exchange is absent if the client sent nothing. */
  call(operation: string, request: Request): Promise<{ got: Reply | Error | undefined; exchange?: ClientExchange }>;
  stop(): Promise<void>;
}

/** @throws CommandError if it cannot listen on loopback */
export async function startServiceRig(service: CompiledService): Promise<ServiceRig> {
  const { descriptor } = service;
  let answer: Reply | undefined;
  let heard: Heard = { diagnostics: [] };
  let exchange: ClientExchange | undefined;

  const serve = (request: Request) => {
    heard = { ...heard, request };
    return answer;
  };
  const onError = (error: unknown) => {
    heard = { ...heard, error };
  };
  const operations = Object.fromEntries(Object.keys(descriptor.operations).map((name) => [name, serve]));
  const handler = createHandler(descriptor, operations, {
    limits,
    onDiagnostics: (diagnostics) => {
      heard = { ...heard, diagnostics };
    },
    onExchange: ({ request, response }) => {
      heard = { ...heard, received: request, answered: response };
    },
    onError,
  });
  const server = await startServer(handler, { host: '127.0.0.1', port: 0, onError });
  const endpoint = `${server.origin}/`;
  const client = createClient(descriptor, {
    endpoint,
    limits,
    onExchange: (one) => {
      exchange = one;
    },
  }) as Record<string, Call>;
  return {
    service,
    endpoint,
    answerWith: (reply) => {
      answer = reply;
      heard = { diagnostics: [] };
    },
    heard: () => heard,
    async call(operation, request) {
      exchange = undefined;
      let got: Reply | Error | undefined;
      try {
        got = await client[operation]?.(request);
      } catch (error) {
        got = error as Error;
      }
      return exchange === undefined ? { got } : { got, exchange };
    },
    stop: () => server.stop(1000),
  };
}
