export type { TicketClaims } from './claims.js';
export { createTickets, type Tickets, type TicketsOptions, type VerifiedTicket } from './create-tickets.js';
export { type KeyFileOptions, openKeyFile, readKeys } from './key-file.js';
export { KeyFileError } from './key-file-error.js';
export { createKeyRing, createTicketKey, type KeyRing, type TicketKey } from './keys.js';
export { createRevocations, type Revocations, type TicketIdentity } from './revocations.js';
export { rotateKeyFile } from './rotate-key-file.js';
export { TicketError, type TicketErrorCode } from './ticket-error.js';
