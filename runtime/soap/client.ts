import { callOperation, checkEndpoint } from './call-operation.js';
import type { CallOptions, ClientOptions } from './client-options.js';
import type { ServiceDescriptor, SoapRequest } from './types.js';

/**
 * The client of a generated service: one method for each operation.
 * @throws SoapClientError `soap-endpoint` if the endpoint is none; its methods reject with SoapClientError.
 */
export function createClient<Client, Implementation>(
  service: ServiceDescriptor<Client, Implementation>,
  options: ClientOptions = {},
): Client {
  checkEndpoint(options.endpoint ?? service.endpoint);
  const methods = Object.keys(service.operations).map((name) => [
    name,
    (request: SoapRequest<unknown, unknown>, call?: CallOptions) =>
      callOperation(service, name, request, options, call),
  ]);
  return Object.fromEntries(methods) as Client;
}
