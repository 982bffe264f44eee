/** What became of one thing that was tried several times. */
export interface Cell {
  readonly passed: number;
  readonly total: number;
  /** What did not go as it should, each in a line; no more than a few. */
  readonly failures: readonly string[];
  /** What did not go as it should for a reason that is known, and the reason; how often, each. */
  readonly noted?: ReadonlyMap<string, number>;
}

/** One operation of one port. */
export interface OperationRow {
  readonly service: string;
  readonly port: string;
  readonly soapVersion: '1.1' | '1.2';
  readonly operation: string;
  readonly cells: Readonly<Partial<Record<Column, Cell>>>;
  /** Of what there is no sample, and why. */
  readonly notes: readonly string[];
}

/** In the order of the table. The last two are those of a peer. */
export const columns = [
  'requests',
  'replies',
  'faults',
  'badRequests',
  'badReplies',
  'peerCalls',
  'peerServes',
] as const;
export type Column = (typeof columns)[number];

export interface WsdlRigReport {
  readonly rows: readonly OperationRow[];
  /** Messages on the wire. */
  readonly messages: number;
  /** Messages with one fault that were sent or answered. */
  readonly singleFaults: number;
  /** Things that were tried and did not go as they should. */
  readonly failures: number;
  /** Milliseconds. */
  readonly duration: number;
}
