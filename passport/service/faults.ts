import type { psf, soap } from '@passport-soap/bindings/rst';
import type { SoapFault } from '@passport-soap/runtime/soap';
import { type CodeName, hresultOf } from '../codes.js';
import { psfNamespace, soapNamespace, wsseNamespace } from '../namespaces.js';
import type { Refusal } from './account.js';
import { faultHeader, type ServerIdentity } from './server-header.js';

/** All faults that are about a whole request stand in the Envelope, without a Body: as real ones do. */
export type PassportFault = SoapFault<soap.Header, soap.Fault>;

const failedAuthentication = { namespace: wsseNamespace, local: 'FailedAuthentication', prefix: 'wsse' };

/** The status of a redirect; no list names it. */
const redirectStatus = '0x80048852';

/** The sign-in failed. */
export function authenticationFault(refusal: Refusal, now: Date, identity: ServerIdentity): PassportFault {
  const flow = refusal.flowUrl === undefined ? {} : { flowurl: refusal.flowUrl };
  return {
    kind: 'fault',
    header: { pp: { ...faultHeader(refusal.refused, now, identity), ...flow } },
    fault: { faultcode: failedAuthentication, faultstring: 'Authentication Failure' },
    position: 'envelope',
  };
}

/** The account is served elsewhere. */
export function redirectFault(url: string, now: Date, identity: ServerIdentity): PassportFault {
  return {
    kind: 'fault',
    header: { pp: faultHeader(redirectStatus, now, identity) },
    fault: {
      faultcode: { namespace: psfNamespace, local: 'Redirect', prefix: 'psf' },
      redirectUrl: url,
      faultstring: 'Authentication Failure',
    },
    position: 'envelope',
  };
}

/** What cannot be understood at all: no header, and no more said than the real server says. */
export function invalidRequestFault(): PassportFault {
  return {
    kind: 'fault',
    fault: {
      faultcode: { namespace: soapNamespace, local: 'Client', prefix: 'S' },
      faultstring: 'Invalid Request',
    },
    position: 'envelope',
  };
}

/** Our own failure. */
export function serverFault(now: Date, identity: ServerIdentity): PassportFault {
  return {
    kind: 'fault',
    header: { pp: faultHeader('PPCRL_REQUEST_E_AUTH_SERVER_ERROR', now, identity) },
    fault: {
      faultcode: { namespace: soapNamespace, local: 'Server', prefix: 'S' },
      faultstring: 'Authentication Server Error',
    },
    position: 'envelope',
  };
}

/** The fault of one token among others. @param reason the server's own, more precise code */
export function tokenFault(status: CodeName, reason?: CodeName): soap.Fault {
  const pp: psf.Pp = {
    reqstatus: hresultOf(status),
    ...(reason === undefined ? {} : { errorstatus: hresultOf(reason) }),
  };
  return { faultcode: failedAuthentication, faultstring: 'Authentication Failure', pp };
}
