import type { TicketTarget } from './sign-in-request.js';

/** What `wst:RequestSecurityToken` says of a target in either vocabulary. @param index its place in the request, from 0 */
export function describeTarget({ address, serviceName = '' }: TicketTarget, index: number) {
  return {
    id: `RST${index}`,
    appliesTo: {
      endpointReference: {
        content:
          address === undefined
            ? ({ kind: 'serviceName', value: serviceName } as const)
            : ({ kind: 'address', value: address } as const),
      },
    },
  };
}

/** Comes last, behind `wst:Supporting`: the order of keys is that of elements here. */
export function describePolicy({ policy }: TicketTarget) {
  return policy === undefined ? {} : { policyReference: { uri: policy } };
}
