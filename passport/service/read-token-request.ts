import type { Lenient } from '../lenient.js';
import type { TokenRequest } from './facts.js';

/** What the models of `wst:RequestSecurityToken` have in common in both vocabularies. */
export interface TokenRequestModel {
  appliesTo: { endpointReference: { content: { kind: 'address' | 'serviceName'; value: string } } };
  policyReference?: { uri: string };
  supporting?: { binarySecurityToken: { value: string } };
}

/** `undefined` if it does not say for what service. */
export function readTokenRequest(model: Lenient<TokenRequestModel> | undefined): TokenRequest | undefined {
  const target = model?.appliesTo?.endpointReference?.content;
  // Lenient reading keeps what is not valid as it was written: white space alone, too.
  if (target?.kind === undefined || typeof target.value !== 'string' || target.value.trim() === '') return undefined;
  const policy = model?.policyReference?.uri;
  const certificateRequest = model?.supporting?.binarySecurityToken?.value;
  return {
    target: { kind: target.kind, value: target.value },
    // Digsby writes an empty policy for the token broker.
    ...(policy === undefined || policy === '' ? {} : { policy }),
    ...(certificateRequest === undefined ? {} : { certificateRequest }),
  };
}
