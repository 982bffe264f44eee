import type { Fingerprint } from './fingerprint.js';
import { rstClients } from './rst-clients.js';
import { rst2Clients } from './rst2-clients.js';
import { servers } from './servers.js';

export type { Fingerprint };

/** Of PROTOCOL.md §1: the clients and servers that are known well enough to tell them from each other. */
export const fingerprints: readonly Fingerprint[] = [...rstClients, ...rst2Clients, ...servers];
