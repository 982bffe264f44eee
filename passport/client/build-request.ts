import type { ps, soap, wst } from '@passport-soap/bindings/rst';
import type { SoapRequest } from '@passport-soap/runtime/soap';
import { issueRequestType, wsseNamespace } from '../namespaces.js';
import { localeRequestParams } from '../request-params.js';
import { targets } from '../targets.js';
import { type AuthInfoOptions, requestedTargets, type SignInRequest, type TicketTarget } from './sign-in-request.js';

const messenger = '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}';

/** `ps:RequestMultipleSecurityTokens`, as Messenger sends it. @throws TypeError if the targets make no request */
export function buildRequest(request: SignInRequest): SoapRequest<soap.Header, ps.RequestMultipleSecurityTokens> {
  const asked = requestedTargets(request, targets.tokenBroker);
  return {
    header: buildHeader(request),
    body: { id: 'RSTS', requestSecurityToken: asked.map(buildTokenRequest) },
  };
}

/** A bare `wst:RequestSecurityToken`. @throws TypeError if it is not one target */
export function buildSingleRequest(request: SignInRequest): SoapRequest<soap.Header, wst.RequestSecurityToken> {
  const [target] = requestedTargets({ ...request, single: true }, targets.tokenBroker);
  return { header: buildHeader(request), body: buildTokenRequest(target, 0) };
}

function buildHeader({ account, password, authInfo = {} }: SignInRequest): soap.Header {
  const security = {
    credential: { kind: 'usernameToken', value: { id: 'user', username: account, password } },
  } as const;
  return authInfo === false ? { security } : { authInfo: buildAuthInfo(authInfo), security };
}

function buildAuthInfo(options: AuthInfoOptions): ps.AuthInfo {
  return {
    id: 'PPAuthInfo',
    hostingApp: options.hostingApp ?? messenger,
    binaryVersion: options.binaryVersion ?? 4,
    uiVersion: options.uiVersion ?? 1,
    cookies: '',
    requestParams: localeRequestParams(options.locale ?? 1033),
  };
}

function buildTokenRequest(target: TicketTarget, index: number): wst.RequestSecurityToken {
  const { address, serviceName = '', policy, certificateRequest } = target;
  return {
    id: `RST${index}`,
    requestType: issueRequestType,
    appliesTo: {
      endpointReference: {
        content:
          address === undefined ? { kind: 'serviceName', value: serviceName } : { kind: 'address', value: address },
      },
    },
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
