import type { wsp, wst } from '@passport-soap/bindings/rst';
import { encryptedToken } from '../../encrypted-token.js';
import { formatInstant } from '../../instant.js';
import type { IssuedToken, TokenAnswer } from '../facts.js';
import { tokenFault } from './faults.js';

/** `wst:RequestSecurityTokenResponse`: msn-pecan needs the order that the schema has. */
export function writeAnswer(answer: TokenAnswer): wst.RequestSecurityTokenResponse {
  const appliesTo: wsp.AppliesTo = { endpointReference: { content: answer.target } };
  if (answer.kind === 'refused') {
    return { content: { kind: 'refused', value: { appliesTo, fault: tokenFault(answer) } } };
  }
  const { token } = answer;
  const { form, id, created, expires, proof } = token;
  const isCompact = form === 'compact' || form === 'certificate';
  return {
    content: {
      kind: 'issued',
      value: {
        tokenType: isCompact ? 'urn:passport:compact' : 'urn:passport:legacy',
        appliesTo,
        lifeTime: { created: formatInstant(created), expires: formatInstant(expires) },
        requestedSecurityToken: writeToken(token),
        requestedTokenReference: {
          keyIdentifier: { valueType: isCompact ? 'urn:passport:compact' : 'urn:passport' },
          reference: { uri: `#${id}` },
        },
        ...(proof === undefined ? {} : { requestedProofToken: { binarySecret: proof } }),
      },
    },
  };
}

function writeToken({ form, id, text }: IssuedToken): wst.RequestedSecurityToken {
  return form === 'legacy'
    ? { content: { kind: 'encryptedData', value: encryptedToken(id, text) } }
    : { content: { kind: 'binarySecurityToken', value: { id, value: text } } };
}
