/** The namespaces that codes of faults are in. */
export const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';
export const wsseNamespace = 'http://schemas.xmlsoap.org/ws/2003/06/secext';
export const psfNamespace = 'http://schemas.microsoft.com/Passport/SoapServices/SOAPFault';
/** `wst:RequestType` of every request. */
export const issueRequestType = 'http://schemas.xmlsoap.org/ws/2004/04/security/trust/Issue';

/** The same of RST2.srf. */
export const soap12Namespace = 'http://www.w3.org/2003/05/soap-envelope';
export const wst2005Namespace = 'http://schemas.xmlsoap.org/ws/2005/02/trust';
export const issueRequestType2005 = 'http://schemas.xmlsoap.org/ws/2005/02/trust/Issue';
