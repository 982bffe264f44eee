import { type ExpandedName, Token, XmlScanner } from '@passport-soap/runtime/xml';

/**
 * A document as exclusive canonicalization leaves it, with names expanded: comments and processing instructions gone,
 * entities and CDATA sections resolved, the internal subset's defaults given, adjacent text joined.
 * It is not `xmllint --exc-c14n` that makes it: libxml2 does not canonicalize relative namespace names, which half of
 * the suite's documents have, and what it writes has lost the prefixes that only values use.
 */
export interface ElementNode {
  /** `{namespace}local`. */
  readonly name: string;
  /** By `{namespace}local`; namespace declarations are none. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Prefix → namespace name, in scope here. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly children: (ElementNode | string)[];
}

/** @throws XmlError if the document is not well-formed */
export function readTree(text: string): ElementNode {
  const scanner = new XmlScanner(text, { doctype: 'internal', limits: { maxAttributes: 100_000 } });
  const document: ElementNode = { name: '', attributes: new Map(), namespaces: new Map(), children: [] };
  const open = [document];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    const parent = open.at(-1) as ElementNode;
    if (token === Token.StartTag) {
      const element = readStartTag(scanner);
      parent.children.push(element);
      open.push(element);
    } else if (token === Token.EndTag) {
      open.pop();
    } else if (scanner.text !== '') {
      const last = parent.children.length - 1;
      if (typeof parent.children[last] === 'string') parent.children[last] += scanner.text;
      else parent.children.push(scanner.text);
    }
  }
  return document.children[0] as ElementNode;
}

function readStartTag(scanner: XmlScanner): ElementNode {
  const attributes = new Map<string, string>();
  for (let at = 0; at < scanner.attributeCount; at += 1) {
    attributes.set(clark(scanner.attributeNames[at] as ExpandedName), scanner.attributeValues[at] as string);
  }
  return { name: clark(scanner.name), attributes, namespaces: scanner.scopeHere().bindings, children: [] };
}

function clark({ namespace, local }: ExpandedName): string {
  return `{${namespace}}${local}`;
}
