import type { soap, wst } from '@passport-soap/bindings/rst';
import type { Lenient } from '../../lenient.js';
import type { Credential, TokenRequest } from '../facts.js';

/** `undefined` if it does not say for what service. */
export function readTokenRequest(model: Lenient<wst.RequestSecurityToken> | undefined): TokenRequest | undefined {
  const target = model?.appliesTo?.endpointReference?.content;
  if (target?.kind === undefined || typeof target.value !== 'string' || target.value === '') return undefined;
  const policy = model?.policyReference?.uri;
  const certificateRequest = model?.supporting?.binarySecurityToken?.value;
  return {
    target: { kind: target.kind, value: target.value },
    // Digsby writes an empty policy for the token broker.
    ...(policy === undefined || policy === '' ? {} : { policy }),
    ...(certificateRequest === undefined ? {} : { certificateRequest }),
  };
}

/** A name and password, or an earlier token in their place. */
export function readCredential(header: Lenient<soap.Header> | undefined): Credential | undefined {
  const credential = header?.security?.credential;
  if (credential?.kind === 'encryptedData') {
    const token = credential.value?.cipherData?.cipherValue;
    return token === undefined ? undefined : { kind: 'renewal', token };
  }
  const name = credential?.value?.username;
  const password = credential?.value?.password;
  return name === undefined || password === undefined ? undefined : { kind: 'password', name, password };
}
