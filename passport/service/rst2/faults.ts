import type { psf, soap } from '@passport-soap/bindings/rst2';
import type { SoapFault } from '@passport-soap/runtime/soap';
import { type CodeName, codes, hresultOf } from '../../codes.js';
import { psfNamespace, soap12Namespace, wst2005Namespace } from '../../namespaces.js';
import type { SignInRefusal, TokenRefusal } from '../facts.js';
import { faultHeader, redirectStatus, type ServerIdentity, tokenFaultText } from '../server-header.js';
import { flowUrlField } from '../writable.js';

/** Faults of SOAP 1.2, in the Body: the codes are in the header and once more in the Detail. */
export type PassportFault2 = SoapFault<soap.Header, soap.Fault>;

type Name = soap.FaultCode['value'];

const sender: Name = { namespace: soap12Namespace, local: 'Sender', prefix: 'S' };
const receiver: Name = { namespace: soap12Namespace, local: 'Receiver', prefix: 'S' };
const failedAuthentication: Name = { namespace: wst2005Namespace, local: 'FailedAuthentication', prefix: 'wst' };

/** What the server was seen to say of a code; of the others, our own sentence. */
const texts: Partial<Record<CodeName, string>> = {
  PP_E_INVALID_STS_REQUEST: 'Invalid STS request.',
  PPCRL_E_DEVICE_DA_TOKEN_EXPIRED: 'Device DA is invalid.',
  PPCRL_REQUEST_E_PARTNER_LOGIN: 'Direct login to WLID is not allowed for this federated namespace',
};

/** The sign-in failed. */
export function authenticationFault(refusal: SignInRefusal, now: Date, identity: ServerIdentity): PassportFault2 {
  const { refused, reason = refused } = refusal;
  const detail = { error: describe(hresultOf(refused), reason) };
  return {
    kind: 'fault',
    header: { pp: faultHeader(refusal, now, identity) },
    fault: fault(sender, failedAuthentication, 'Authentication Failure', detail),
  };
}

/** The account is served elsewhere; Miranda NG looks for the URL in the Detail. */
export function redirectFault(url: string, now: Date, identity: ServerIdentity): PassportFault2 {
  const redirect: Name = { namespace: psfNamespace, local: 'Redirect', prefix: 'psf' };
  return {
    kind: 'fault',
    header: { pp: faultHeader({ refused: redirectStatus }, now, identity) },
    fault: fault(sender, redirect, 'Authentication Failure', { redirectUrl: url }),
  };
}

/** What cannot be understood at all: no header, and no more said than the real server says. */
export function invalidRequestFault(): PassportFault2 {
  const invalid: Name = { namespace: wst2005Namespace, local: 'InvalidRequest', prefix: 'wst' };
  const error = describe(hresultOf('PPCRL_REQUEST_E_AUTH_SERVER_ERROR'), 'PP_E_INVALID_STS_REQUEST');
  return { kind: 'fault', fault: fault(sender, invalid, 'Invalid Request', { error }) };
}

/** Our own failure. */
export function serverFault(now: Date, identity: ServerIdentity): PassportFault2 {
  const refused = 'PPCRL_REQUEST_E_AUTH_SERVER_ERROR';
  return {
    kind: 'fault',
    header: { pp: faultHeader({ refused }, now, identity) },
    fault: fault(receiver, undefined, 'Authentication Server Error', { error: describe(hresultOf(refused), refused) }),
  };
}

/** The fault of one token among others: Exchange reads `psf:pp` in it. */
export function tokenFault({ status, reason, flowUrl }: TokenRefusal): soap.Fault {
  const pp: psf.Pp = {
    reqstatus: hresultOf(status),
    ...(reason === undefined ? {} : { errorstatus: hresultOf(reason) }),
    ...flowUrlField(flowUrl),
  };
  const error = describe(hresultOf(status), reason ?? status);
  return { ...fault(sender, failedAuthentication, tokenFaultText(status), { error }), pp };
}

function fault(value: Name, subcode: Name | undefined, text: string, detail: psf.Detail): soap.Fault {
  return {
    code: { value, ...(subcode === undefined ? {} : { subcode: { value: subcode } }) },
    reason: { text: [{ value: text, lang: 'en-US' }] },
    detail,
  };
}

function describe(value: string, reason: CodeName): psf.Error {
  // The line end is the server's.
  return { value, internalerror: { code: hresultOf(reason), text: `${texts[reason] ?? codes[reason][1]}\r\n` } };
}
