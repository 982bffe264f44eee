import type { soap, wst } from '@passport-soap/bindings/rst';
import type { Dialect } from '../dialect.js';
import { encryptAnswer } from './encrypt-answer.js';
import { authenticationFault, invalidRequestFault, redirectFault, serverFault } from './faults.js';
import { readCredential } from './read-credential.js';
import { writeAnswer } from './write-answer.js';

/** RST.srf: SOAP 1.1, WS-Trust 2004/04. */
export const rstDialect: Dialect<soap.Header, wst.RequestSecurityTokenResponse, soap.Fault, soap.Envelope> = {
  readCredential,
  answerHeader: (pp) => ({ pp }),
  writeAnswer,
  derivation: 'P_SHA1',
  encryptAnswer,
  authenticationFault,
  redirectFault,
  invalidRequestFault,
  serverFault,
};
