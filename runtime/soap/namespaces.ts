import type { ServiceDescriptor } from './types.js';

/** The namespace of Envelope, Header, Body and Fault: SOAP 1.1 §4, SOAP 1.2 part 1 §5. */
export const envelopeNamespaces: Readonly<Record<ServiceDescriptor['soapVersion'], string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};
