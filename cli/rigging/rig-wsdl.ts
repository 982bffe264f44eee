import {
  type CompiledService,
  createOperationSampler,
  type OperationSamples,
  type ServiceSchemas,
} from '@passport-soap/codegen';
import { type ServiceRig, startServiceRig } from './rig-service.js';
import { tryOperation } from './try-operation.js';
import { type Cells, columns, type OperationRow, type WsdlRigReport } from './types.js';

export interface WsdlRigOptions {
  /** Valid samples of each message at most. */
  readonly samples: number;
  /** Those to be tried. */
  readonly services: readonly CompiledService[];
  readonly peer?: Peer;
  /** Called before the first row of a port. */
  readonly onService?: (service: CompiledService, endpoint: string) => void;
  readonly onRow?: (row: OperationRow) => void;
}

/** Another implementation at either end, made from the same WSDL. */
export interface Peer {
  /** What became of the samples with its client and our server, and with ours and its. */
  tryOperation(rig: ServiceRig, operation: string, samples: OperationSamples): Promise<Cells>;
  stop(): Promise<void>;
}

/**
 * Both ends of each port, in this process and on loopback: every message validated, every single fault refused.
 *
 * @throws CommandError if it cannot listen on loopback
 */
export async function rigWsdl(
  source: ServiceSchemas,
  { samples: count, services, peer, onService, onRow }: WsdlRigOptions,
): Promise<WsdlRigReport> {
  const began = performance.now();
  const sampler = createOperationSampler(source, { count });
  const rows: OperationRow[] = [];
  try {
    for (const service of services) await rigService(service);
  } finally {
    await peer?.stop();
  }
  return { rows, ...countAll(rows), duration: Math.round(performance.now() - began) };

  async function rigService(service: CompiledService): Promise<void> {
    const rig = await startServiceRig(service);
    try {
      onService?.(service, rig.endpoint);
      for (const [name, operation] of service.operations) {
        const samples = sampler(service.descriptor, operation);
        const row = {
          service: service.descriptor.name,
          port: service.ports[0]?.name ?? '',
          soapVersion: service.descriptor.soapVersion,
          operation: operation.name,
          cells: {
            ...(await tryOperation(rig, name, samples, source.tables)),
            ...(await peer?.tryOperation(rig, name, samples)),
          },
          notes: samples.notes,
        };
        rows.push(row);
        onRow?.(row);
      }
    } finally {
      await rig.stop();
    }
  }
}

function countAll(rows: readonly OperationRow[]): Pick<WsdlRigReport, 'messages' | 'singleFaults' | 'failures'> {
  let messages = 0;
  let singleFaults = 0;
  let failures = 0;
  for (const { cells, notes } of rows) {
    for (const column of columns) {
      const tally = cells[column];
      if (tally === undefined) continue;
      failures += tally.failed;
      if (column === 'badRequests' || column === 'badReplies') singleFaults += tally.total;
      // A request that is refused has a Fault for an answer; what a peer is tried with is one exchange each.
      messages += tally.total * (column === 'badRequests' || column.startsWith('peer') ? 2 : 1);
    }
    failures += notes.length;
  }
  return { messages, singleFaults, failures };
}
