export {
  type ChallengeOptions,
  type ClientTickets,
  createPassportClient,
  type GetOptions,
  type PassportClient,
  type SignIn,
} from './create-client.js';
export { type FederatedDomain, PassportError, type PassportErrorCode, type PassportErrorDetails } from './error.js';
export type { PassportClientOptions } from './options.js';
export type { RetryOptions } from './retry.js';
export type { AuthInfoOptions, SignInRequest, SignInShape, TicketTarget } from './sign-in-request.js';
export type { Ticket } from './ticket.js';
export type { User } from './user.js';
export { variants } from './variants.js';
