import type { CompiledService } from '@passport-soap/codegen';
import type { OperationRow } from './types.js';

export interface WsdlRigOptions {
  /** Valid samples of each message at most. */
  readonly samples: number;
  /** What another implementation at either end makes of an operation. */
  readonly peer?: Peer;
  /** Told of each port before its first row. */
  readonly onService?: (service: CompiledService, endpoint: string) => void;
  readonly onRow?: (row: OperationRow) => void;
}

/** Another implementation, made from the same WSDL. */
export interface Peer {
  /** Adds what became of each operation at its client and its server. */
  exercise(
    service: CompiledService,
    operation: string,
    samples: import('@passport-soap/codegen').OperationSamples,
  ): Promise<Partial<OperationRow['cells']>>;
  stop(): Promise<void>;
}
