/**
 * The messages that are read: made-up values in the shapes and sizes of the Passport service's own
 * (MSNP12 and MSNP15 sign-in, its response, a redirect). Deterministic, so that two runs read the same bytes.
 */
import type { soap, wst } from '@passport-soap/bindings/rst';
import { encodeBase64 } from '@passport-soap/runtime/datatypes';

const issue = 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue';
const created = '2009-05-04T12:00:00Z';
const expires = '2009-05-05T12:00:00Z';

/** A small generator of octets (a linear congruence): the size and look of ciphertext is all that counts. */
function secret(seed: number, length: number): string {
  const bytes = new Uint8Array(length);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return encodeBase64(bytes);
}

interface Target {
  readonly address: string;
  readonly policy?: string;
}

const passport: Target = { address: 'http://Passport.NET/tb' };
const query =
  'lc=1033&id=507&tw=40&fs=1&ru=http%3A%2F%2Fmessenger%2Eexample%2Ecom&ct=1062764229&kpp=1&kv=5&ver=2.1.0173.1';

export function requestMsnp12(): soap.Envelope {
  const twn = { address: 'messenger.msn.com', policy: `?${query}&tpf=0123456789abcdef0123456789abcdef` };
  return request('user12@example.com', [passport, twn]);
}

export function requestMsnp15(): soap.Envelope {
  return request('user15@example.com', [
    passport,
    { address: 'messengerclear.live.com', policy: 'MBI_KEY_OLD' },
    { address: 'messenger.msn.com', policy: '?id=507' },
    { address: 'contacts.msn.com', policy: 'MBI' },
  ]);
}

function request(username: string, targets: readonly Target[]): soap.Envelope {
  return {
    header: {
      authInfo: {
        id: 'PPAuthInfo',
        hostingApp: '{01234567-89AB-CDEF-0123-456789ABCDEF}',
        binaryVersion: 4,
        uiVersion: 1,
        cookies: '',
        requestParams: 'AQAAAAIAAABsYwQAAAAxMDMz',
      },
      security: {
        credential: { kind: 'usernameToken', value: { id: 'user', username, password: 'a&b<not-a-secret' } },
      },
    },
    content: {
      kind: 'body',
      value: {
        content: {
          kind: 'requestMultipleSecurityTokens',
          value: { id: 'RSTS', requestSecurityToken: targets.map(tokenRequest) },
        },
      },
    },
  };
}

function tokenRequest({ address, policy }: Target, index: number): wst.RequestSecurityToken {
  return {
    id: `RST${index}`,
    requestType: issue,
    appliesTo: { endpointReference: { content: { kind: 'address', value: address } } },
    ...(policy === undefined ? {} : { policyReference: { uri: policy } }),
  };
}

/** @param tokens how many token responses; the first is the encrypted one, two have a proof token */
export function responseMsnp15(tokens: number): soap.Envelope {
  const addresses = ['messengerclear.live.com', 'messenger.msn.com', 'contacts.msn.com'];
  const responses = Array.from({ length: tokens }, (_, index) =>
    index === 0 ? legacyToken() : compactToken(index, addresses[(index - 1) % addresses.length] as string),
  );
  return {
    header: {
      pp: {
        serverVersion: 1,
        puid: '0000000100000002',
        configVersion: '3.0.869.0',
        uiVersion: '3.0.869.0',
        authstate: '0x48803',
        reqstatus: '0x0',
        serverInfo: {
          value: 'BENCHSERVER1 2009.05.04.12.00.00',
          path: 'Live1',
          rollingUpgradeState: 'ExclusiveNew',
          locVersion: 0,
          serverTime: created,
        },
        cookies: '',
        response: '',
      },
    },
    content: {
      kind: 'body',
      value: {
        content: {
          kind: 'requestSecurityTokenResponseCollection',
          value: { requestSecurityTokenResponse: responses },
        },
      },
    },
  };
}

function legacyToken(): wst.RequestSecurityTokenResponse {
  return issued('urn:passport:legacy', passport.address, 'urn:passport', 'BinaryDAToken0', secret(1, 23), {
    kind: 'encryptedData',
    value: {
      id: 'BinaryDAToken0',
      type: 'http://www.w3.org/2001/04/xmlenc#Element',
      encryptionMethod: { algorithm: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc' },
      keyInfo: { content: { kind: 'keyName', value: 'http://Passport.NET/STS' } },
      cipherData: { cipherValue: secret(2, 976) },
    },
  });
}

function compactToken(index: number, address: string): wst.RequestSecurityTokenResponse {
  const id = `Compact${index}`;
  const proof = index === 1 ? secret(3, 23) : undefined;
  return issued('urn:passport:compact', address, 'urn:passport:compact', id, proof, {
    kind: 'binarySecurityToken',
    value: { value: `t=${secret(2 * index, 256)}&p=${secret(2 * index + 1, 27)}`, id },
  });
}

function issued(
  tokenType: string,
  address: string,
  valueType: string,
  id: string,
  binarySecret: string | undefined,
  content: wst.RequestedSecurityTokenContent,
): wst.RequestSecurityTokenResponse {
  return {
    content: {
      kind: 'issued',
      value: {
        tokenType,
        appliesTo: { endpointReference: { content: { kind: 'address', value: address } } },
        lifeTime: { created, expires },
        requestedSecurityToken: { content },
        requestedTokenReference: { keyIdentifier: { valueType }, reference: { uri: `#${id}` } },
        ...(binarySecret === undefined ? {} : { requestedProofToken: { binarySecret } }),
      },
    },
  };
}

export function redirectFault(): soap.Envelope {
  return {
    header: {
      pp: {
        serverVersion: 1,
        authstate: '0x80048800',
        reqstatus: '0x80048852',
        serverInfo: {
          value: 'BENCHSERVER1 2009.05.04.12.00.00',
          path: 'Live1',
          rollingUpgradeState: 'Unknown',
          locVersion: 0,
          serverTime: created,
        },
        cookies: '',
        response: '',
      },
    },
    content: {
      kind: 'fault',
      value: {
        faultcode: {
          namespace: 'http://schemas.microsoft.com/Passport/SoapServices/SOAPFault',
          local: 'Redirect',
          prefix: 'psf',
        },
        redirectUrl: 'https://login.example.com/passport/RST.srf',
        faultstring: 'Authentication Failure',
      },
    },
  };
}
