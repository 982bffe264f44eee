import type { Sign } from './signs.js';

/** What one implementation's messages look like. */
export interface Fingerprint {
  readonly name: string;
  readonly direction: 'request' | 'response';
  /** Absent if it has to do with both: RST.srf, RST2.srf. */
  readonly service?: 'rst' | 'rst2';
  readonly signs: readonly Sign[];
}
