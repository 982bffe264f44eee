import { type ExpandedName, Token, XmlScanner } from '@passport-soap/runtime/xml';
import type { Attr, Document, Element, Node } from 'slimdom';

/** Of the elements around the messages of an exchange, and of what is said of elements beside what was read. */
export const captureNamespace = 'urn:passport-soap:capture';

/** Where in its text a node stands: an element's name in its start tag, an attribute's name. */
export interface NodePlace {
  readonly offset: number;
  readonly length: number;
}

/** A tree that XPath is evaluated over. Its nodes know their place in the texts that they were read from. */
export interface Tree {
  readonly document: Document;
  /**
   * Reads a well-formed document, and appends it to an element of the tree.
   * @returns whether it had no more elements than allowed; if not, what was read of it has to be removed
   * @throws XmlError
   */
  append(parent: Element | Document, text: string, maxElements?: number): boolean;
  /** The place of a node, or of the nearest one around it that was read from a text; and the element that the text was appended to. */
  placeOf(node: Node): { readonly place: NodePlace; readonly parent: Node } | undefined;
  /** `/S:Envelope/S:Body/wst:RequestSecurityToken[2]/@Id`, as the readers name places. */
  pathOf(node: Node): string;
}

export interface TreeOptions {
  /** Elements get `capture:index`: their number among the siblings of their name, from 0. */
  readonly numbered?: boolean;
}

/** Trees are made of our own scanner's tokens: no other reader has a say in what a message is. */
export function createTree(slimdom: typeof import('slimdom'), { numbered = false }: TreeOptions = {}): Tree {
  const document = new slimdom.Document();
  const places = new Map<Node, NodePlace>();
  const parents = new Map<Node, Node>();
  const indexes = new Map<Node, number>();

  function append(parent: Element | Document, text: string, maxElements = Infinity): boolean {
    let elements = 0;
    const scanner = new XmlScanner(text, { doctype: 'internal' });
    const counts = new Map<Node, Map<string, number>>();
    let current: Node = parent;
    let written = '';
    const flush = () => {
      if (written !== '') current.appendChild(document.createTextNode(written));
      written = '';
    };
    for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
      if (token === Token.StartTag) {
        flush();
        elements += 1;
        if (elements > maxElements) return false;
        const element = startElement(scanner);
        if (current === parent) parents.set(element, parent);
        const index = countOn(counts.get(current), element);
        indexes.set(element, index);
        if (numbered) element.setAttributeNS(captureNamespace, 'capture:index', String(index));
        counts.set(element, new Map());
        current.appendChild(element);
        current = element;
      } else if (token === Token.EndTag) {
        flush();
        current = current.parentNode as Node;
      } else if (current !== parent) {
        written += scanner.text;
      }
    }
    return true;
  }

  function startElement(scanner: XmlScanner): Element {
    const { name, qualifiedName, offset } = scanner;
    const element = document.createElementNS(name.namespace || null, qualifiedName);
    places.set(element, { offset: offset + 1, length: qualifiedName.length });
    for (let at = 0; at < scanner.attributeCount; at += 1) {
      const { namespace, local } = scanner.attributeNames[at] as ExpandedName;
      const written = scanner.attributeQualifiedNames[at] as string;
      element.setAttributeNS(namespace || null, written, scanner.attributeValues[at] as string);
      const attribute = element.getAttributeNodeNS(namespace || null, local) as Attr;
      places.set(attribute, { offset: scanner.attributeOffsets[at] as number, length: written.length });
    }
    return element;
  }

  function placeOf(node: Node) {
    let at: Node | null = node;
    while (at !== null && !places.has(at)) at = parentOf(at);
    const place = at === null ? undefined : places.get(at);
    while (at !== null && !parents.has(at)) at = parentOf(at);
    const parent = at === null ? undefined : parents.get(at);
    return place === undefined || parent === undefined ? undefined : { place, parent };
  }

  function pathOf(node: Node): string {
    const steps: string[] = [];
    for (let at: Node | null = node; at !== null && (at.nodeType === 2 || indexes.has(at)); at = parentOf(at)) {
      const index = indexes.get(at) ?? 0;
      if (at.nodeType === 2) steps.push(`@${at.nodeName}`);
      else steps.push(index === 0 ? at.nodeName : `${at.nodeName}[${index + 1}]`);
    }
    return `/${steps.reverse().join('/')}`;
  }

  return { document, append, placeOf, pathOf };
}

/** How many elements of this name there were before, of those counted. */
function countOn(counts: Map<string, number> | undefined, { namespaceURI, localName }: Element): number {
  const name = `{${namespaceURI ?? ''}}${localName}`;
  const before = counts?.get(name) ?? 0;
  counts?.set(name, before + 1);
  return before;
}

function parentOf(node: Node): Node | null {
  return node.nodeType === 2 ? (node as Attr).ownerElement : node.parentNode;
}
