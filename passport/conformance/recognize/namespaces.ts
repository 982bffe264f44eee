/** Namespaces that signs look for. */
export const namespaces = {
  soap11: 'http://schemas.xmlsoap.org/soap/envelope/',
  soap12: 'http://www.w3.org/2003/05/soap-envelope',
  ps: 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL',
  psf: 'http://schemas.microsoft.com/Passport/SoapServices/SOAPFault',
  /** WS-Trust as of RST.srf. */
  trust: 'http://schemas.xmlsoap.org/ws/2004/04/trust',
  /** WS-Trust as of RST2.srf. */
  trust2: 'http://schemas.xmlsoap.org/ws/2005/02/trust',
  saml: 'urn:oasis:names:tc:SAML:1.0:assertion',
  liveId: 'http://schemas.microsoft.com/LiveID/SoapServices/v1',
} as const;
