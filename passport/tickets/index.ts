export type { TicketClaims } from './claims.js';
export { createTickets, type Tickets, type TicketsOptions, type VerifiedTicket } from './create-tickets.js';
export { KeyFileError, openKeyFile, readKeys, rotateKeyFile } from './key-file.js';
export { createKeyRing, createTicketKey, type KeyRing, type TicketKey } from './keys.js';
export { createRevocations, type Revocations, type TicketIdentity } from './revocations.js';
export { TicketError, type TicketErrorCode } from './ticket-error.js';
