import type { soap, wst } from '@passport-soap/bindings/rst';
import type { Lenient } from '../lenient.js';
import type { Credentials } from './account.js';

/** What one `wst:RequestSecurityToken` asks for. */
export interface TokenRequest {
  /** Either an address or a service name. */
  readonly target: { readonly kind: 'address' | 'serviceName'; readonly value: string };
  readonly policy?: string;
  /** The PKCS#10 of an X.509 policy, base64. */
  readonly certificateRequest?: string;
}

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

/** `renewal`: an earlier token in the place of name and password. */
export function readCredentials(header: Lenient<soap.Header> | undefined): Credentials | 'renewal' | undefined {
  const credential = header?.security?.credential;
  if (credential?.kind === 'encryptedData') return 'renewal';
  const name = credential?.value?.username;
  const password = credential?.value?.password;
  return name === undefined || password === undefined ? undefined : { name, password };
}
