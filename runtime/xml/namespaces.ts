/** What the prefix `xml` is bound to, always (Namespaces in XML §3). */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
/** What the prefix `xmlns` is bound to, always; no name of a document is in it. */
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
