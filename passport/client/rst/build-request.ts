import type { ps, soap, wsse, wst } from '@passport-soap/bindings/rst';
import type { SoapRequest } from '@passport-soap/runtime/soap';
import { issueRequestType, wsseNamespace } from '../../namespaces.js';
import { buildAuthInfo } from '../auth-info.js';
import { buildAppliesTo } from '../build-applies-to.js';
import type { TicketTarget } from '../sign-in-request.js';
import type { TokenRequest } from '../vocabulary.js';
import { buildSigned } from './signed.js';

/** That of Windows Live Messenger 8. */
const binaryVersion = 4;

/** `ps:RequestMultipleSecurityTokens`, as Messenger sends it. */
export function buildRequest(request: TokenRequest): SoapRequest<soap.Header, ps.RequestMultipleSecurityTokens> {
  return {
    header: buildHeader(request),
    body: { id: 'RSTS', requestSecurityToken: request.targets.map(buildTokenRequest) },
  };
}

/** A bare `wst:RequestSecurityToken`. */
export function buildSingleRequest(request: TokenRequest): SoapRequest<soap.Header, wst.RequestSecurityToken> {
  return { header: buildHeader(request), body: buildTokenRequest(request.targets[0], 0) };
}

function buildHeader(request: TokenRequest): soap.Header {
  const { authInfo } = request;
  const security = buildSecurity(request);
  return authInfo === false ? { security } : { authInfo: buildAuthInfo(authInfo, binaryVersion), security };
}

function buildSecurity({ credential, now }: TokenRequest): wsse.Security {
  if (credential.kind === 'signed') return buildSigned(credential, now());
  const { account: username, password } = credential;
  return { credential: { kind: 'usernameToken', value: { id: 'user', username, password } } };
}

function buildTokenRequest(target: TicketTarget, index: number): wst.RequestSecurityToken {
  const { policy, certificateRequest } = target;
  return {
    id: `RST${index}`,
    requestType: issueRequestType,
    appliesTo: buildAppliesTo(target),
    ...(certificateRequest === undefined ? {} : { supporting: buildSupporting(certificateRequest) }),
    ...(policy === undefined ? {} : { policyReference: { uri: policy } }),
  };
}

function buildSupporting(certificateRequest: string): wst.Supporting {
  return {
    binarySecurityToken: {
      valueType: 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL#PKCS10',
      encodingType: { namespace: wsseNamespace, local: 'Base64Binary', prefix: 'wsse' },
      value: certificateRequest,
    },
  };
}
