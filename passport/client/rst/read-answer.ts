import type { soap, wst } from '@passport-soap/bindings/rst';
import type { Lenient } from '../../lenient.js';
import { psfNamespace, wsseNamespace } from '../../namespaces.js';
import type { PassportError } from '../error.js';
import { type FaultKind, faultError } from '../fault-error.js';
import type { ServerFacts, TokenAnswer } from '../vocabulary.js';

/** What one `wst:RequestSecurityTokenResponse` says. */
export function readAnswer({ content }: Lenient<wst.RequestSecurityTokenResponse>): TokenAnswer {
  const address = content?.value?.appliesTo?.endpointReference?.content?.value;
  // The header's psf:pp is about the whole request, which succeeded.
  if (content?.kind === 'refused') return { kind: 'refused', address, error: readFault(content.value?.fault ?? {}) };
  const issued = content?.value;
  const holder = issued?.requestedSecurityToken?.content;
  return {
    kind: 'issued',
    address,
    tokenType: issued?.tokenType,
    id: holder?.value?.id,
    token: holder?.kind === 'encryptedData' ? holder.value?.cipherData?.cipherValue : holder?.value?.value,
    lifetime: issued?.lifeTime,
    proof: issued?.requestedProofToken?.binarySecret,
  };
}

/** The error that a fault is. @param pp the header's, of a fault of the whole request */
export function readFault(fault: Lenient<soap.Fault>, pp?: ServerFacts): PassportError {
  return faultError({ kind: kindOf(fault), facts: [fault.pp, pp], text: fault.faultstring });
}

function kindOf({ faultcode: { namespace, local } = {} }: Lenient<soap.Fault>): FaultKind {
  if (local === 'FailedAuthentication' && namespace === wsseNamespace) return 'authentication';
  if (local === 'Client') return 'request';
  return local === 'Redirect' && namespace === psfNamespace ? 'redirect' : 'other';
}
