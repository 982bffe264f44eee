export { buildRequest, buildSingleRequest } from './build-request.js';
export { createPassportClient, type PassportClient, type PassportClientOptions, type SignIn } from './create-client.js';
export { PassportError, type PassportErrorCode, type PassportErrorDetails } from './error.js';
export type { AuthInfoOptions, SignInRequest, SignInShape, TicketTarget } from './sign-in-request.js';
export type { Ticket, TicketAnswers } from './ticket.js';
export type { User } from './user.js';
export { variants } from './variants.js';
