import type { soap, wsse } from '@passport-soap/bindings/rst2';
import type { Lenient } from '../../lenient.js';
import type { Credential } from '../facts.js';

/** What Android and Windows call the credential of the device itself. */
const deviceId = 'devicesoftware';
/** What they call the token that proves on which device a user signs in. */
const deviceTokenType = 'urn:liveid:sha1device';

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
