import type { OperationSamples } from '@passport-soap/codegen';
import type { Client } from 'soap';
import type { ServiceRig } from '../rig-service.js';
import { sameModel } from '../same-model.js';
import type { Tally } from '../tally.js';
import { knownLimit } from './known-limits.js';
import type { NodeSoap } from './peer.js';
import { toSoapObject } from './to-object.js';

type Method = (args: unknown, callback: (error: unknown) => void) => void;

/** Calls our server with node-soap's client: what it sends is to be what was meant, and it is to take what it gets. */
export function createCaller(soap: NodeSoap, wsdl: string, prefixes: ReadonlyMap<string, string>) {
  const clients = new Map<string, Promise<Client | Error>>();

  function clientOf({ endpoint, service: { descriptor } }: ServiceRig): Promise<Client | Error> {
    const known = clients.get(endpoint);
    if (known !== undefined) return known;
    const options = { endpoint, disableCache: true, forceSoap12Headers: descriptor.soapVersion === '1.2' };
    const made = soap.createClientAsync(wsdl, options).catch((error: unknown) => error as Error);
    clients.set(endpoint, made);
    return made;
  }

  return {
    async tryOperation(rig: ServiceRig, operation: string, samples: OperationSamples, tally: Tally): Promise<void> {
      const { service } = rig;
      const described = service.operations.get(operation);
      const client = await clientOf(rig);
      if (described === undefined) return;
      if (client instanceof Error) {
        tally.note(`it cannot read the WSDL: ${client.message.split('\n')[0]}`);
        return;
      }
      const ports = (client as unknown as Record<string, Record<string, Record<string, Method>>>)[
        service.descriptor.name
      ];
      const method = ports?.[service.ports[0]?.name ?? '']?.[described.name];
      if (method === undefined) {
        tally.note('it has no such operation');
        return;
      }
      const answers = [...samples.replies, ...samples.faults];
      for (const [index, { value, headers, body }] of samples.requests.entries()) {
        const answer = answers.length === 0 ? undefined : answers[index % answers.length];
        rig.answerWith(answer?.value);
        client.clearSoapHeaders();
        for (const { xml } of headers) client.addSoapHeader(xml);
        const args = body === undefined ? {} : toSoapObject(body.root, prefixes);
        const error = await call(method, args);
        const { request, diagnostics } = rig.heard();
        const sent =
          request === undefined
            ? `our server refused its request: ${diagnostics[0]?.code}: ${diagnostics[0]?.message ?? error}`
            : sameModel(request, value)
              ? undefined
              : 'its request says something else than it was given';
        const limit = knownLimit(body, described);
        if (sent !== undefined && limit !== undefined) tally.note(limit);
        else tally.judge(sent ?? judgeAnswer(answer?.value.kind, error));
      }
    },
  };
}

function call(method: Method, args: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    try {
      method(args, resolve);
    } catch (error) {
      resolve(error);
    }
  });
}

function judgeAnswer(kind: 'message' | 'fault' | undefined, error: unknown): string | undefined {
  const failed = error !== null && error !== undefined;
  if (kind === 'fault') return failed ? undefined : 'it takes a fault for a success';
  return failed ? `it refused our answer: ${String(error).split('\n')[0]}` : undefined;
}
