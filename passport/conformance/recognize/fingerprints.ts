import { clientFingerprints, type Fingerprint } from './client-fingerprints.js';
import { serverFingerprints } from './server-fingerprints.js';

export type { Fingerprint };

/** Of PROTOCOL.md §1: the clients and servers that are known well enough to tell them from each other. */
export const fingerprints: readonly Fingerprint[] = [...clientFingerprints, ...serverFingerprints];
