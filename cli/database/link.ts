import type { Database } from '@passport-soap/passport/accounts';

/** A way to the database of a data folder: held in this process, or through the one that holds it. */
export interface Link extends Database {
  readonly describe: string;
  /** Whether another has to be found, since the process at the other end has gone. */
  isLost(): boolean;
  close(): Promise<void>;
}
