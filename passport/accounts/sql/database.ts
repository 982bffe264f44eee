/**
 * As much of a database as accounts need: a `Pool` of `pg`, or a `PGlite`, is one. Every query stands for itself, so that
 * a pool may run each on another connection.
 */
export interface Database {
  /** Runs one statement; `$1`, `$2` … stand for the values. */
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}
