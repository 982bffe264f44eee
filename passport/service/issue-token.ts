import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts/types.js';
import { certificateName } from '../certificates/certificate-name.js';
import type { CodeName } from '../codes.js';
import type { Policy } from '../policies.js';
import type { TicketClaims } from '../tickets/claims.js';
import type { Tickets } from '../tickets/create-tickets.js';
import { isForDevices } from './device.js';
import type { IssuedToken, TokenAnswer, TokenRefusal, TokenRequest } from './facts.js';

/** Makes certificates for `MBI_X509_CID` and `MBI_X509_DID`: see `@passport-soap/passport/certificates`. */
export interface CertificateIssuer {
  /**
   * @param pkcs10 base64 as sent; undefined if there was none
   * @param commonName whom the certificate is for
   */
  issue(
    pkcs10: string | undefined,
    commonName: string,
    now: Date,
  ): Promise<{ readonly certificate: string; readonly expires: Date } | { readonly refused: CodeName }>;
}

/** What a token is made with. */
export interface Mint {
  readonly kind: TicketClaims['kind'];
  readonly account: Account;
  readonly now: Date;
  /** The request came over TLS. */
  readonly secure: boolean;
  readonly random?: (length: number) => Uint8Array;
  readonly tickets: Tickets;
  readonly certificates?: CertificateIssuer;
}

/** Length of `wst:BinarySecret` in every answer of the real server, in bytes. */
const secretLength = 24;

/** The token, or why there is none. */
export async function answerTokenRequest(
  request: TokenRequest,
  policy: Policy | undefined,
  number: number,
  mint: Mint,
): Promise<TokenAnswer> {
  const { target } = request;
  const refuse = (refusal: TokenRefusal): TokenAnswer => ({ kind: 'refused', target, ...refusal });
  if (policy === undefined || (mint.kind === 'device' && !isForDevices(policy, request.policy))) {
    return refuse({ status: 'PPCRL_REQUEST_E_INVALID_POLICY' });
  }
  if (policy.encryptedTransport && !mint.secure) {
    // Not captured: that the policy is for encrypted transport is prose, and the reason is the server's name for it.
    return refuse({ status: 'PPCRL_REQUEST_E_INVALID_POLICY', reason: 'PP_E_NOT_OVER_SSL' });
  }
  if (policy.token !== 'certificate') {
    return { kind: 'issued', target, token: issue(request, policy.token, policy, number, mint) };
  }
  const name = certificateName(request.policy === 'MBI_X509_DID' ? 'MBI_X509_DID' : 'MBI_X509_CID', mint.account);
  const issued = await mint.certificates?.issue(request.certificateRequest, name, mint.now);
  if (issued === undefined) return refuse({ status: 'PPCRL_REQUEST_E_INVALID_POLICY' });
  if ('refused' in issued) return refuse({ status: issued.refused });
  const { certificate, expires } = issued;
  // Not captured: how the certificate was answered. The Id is that of its kind's other tokens.
  return {
    kind: 'issued',
    target,
    token: { form: 'certificate', id: `Compact${number}`, text: certificate, created: mint.now, expires },
  };
}

function issue(
  { target, policy: uri }: TokenRequest,
  form: 'legacy' | 'compact' | 'pp',
  { lifetime, proof: hasProof, profile }: Policy,
  number: number,
  { kind, account, now, random = randomBytes, tickets }: Mint,
): IssuedToken {
  const base64 = (length: number) => Buffer.from(random(length)).toString('base64');
  const expires = new Date(now.getTime() + lifetime * 1000);
  const proof = hasProof ? { proof: base64(secretLength) } : {};
  const { name, puid, cid } = account;
  const ticket = tickets.issue(form === 'legacy' ? 'legacy' : 'compact', {
    kind,
    account: { name, puid, cid },
    address: target.value,
    ...(uri === undefined ? {} : { policy: uri }),
    issued: now,
    expires,
    ...proof,
  });
  const common = { created: now, expires, ...proof };
  if (form === 'legacy') return { form, id: `BinaryDAToken${number}`, text: ticket, ...common };
  // What `p` holds is not known; no client looks into it, and some need it not to be empty.
  const text = `t=${ticket}&p=${profile ? base64(48) : ''}`;
  return { form, id: `${form === 'pp' ? 'PPToken' : 'Compact'}${number}`, text, ...common };
}
