import type { soap, wst } from '@passport-soap/bindings/rst2';
import type { Dialect } from '../dialect.js';
import { authenticationFault, invalidRequestFault, redirectFault, serverFault } from './faults.js';
import { readCredential, readTokenRequest } from './read-request.js';
import { answerHeader, writeAnswer } from './write-answer.js';

/** RST2.srf: SOAP 1.2, WS-Trust 2005/02. */
export const rst2Dialect: Dialect<soap.Header, wst.RequestSecurityToken, wst.RequestSecurityTokenResponse, soap.Fault> =
  {
    readCredential,
    readTokenRequest,
    answerHeader,
    writeAnswer,
    authenticationFault,
    redirectFault,
    invalidRequestFault,
    serverFault,
  };
