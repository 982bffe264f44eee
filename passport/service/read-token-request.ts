import type { Lenient } from '../lenient.js';
import type { TokenRequest } from './facts.js';

/** What the models of `wst:RequestSecurityToken` have in common in both vocabularies. */
export interface TokenRequestModel {
  appliesTo: { endpointReference: { content: { kind: 'address' | 'serviceName'; value: string } } };
  policyReference?: { uri: string };
  supporting?: { binarySecurityToken: { value: string } };
}

/** A ticket has both in it, and one that is too long is none. Passport's own tickets, sent as policies, have some 300 characters. */
const longest = 1024;

/** `undefined` if it does not say for what service, or says more than a ticket can. */
export function readTokenRequest(model: Lenient<TokenRequestModel> | undefined): TokenRequest | undefined {
  const target = model?.appliesTo?.endpointReference?.content;
  if (target?.kind === undefined || typeof target.value !== 'string' || target.value.trim() === '') return undefined;
  const policy = model?.policyReference?.uri;
  if (target.value.length > longest || (policy?.length ?? 0) > longest) return undefined;
  const certificateRequest = model?.supporting?.binarySecurityToken?.value;
  return {
    target: { kind: target.kind, value: target.value },
    // Digsby writes an empty policy for the token broker.
    ...(policy === undefined || policy === '' ? {} : { policy }),
    ...(certificateRequest === undefined ? {} : { certificateRequest }),
  };
}
