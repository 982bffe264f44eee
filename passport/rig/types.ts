/** What the rig looks at in every variant. */
export const columns = ['request', 'response', 'tickets', 'challenge'] as const;
export type Column = (typeof columns)[number];

/** One cell of the rig's table. */
export interface Cell {
  /** `none`: the variant has nothing of the kind. */
  readonly state: 'pass' | 'fail' | 'none';
  /** A few words for the table: `valid`, `7 of 7`, `verified`. */
  readonly text: string;
  /** Why it failed, a line each, without any secret. */
  readonly details?: readonly string[];
}

/** One variant, tried. */
export interface Row {
  readonly name: string;
  readonly title: string;
  readonly cells: Readonly<Record<Column, Cell>>;
  /** How many messages went over the wire, both ways. */
  readonly messages: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Why the variant could not be tried here; then no cell failed. */
  readonly skipped?: string;
}

export interface RigReport {
  readonly rows: readonly Row[];
  /** Cells that failed. */
  readonly failures: number;
  readonly messages: number;
  /** Of each end that was started. */
  readonly endpoints: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
}
