import type { TicketTarget } from './sign-in-request.js';

/** `wsp:AppliesTo` of a target: the same model in both vocabularies. */
export function buildAppliesTo({ address, serviceName = '' }: TicketTarget) {
  return {
    endpointReference: {
      content:
        address === undefined
          ? ({ kind: 'serviceName', value: serviceName } as const)
          : ({ kind: 'address', value: address } as const),
    },
  };
}
