import { Buffer } from 'node:buffer';
import type { wsp, wst } from '@passport-soap/bindings/rst';
import type { CodeName } from '../codes.js';
import { formatInstant } from '../instant.js';
import type { Policy } from '../policies.js';
import type { Account } from './account.js';
import { tokenFault } from './faults.js';
import type { TokenRequest } from './read-request.js';

/** What a token is made from. */
export interface Mint {
  readonly account: Account;
  readonly now: Date;
  /** The request came over TLS. */
  readonly secure: boolean;
  readonly random: (length: number) => Uint8Array;
  readonly createTicket?: CreateTicket;
}

/** Makes the text of a ticket: `t=<ticket>&p=<profile>`. Both are for the services that take it, and opaque to clients. */
export type CreateTicket = (request: {
  readonly account: Account;
  readonly target: string;
  readonly policy: string;
  readonly expires: Date;
}) => { readonly ticket: string; readonly profile?: string };

/** A token as it was given out: **a secret**. For the services that have to recognize it. */
export interface IssuedToken {
  readonly account: Account;
  /** Address or service name. */
  readonly target: string;
  /** Absent for the token broker. */
  readonly policy?: string;
  readonly tokenType: string;
  /** `t=…&p=…`, or the cipher value of the token broker's token. */
  readonly token: string;
  /** The proof token, base64. */
  readonly secret?: string;
  readonly created: Date;
  readonly expires: Date;
}

/** One answer: the token, or why there is none. */
export interface TokenAnswer {
  readonly response: wst.RequestSecurityTokenResponse;
  readonly issued?: IssuedToken;
  readonly refused?: CodeName;
}

/** Length of `wst:BinarySecret` in every answer of the real server, in bytes. */
const secretLength = 24;

/**
 * The token, or why there is none. As in the one refusal that was captured (2020), `psf:reqstatus` has a code of the
 * client's list, and `psf:errorstatus` the server's own reason.
 */
export function answerTokenRequest(
  request: TokenRequest,
  policy: Policy | undefined,
  number: number,
  mint: Mint,
): TokenAnswer {
  if (policy === undefined) return refuse(request, 'PPCRL_REQUEST_E_INVALID_POLICY');
  if (policy.encryptedTransport && !mint.secure) {
    // Not captured: that the policy is for encrypted transport is prose, and the reason is the server's name for it.
    return refuse(request, 'PPCRL_REQUEST_E_INVALID_POLICY', 'PP_E_NOT_OVER_SSL');
  }
  if (policy.token === 'certificate') {
    // What a certificate was answered in is not known, so none is made up: the policy is not offered.
    const hasRequest = /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(request.certificateRequest ?? '');
    return refuse(request, hasRequest ? 'PPCRL_REQUEST_E_INVALID_POLICY' : 'PPCRL_REQUEST_E_INVALID_PKCS10');
  }
  return issue(request, { ...policy, token: policy.token }, number, mint);
}

function issue(
  request: TokenRequest,
  policy: Policy & { readonly token: 'legacy' | 'compact' | 'pp' },
  number: number,
  mint: Mint,
): TokenAnswer {
  const { account, now } = mint;
  const base64 = (length: number) => Buffer.from(mint.random(length)).toString('base64');
  const created = now;
  const expires = new Date(now.getTime() + policy.lifetime * 1000);
  const secret = policy.proof ? base64(secretLength) : undefined;
  const tokenType = policy.token === 'compact' ? 'urn:passport:compact' : 'urn:passport:legacy';
  let id: string;
  let token: string;
  let requestedSecurityToken: wst.RequestedSecurityToken;
  if (policy.token === 'legacy') {
    id = `BinaryDAToken${number}`;
    // Opaque to everyone but the server that gave it out; a length in the range of real ones.
    token = base64(384);
    requestedSecurityToken = { content: { kind: 'encryptedData', value: encryptedData(id, token) } };
  } else {
    id = `${policy.token === 'pp' ? 'PPToken' : 'Compact'}${number}`;
    const { ticket, profile = '' } = mint.createTicket?.({
      account,
      target: request.target.value,
      policy: request.policy ?? '',
      expires,
    }) ?? { ticket: `EwCo${base64(78)}`, profile: policy.profile ? base64(48) : '' };
    token = `t=${ticket}&p=${profile}`;
    requestedSecurityToken = { content: { kind: 'binarySecurityToken', value: { id, value: token } } };
  }
  const response: wst.RequestSecurityTokenResponse = {
    content: {
      kind: 'issued',
      value: {
        tokenType,
        appliesTo: appliesTo(request),
        lifeTime: { created: formatInstant(created), expires: formatInstant(expires) },
        requestedSecurityToken,
        requestedTokenReference: {
          keyIdentifier: { valueType: policy.token === 'compact' ? 'urn:passport:compact' : 'urn:passport' },
          reference: { uri: `#${id}` },
        },
        ...(secret === undefined ? {} : { requestedProofToken: { binarySecret: secret } }),
      },
    },
  };
  return {
    response,
    issued: {
      account,
      target: request.target.value,
      ...(request.policy === undefined ? {} : { policy: request.policy }),
      tokenType,
      token,
      ...(secret === undefined ? {} : { secret }),
      created,
      expires,
    },
  };
}

function refuse(request: TokenRequest, status: CodeName, reason?: CodeName): TokenAnswer {
  const value = { appliesTo: appliesTo(request), fault: tokenFault(status, reason) };
  return { response: { content: { kind: 'refused', value } }, refused: reason ?? status };
}

function appliesTo({ target }: TokenRequest): wsp.AppliesTo {
  return { endpointReference: { content: { kind: target.kind, value: target.value } } };
}

function encryptedData(id: string, cipherValue: string) {
  return {
    id,
    type: 'http://www.w3.org/2001/04/xmlenc#Element',
    encryptionMethod: { algorithm: 'http://www.w3.org/2001/04/xmlenc#tripledes-cbc' },
    keyInfo: { content: { kind: 'keyName', value: 'http://Passport.NET/STS' } },
    cipherData: { cipherValue },
  } as const;
}
