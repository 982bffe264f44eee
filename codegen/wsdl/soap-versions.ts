/** The versions of SOAP that a WSDL can bind to. */
export type SoapVersion = '1.1' | '1.2';

export const soapVersions: readonly SoapVersion[] = ['1.1', '1.2'];

/** The namespace of `soap:binding`, `soap:body` and so on: WSDL 1.1 §3, and W3C's WSDL 1.1 Binding Extension for SOAP 1.2. */
export const bindingNamespaces: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/wsdl/soap/',
  '1.2': 'http://schemas.xmlsoap.org/wsdl/soap12/',
};

/** The namespace of Envelope, Header, Body and Fault: SOAP 1.1 §4, SOAP 1.2 part 1 §5. */
export const envelopeNamespaces: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** What a binding may name as its transport, if it is HTTP; documents use either with either version. */
export const httpTransports: readonly string[] = [
  'http://schemas.xmlsoap.org/soap/http',
  'http://www.w3.org/2003/05/soap/bindings/HTTP/',
];
