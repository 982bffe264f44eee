import type { soap, wst } from '@passport-soap/bindings/rst2';
import type { Lenient } from '../../lenient.js';
import type { PassportError } from '../error.js';
import { type FaultKind, faultError } from '../fault-error.js';
import type { ServerFacts, TokenAnswer } from '../vocabulary.js';

/** What one `wst:RequestSecurityTokenResponse` says. */
export function readAnswer({ content }: Lenient<wst.RequestSecurityTokenResponse>): TokenAnswer {
  const address = content?.value?.appliesTo?.endpointReference?.content?.value;
  // The header's psf:pp is about the whole request, which succeeded.
  if (content?.kind === 'refused') return { kind: 'refused', address, error: readFault(content.value?.fault ?? {}) };
  const issued = content?.value;
  return {
    kind: 'issued',
    address,
    tokenType: issued?.tokenType,
    ...readToken(issued?.requestedSecurityToken?.content),
    lifetime: issued?.lifetime,
    proof: issued?.requestedProofToken?.binarySecret,
  };
}

/** An assertion of SAML is no ticket: it is what federated services take in the place of a password. */
function readToken(holder: Lenient<wst.RequestedSecurityTokenContent> | undefined): { id?: string; token?: string } {
  if (holder === undefined || holder.kind === 'assertion') return {};
  const id = holder.value?.id;
  const token = holder.kind === 'encryptedData' ? holder.value?.cipherData?.cipherValue : holder.value?.value;
  return { ...(id === undefined ? {} : { id }), ...(token === undefined ? {} : { token }) };
}

/**
 * The error that a fault is. Its status is in the header, in the fault (Miranda NG reads the flow URL there) or in the
 * Detail, wherever the server put it.
 * @param pp the header's, of a fault of the whole request
 */
export function readFault(fault: Lenient<soap.Fault>, pp?: ServerFacts): PassportError {
  const { detail } = fault;
  return faultError({
    kind: kindOf(fault),
    facts: [fault.pp, detail?.pp, pp],
    error: detail?.error,
    text: fault.reason?.text?.[0]?.value,
  });
}

/** By local names: a server that does not declare `wst` (minisrv) means the same. */
function kindOf({ code }: Lenient<soap.Fault>): FaultKind {
  const local = code?.subcode?.value?.local;
  if (local === 'FailedAuthentication') return 'authentication';
  if (local === 'InvalidRequest') return 'request';
  return local === 'Redirect' ? 'redirect' : 'other';
}
