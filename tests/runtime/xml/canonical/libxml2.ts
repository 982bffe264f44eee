import { XmlC14NMode, XmlDocument, type XmlElement } from 'libxml2-wasm';

/** What libxml2 makes of an element: the root, or the first that an XPath finds. */
export function canonicalByLibxml2(xml: string, xpath = '/*', inclusiveNamespacePrefixes?: string[]): string {
  const document = XmlDocument.fromString(xml);
  try {
    const element = document.get(xpath) as XmlElement;
    return element.canonicalizeToString({
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      withComments: false,
      ...(inclusiveNamespacePrefixes === undefined ? {} : { inclusiveNamespacePrefixes }),
    });
  } finally {
    document.dispose();
  }
}
