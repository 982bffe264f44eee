import { createHash } from 'node:crypto';
import type { psf, soap, wsp, wst } from '@passport-soap/bindings/rst2';
import { encryptedToken } from '../../encrypted-token.js';
import { formatInstant } from '../../instant.js';
import type { IssuedToken, TokenAnswer } from '../facts.js';
import { tokenFault } from './faults.js';

/** How long an answer says that it is good, in milliseconds. */
const answerLifetime = 300_000;

/** In an answer with tokens, blocks of WS-Addressing and WS-Security stand before `psf:pp`. */
export function answerHeader(pp: psf.Pp, now: Date): soap.Header {
  const mustUnderstand = '1';
  return {
    action: { value: 'http://schemas.xmlsoap.org/ws/2005/02/trust/RSTR/Issue', wsuId: 'Action', mustUnderstand },
    to: { value: 'http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous', wsuId: 'To', mustUnderstand },
    security: {
      mustUnderstand,
      timestamp: {
        wsuId: 'TS',
        created: formatInstant(now),
        expires: formatInstant(new Date(now.getTime() + answerLifetime)),
      },
    },
    pp,
  };
}

/** `wst:RequestSecurityTokenResponse` of WS-Trust 2005/02. */
export function writeAnswer(answer: TokenAnswer): wst.RequestSecurityTokenResponse {
  const appliesTo: wsp.AppliesTo = { endpointReference: { content: answer.target } };
  if (answer.kind === 'refused') {
    return { content: { kind: 'refused', value: { appliesTo, fault: tokenFault(answer) } } };
  }
  const { token } = answer;
  const { form, created, expires, proof } = token;
  const isCompact = form === 'compact' || form === 'certificate';
  const reference = { securityTokenReference: { content: referenceTo(token) } };
  return {
    content: {
      kind: 'issued',
      value: {
        tokenType: isCompact ? 'urn:passport:compact' : 'urn:passport:legacy',
        appliesTo,
        lifetime: { created: formatInstant(created), expires: formatInstant(expires) },
        requestedSecurityToken: writeToken(token),
        requestedAttachedReference: reference,
        requestedUnattachedReference: reference,
        ...(proof === undefined ? {} : { requestedProofToken: { binarySecret: proof } }),
      },
    },
  };
}

/** A token is referred to by the SHA-1 of something: of what is not known, so of its text. */
function referenceTo({ text }: IssuedToken) {
  return { kind: 'reference', value: { uri: createHash('sha1').update(text).digest('base64') } } as const;
}

function writeToken({ form, id, text }: IssuedToken): wst.RequestedSecurityToken {
  return form === 'legacy'
    ? { content: { kind: 'encryptedData', value: encryptedToken(id, text) } }
    : { content: { kind: 'binarySecurityToken', value: { value: text, id } } };
}
