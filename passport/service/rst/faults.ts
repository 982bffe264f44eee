import type { psf, soap } from '@passport-soap/bindings/rst';
import type { SoapFault } from '@passport-soap/runtime/soap';
import { hresultOf } from '../../codes.js';
import { psfNamespace, soapNamespace, wsseNamespace } from '../../namespaces.js';
import type { SignInRefusal, TokenRefusal } from '../facts.js';
import { faultHeader, redirectStatus, type ServerIdentity, tokenFaultText } from '../server-header.js';
import { flowUrlField } from '../writable.js';

/** All faults that are about a whole request stand in the Envelope, without a Body: as real ones do. */
export type PassportFault = SoapFault<soap.Header, soap.Fault>;

const failedAuthentication = { namespace: wsseNamespace, local: 'FailedAuthentication', prefix: 'wsse' };

/** The sign-in failed. */
export function authenticationFault(refusal: SignInRefusal, now: Date, identity: ServerIdentity): PassportFault {
  return {
    kind: 'fault',
    header: { pp: faultHeader(refusal, now, identity) },
    fault: { faultcode: failedAuthentication, faultstring: 'Authentication Failure' },
    position: 'envelope',
  };
}

/** The account is served elsewhere. */
export function redirectFault(url: string, now: Date, identity: ServerIdentity): PassportFault {
  return {
    kind: 'fault',
    header: { pp: faultHeader({ refused: redirectStatus }, now, identity) },
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
    header: { pp: faultHeader({ refused: 'PPCRL_REQUEST_E_AUTH_SERVER_ERROR' }, now, identity) },
    fault: {
      faultcode: { namespace: soapNamespace, local: 'Server', prefix: 'S' },
      faultstring: 'Authentication Server Error',
    },
    position: 'envelope',
  };
}

/** The fault of one token among others. */
export function tokenFault({ status, reason, flowUrl }: TokenRefusal): soap.Fault {
  const pp: psf.Pp = {
    reqstatus: hresultOf(status),
    ...(reason === undefined ? {} : { errorstatus: hresultOf(reason) }),
    ...flowUrlField(flowUrl),
  };
  return { faultcode: failedAuthentication, faultstring: tokenFaultText(status), pp };
}
