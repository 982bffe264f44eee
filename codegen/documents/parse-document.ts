import { decodeXml, Token, XmlScanner } from '@passport-soap/runtime/xml';
import { xsdNamespace } from './source.js';
import type { SourceAttribute, SourceElement, SourceNode } from './types.js';

interface OpenElement {
  readonly element: SourceElement;
  readonly children: SourceNode[];
}

/**
 * Reads one XML document into elements that know their places and the namespaces in scope.
 * The internal subset of a document type declaration is read, for the schema for schemas has one.
 *
 * @throws XmlError where it is not well-formed
 */
export function parseDocument(content: string | Uint8Array, file: string): SourceElement {
  const scanner = new XmlScanner(typeof content === 'string' ? content : decodeXml(content, { file }), {
    file,
    doctype: 'internal',
  });
  const open: OpenElement[] = [];
  let root: SourceElement | undefined;
  for (;;) {
    const token = scanner.next();
    const parent = open.at(-1);
    if (token === Token.StartTag) {
      const started = startElement(scanner, file, parent?.element);
      if (parent === undefined) root = started.element;
      else parent.children.push(started.element);
      open.push(started);
    } else if (token === Token.EndTag) {
      open.pop();
    } else if (token === Token.End) {
      // A scanner that gets to the end has seen the root element.
      return root as SourceElement;
    } else if (parent !== undefined && !(scanner.blank && isLayout(parent.element))) {
      parent.children.push({ kind: 'text', value: scanner.text, location: place(scanner, file, scanner.offset) });
    }
  }
}

function startElement(scanner: XmlScanner, file: string, parent: SourceElement | undefined): OpenElement {
  const attributes: SourceAttribute[] = [];
  for (let at = 0; at < scanner.attributeCount; at += 1) {
    attributes.push({
      name: scanner.attributeNames[at] as SourceAttribute['name'],
      value: scanner.attributeValues[at] as string,
      location: place(scanner, file, scanner.attributeOffsets[at] as number),
    });
  }
  const children: SourceNode[] = [];
  const element: SourceElement = {
    kind: 'element',
    name: scanner.name,
    attributes,
    children,
    // Most elements declare nothing: they share the map of the element around them.
    namespaces:
      parent !== undefined && scanner.declarations().size === 0 ? parent.namespaces : scanner.namespacesInScope(),
    location: place(scanner, file, scanner.offset),
  };
  return { element, children };
}

function place(scanner: XmlScanner, file: string, offset: number) {
  const { line, column } = scanner.location(offset);
  return { file, line, column };
}

/** Whether white space in an element is there for the eye alone: in all of XML Schema but documentation. */
function isLayout({ name }: SourceElement): boolean {
  return name.namespace === xsdNamespace && name.local !== 'documentation' && name.local !== 'appinfo';
}
