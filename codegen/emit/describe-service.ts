import type { OperationDescriptor, ServiceDescriptor } from '@passport-soap/runtime/soap';
import type { ServiceBinding } from '../binding/types.js';

/** A service's descriptor but for the codec of its envelope: what is printed in `service.ts`, and made at run time. */
export type ServiceDescription = Omit<ServiceDescriptor, 'envelope' | '__client' | '__implementation'>;

/** The descriptor's data, its keys in the order in which they are printed. */
export function describeService(service: ServiceBinding): ServiceDescription {
  const { namespace, local } = service.service;
  return {
    name: local,
    namespace,
    ...(service.endpoint === undefined ? {} : { endpoint: service.endpoint }),
    soapVersion: service.soapVersion,
    ...(service.standard ? { standard: true } : {}),
    operations: Object.fromEntries(
      service.operations.map(({ name, soapAction, input, output, oneWay }): [string, OperationDescriptor] => [
        name,
        {
          soapAction,
          ...(input === undefined ? {} : { input: input.tag }),
          ...(output === undefined ? {} : { output: output.tag }),
          ...(oneWay ? { oneWay: true } : {}),
        },
      ]),
    ),
  };
}
