/** The namespaces that a signed message can be in: RST.srf's first, RST2.srf's second. */
export const soapNamespaces: readonly string[] = [
  'http://schemas.xmlsoap.org/soap/envelope/',
  'http://www.w3.org/2003/05/soap-envelope',
];
export const securityNamespaces: readonly string[] = [
  'http://schemas.xmlsoap.org/ws/2003/06/secext',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
];
export const conversationNamespaces: readonly string[] = [
  'http://schemas.xmlsoap.org/ws/2004/04/sc',
  'http://schemas.xmlsoap.org/ws/2005/02/sc',
];
/** Of Timestamp and of `wsu:Id`, in both. */
export const utilityNamespace = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
export const psNamespace = 'http://schemas.microsoft.com/Passport/SoapServices/PPCRL';
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';
/** The namespace of InclusiveNamespaces and the URI of the algorithm are one and the same. */
export const exclusiveCanonicalization = 'http://www.w3.org/2001/10/xml-exc-c14n#';
