import type { Tally } from './tally.js';

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

/** What became of what was tried, by column; where nothing was, there may be none. */
export type Cells = Partial<Record<Column, Tally>>;

/** One operation of one port. */
export interface OperationRow {
  readonly service: string;
  /** One of several that differ in their address alone. */
  readonly port: string;
  readonly soapVersion: '1.1' | '1.2';
  /** As the WSDL has it. */
  readonly operation: string;
  readonly cells: Cells;
  /** Of what there is no sample, and why. */
  readonly notes: readonly string[];
}

export interface WsdlRigReport {
  readonly rows: readonly OperationRow[];
  /** What went over the wire, or was put on it. */
  readonly messages: number;
  /** Messages among them that had one fault. */
  readonly singleFaults: number;
  /** What did not go as it should, for no known reason; an operation that nothing could be sent to counts as one. */
  readonly failures: number;
  /** Milliseconds. */
  readonly duration: number;
}
