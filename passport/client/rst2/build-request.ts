import type { ps, soap, wsse, wst } from '@passport-soap/bindings/rst2';
import type { SoapRequest } from '@passport-soap/runtime/soap';
import { formatInstant } from '../../instant.js';
import { issueRequestType2005 } from '../../namespaces.js';
import { buildAuthInfo } from '../auth-info.js';
import { buildAppliesTo } from '../build-applies-to.js';
import type { TicketTarget } from '../sign-in-request.js';
import type { TokenRequest } from '../vocabulary.js';
import { buildSigned } from './signed.js';

/** That of Windows Live Messenger 2009. */
const binaryVersion = 5;
/** How long a request may be under way: five minutes, as Messenger says. */
const validity = 5 * 60_000;

/** `ps:RequestMultipleSecurityTokens`, as Messenger sends it. @param to the endpoint's URL */
export function buildRequest(
  request: TokenRequest,
  to: string,
): SoapRequest<soap.Header, ps.RequestMultipleSecurityTokens> {
  return {
    header: buildHeader(request, to),
    body: { id: 'RSTS', requestSecurityToken: request.targets.map(buildTokenRequest) },
  };
}

/** A bare `wst:RequestSecurityToken`. */
export function buildSingleRequest(
  request: TokenRequest,
  to: string,
): SoapRequest<soap.Header, wst.RequestSecurityToken> {
  return { header: buildHeader(request, to), body: buildTokenRequest(request.targets[0], 0) };
}

function buildHeader(request: TokenRequest, to: string): soap.Header {
  const now = request.now();
  const { authInfo } = request;
  return {
    action: { value: 'http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue', mustUnderstand: '1' },
    to: { value: to, mustUnderstand: '1' },
    // Messenger's are the time in seconds.
    messageID: { value: String(Math.floor(now.getTime() / 1000)) },
    ...(authInfo === false ? {} : { authInfo: buildAuthInfo(authInfo, binaryVersion) }),
    security: buildSecurity(request, now),
  };
}

function buildSecurity({ credential }: TokenRequest, now: Date): wsse.Security {
  const created = formatInstant(now);
  const expires = formatInstant(new Date(now.getTime() + validity));
  if (credential.kind === 'signed') {
    return { ...buildSigned(credential), timestamp: { wsuId: 'Timestamp', created, expires } };
  }
  const { account: username, password } = credential;
  return {
    credential: { kind: 'usernameToken', value: { wsuId: 'user', username, password } },
    // Messenger's has no prefix.
    timestamp: { id: 'Timestamp', created, expires },
  };
}

function buildTokenRequest(target: TicketTarget, index: number): wst.RequestSecurityToken {
  const { policy, certificateRequest } = target;
  return {
    id: `RST${index}`,
    requestType: issueRequestType2005,
    appliesTo: buildAppliesTo(target),
    ...(certificateRequest === undefined ? {} : { supporting: buildSupporting(certificateRequest) }),
    ...(policy === undefined ? {} : { policyReference: { uri: policy } }),
  };
}

function buildSupporting(certificateRequest: string): wst.Supporting {
  return {
    binarySecurityToken: {
      valueType: 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL#PKCS10',
      encodingType: 'wsse:Base64Binary',
      value: certificateRequest,
    },
  };
}
