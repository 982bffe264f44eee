import type { soap, wst } from '@passport-soap/bindings/rst';
import type { Dialect } from '../dialect.js';
import { encryptAnswer } from './encrypt-answer.js';
import { authenticationFault, invalidRequestFault, redirectFault, serverFault } from './faults.js';
import { readCredential, readTokenRequest } from './read-request.js';
import { writeAnswer } from './write-answer.js';

/** RST.srf: SOAP 1.1, WS-Trust 2004/04. */
export const rstDialect: Dialect<
  soap.Header,
  wst.RequestSecurityToken,
  wst.RequestSecurityTokenResponse,
  soap.Fault,
  soap.Envelope
> = {
  readCredential,
  readTokenRequest,
  answerHeader: (pp) => ({ pp }),
  writeAnswer,
  derivation: 'P_SHA1',
  encryptAnswer,
  authenticationFault,
  redirectFault,
  invalidRequestFault,
  serverFault,
};
