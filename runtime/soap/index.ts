export { createClient } from './client.js';
export { describeEndpoint, SoapClientError, type SoapClientErrorCode } from './client-error.js';
export type { CallOptions, ClientExchange, ClientOptions, Fetch } from './client-options.js';
export { createHandler } from './handler.js';
export { handlerFetch } from './handler-fetch.js';
export type {
  ConnectionInfo,
  HandlerExchange,
  HandlerOptions,
  RequestContext,
  SoapHandler,
} from './handler-options.js';
export { encodingHint } from './media-type.js';
export { blameFor, describeProblem, type SoapProblem } from './problem.js';
export { remoteAddressOf } from './request-context.js';
export * from './types.js';
