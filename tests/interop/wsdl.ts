import { join } from 'node:path';
import { root } from '../support/paths.js';

/** What node-soap makes both of its ends from; ours are made from what was generated from it. */
export const wsdl = join(root, 'schemas/rst/rst.wsdl');

export const user = 'interop@example.com';
export const password = 'correct horse';

export const namespaces = {
  wsse: 'http://schemas.xmlsoap.org/ws/2003/06/secext',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  wsp: 'http://schemas.xmlsoap.org/ws/2002/12/policy',
  wsa: 'http://schemas.xmlsoap.org/ws/2004/03/addressing',
} as const;

export const issue = 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue';

/** How the two ends reach each other. */
export const transports = ['in process', 'on loopback'] as const;
export type Transport = (typeof transports)[number];
