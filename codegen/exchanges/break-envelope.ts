import { envelopeNamespaces, type SoapVersion } from '../wsdl/soap-versions.js';

/**
 * What can be wrong with an envelope, whatever is in it: each a valid message to which one thing was done.
 *
 * @param xml of `envelopeText`
 */
export function breakEnvelope(version: SoapVersion, xml: string): { readonly xml: string; readonly fault: string }[] {
  const end = '</S:Envelope>';
  const namespace = envelopeNamespaces[version];
  return [
    { xml: xml.slice(0, -end.length), fault: 'the end tag of the Envelope is missing' },
    { xml: `<!DOCTYPE S:Envelope>${xml}`, fault: 'there is a document type declaration' },
    { xml: xml.replace(/<S:Body.*<\/S:Body>/s, ''), fault: 'there is no Body' },
    { xml: xml.replace(end, `<S:Body/>${end}`), fault: 'there is a second Body' },
    {
      xml: xml.replace(/<S:Body.*<\/S:Body>/s, '<S:Body><undeclared/></S:Body>'),
      fault: 'the Body has an element that no operation has',
    },
    { xml: xml.replace(namespace, `${namespace}undeclared`), fault: 'the Envelope is in no namespace of SOAP' },
  ];
}
