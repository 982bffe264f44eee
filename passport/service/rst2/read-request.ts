import type { soap, wsse, wst } from '@passport-soap/bindings/rst2';
import type { Lenient } from '../../lenient.js';
import type { Credential, TokenRequest } from '../facts.js';

/** What Android and Windows call the credential of the device itself. */
const deviceId = 'devicesoftware';
/** What they call the token that proves on which device a user signs in. */
const deviceTokenType = 'urn:liveid:sha1device';

/** `undefined` if it does not say for what service. */
export function readTokenRequest(model: Lenient<wst.RequestSecurityToken> | undefined): TokenRequest | undefined {
  const target = model?.appliesTo?.endpointReference?.content;
  if (target?.kind === undefined || typeof target.value !== 'string' || target.value === '') return undefined;
  const policy = model?.policyReference?.uri;
  const certificateRequest = model?.supporting?.binarySecurityToken?.value;
  return {
    target: { kind: target.kind, value: target.value },
    ...(policy === undefined || policy === '' ? {} : { policy }),
    ...(certificateRequest === undefined ? {} : { certificateRequest }),
  };
}

/** A name and password, an earlier token, or a way to sign in that is not offered here. */
export function readCredential(header: Lenient<soap.Header> | undefined): Credential | undefined {
  const security = header?.security;
  const credential = security?.credential;
  switch (credential?.kind) {
    case undefined:
      return undefined;
    case 'assertion':
      return { kind: 'other' };
    case 'encryptedData': {
      const token = credential.value?.cipherData?.cipherValue;
      const device = readDeviceToken(security?.binarySecurityToken);
      return token === undefined
        ? undefined
        : { kind: 'renewal', token, ...(device === undefined ? {} : { deviceToken: device }) };
    }
    case 'usernameToken': {
      const { username: name, password, wsuId } = credential.value ?? {};
      if (name === undefined) return undefined;
      // Windows Hello: LoginOption and a key's identifier where the password would be.
      if (password === undefined) return security?.securityTokenReference ? { kind: 'other', name } : undefined;
      return { kind: wsuId === deviceId ? 'device' : 'password', name, password };
    }
  }
}

function readDeviceToken(token: Lenient<wsse.BinarySecurityToken> | undefined): string | undefined {
  return token?.valueType === deviceTokenType ? token.value : undefined;
}
