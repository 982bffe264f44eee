import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CompiledService, OperationSamples } from '@passport-soap/codegen';
import { createClient } from '@passport-soap/runtime/soap';
import type { IServices, Server } from 'soap';
import { type Call, limits, type Reply } from '../rig-service.js';
import { sameModel } from '../same-model.js';
import type { Tally } from '../tally.js';
import { knownLimit, knownServerLimit } from './known-limits.js';
import type { NodeSoap } from './peer.js';
import { toDeclaredObject, toSoapObject } from './to-object.js';

interface Running {
  readonly http: HttpServer;
  readonly soap: Server;
  readonly client: Record<string, Call>;
}

type Answer = OperationSamples['replies'][number] | OperationSamples['faults'][number];

/** Calls node-soap's server with our client: what it answers is to be valid, and to say what it was told to answer. */
export function createServing(
  soap: NodeSoap,
  wsdl: string,
  services: readonly CompiledService[],
  prefixes: ReadonlyMap<string, string>,
) {
  const running = new Map<CompiledService, Promise<Running | Error>>();
  let answer: () => unknown = () => ({});
  let called = false;

  function serverOf(service: CompiledService): Promise<Running | Error> {
    const known = running.get(service);
    if (known !== undefined) return known;
    const made = start(service).catch((error: unknown) => error as Error);
    running.set(service, made);
    return made;
  }

  async function start({ descriptor, ports, operations }: CompiledService): Promise<Running> {
    // node-soap finds the port by the path; where several have the same, it takes the first, whichever that is.
    const { pathname: path } = new URL(ports[0]?.address ?? '/', 'http://localhost');
    const http = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const serve = () => {
      called = true;
      return answer();
    };
    const port = Object.fromEntries([...operations.values()].map(({ name }) => [name, serve]));
    const everyPort = new Proxy({}, { get: () => port });
    const implementation = new Proxy({}, { get: () => everyPort }) as IServices;
    const server = await new Promise<Server>((resolve, reject) => {
      const callback = (error: unknown, ready: Server) => (error ? reject(error) : resolve(ready));
      const forceSoap12Headers = descriptor.soapVersion === '1.2';
      soap.listen(http, {
        ...{ path, services: implementation, xml: readFileSync(wsdl, 'utf8'), uri: wsdl, callback, forceSoap12Headers },
      } as never);
    });
    const endpoint = `http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`;
    return { http, soap: server, client: createClient(descriptor, { endpoint, limits }) as Record<string, Call> };
  }

  return {
    async tryOperation(
      service: CompiledService,
      operation: string,
      samples: OperationSamples,
      tally: Tally,
    ): Promise<void> {
      const described = service.operations.get(operation);
      const [request] = samples.requests;
      if (described === undefined || request === undefined) return;
      const server = await serverOf(service);
      if (server instanceof Error) {
        tally.note(`it cannot read the WSDL: ${server.message.split('\n')[0]}`);
        return;
      }
      const answers: readonly (Answer | undefined)[] =
        described.output === undefined ? [undefined] : [...samples.replies, ...samples.faults];
      for (const [index, told] of answers.entries()) {
        called = false;
        answer = () => write(told, service.descriptor.soapVersion);
        server.soap.clearSoapHeaders();
        for (const { xml } of told?.headers ?? []) server.soap.addSoapHeader(xml);
        const sent = samples.requests[index % samples.requests.length] ?? request;
        const got = await server.client[operation]?.(sent.value).catch((error: unknown) => error as Error);
        const wrong = judge(got, told);
        const limit =
          wrong === undefined
            ? undefined
            : (knownLimit(told?.body, described) ??
              knownServerLimit(service, services, described, sent.headers) ??
              (isOwnFault(told) ? ownFaultLimit : undefined));
        if (limit === undefined) tally.judge(wrong);
        else tally.note(limit);
      }
    },
    async stop(): Promise<void> {
      for (const each of running.values()) {
        const server = await each;
        if (server instanceof Error) continue;
        server.http.close();
        server.http.closeAllConnections();
      }
    },
  };

  function judge(got: Reply | Error | undefined, told: Answer | undefined): string | undefined {
    if (!called) return 'it did not find the operation';
    if (got instanceof Error) return `our client refused its answer: ${got.message}`;
    return told === undefined || sameAnswer(got, told.value)
      ? undefined
      : 'its answer says something else than it was told';
  }

  /** What node-soap is given to answer. @throws a fault, as it wants it */
  function write(told: Answer | undefined, version: '1.1' | '1.2'): unknown {
    if (told === undefined) return {};
    if (!('name' in told)) return told.body === undefined ? {} : toSoapObject(told.body.root, prefixes);
    const detail = told.detail === undefined ? undefined : toDeclaredObject(told.detail.root, prefixes);
    if (version === '1.1') throw { Fault: { faultcode: 'soap:Server', faultstring: told.name, detail } };
    const Text = { attributes: { 'xml:lang': 'en' }, $value: told.name };
    throw { Fault: { Code: { Value: 'soap:Receiver' }, Reason: { Text }, Detail: detail } };
  }
}

const ownFaultLimit = 'it makes the Fault itself: it cannot be told what is in it beside code, text and detail';

function isOwnFault(told: Answer | undefined): boolean {
  return told !== undefined && 'name' in told && told.detail === undefined;
}

/** Of a fault, what is in it: the header is not the server's to add there. */
function sameAnswer(got: Reply | undefined, told: Reply): boolean {
  if (got?.kind === 'fault' && told.kind === 'fault') return sameModel(got.fault, told.fault);
  return sameModel(got, told);
}
