import type { OperationSamples } from '@passport-soap/codegen';
import { CommandError } from '../../errors.js';
import type { UsableServices } from '../../messages/open-wsdl.js';
import type { Peer } from '../rig-wsdl.js';
import { Tally } from '../tally.js';
import { createCaller } from './their-client.js';
import { createServing } from './their-server.js';

export type NodeSoap = typeof import('soap');

/**
 * node-soap at either end.
 *
 * @throws CommandError if it is not installed
 */
export async function nodeSoapPeer(wsdl: string): Promise<(compiled: UsableServices) => Peer> {
  let soap: NodeSoap;
  try {
    soap = await import('soap');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CommandError('--peer soap needs node-soap, which is not installed', 'npm install --save-dev soap');
  }
  return ({ services, tables: { namespaces, prefixes = [] } }) => {
    const names = new Map(
      namespaces.flatMap((namespace, index) => {
        const prefix = prefixes[index] ?? '';
        return prefix === '' ? [] : [[namespace, prefix] as const];
      }),
    );
    const caller = createCaller(soap, wsdl, names);
    const serving = createServing(soap, wsdl, services, names);
    return {
      async tryOperation(rig, operation, samples: OperationSamples) {
        const cells = { peerCalls: new Tally(), peerServes: new Tally() };
        await caller.tryOperation(rig, operation, samples, cells.peerCalls);
        await serving.tryOperation(rig.service, operation, samples, cells.peerServes);
        return cells;
      },
      stop: () => serving.stop(),
    };
  };
}
