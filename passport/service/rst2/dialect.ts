import type { soap, wst } from '@passport-soap/bindings/rst2';
import type { Dialect } from '../dialect.js';
import { encryptAnswer } from './encrypt-answer.js';
import { authenticationFault, invalidRequestFault, redirectFault, serverFault } from './faults.js';
import { readCredential } from './read-credential.js';
import { answerHeader, writeAnswer } from './write-answer.js';

/** RST2.srf: SOAP 1.2, WS-Trust 2005/02. */
export const rst2Dialect: Dialect<soap.Header, wst.RequestSecurityTokenResponse, soap.Fault, soap.Envelope> = {
  readCredential,
  answerHeader,
  writeAnswer,
  derivation: 'SP800-108',
  encryptAnswer,
  authenticationFault,
  redirectFault,
  invalidRequestFault,
  serverFault,
};
