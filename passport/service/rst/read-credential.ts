import type { soap } from '@passport-soap/bindings/rst';
import type { Lenient } from '../../lenient.js';
import type { Credential } from '../facts.js';

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
