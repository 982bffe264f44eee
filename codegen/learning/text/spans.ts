import { type ExpandedName, lineStarts, Token, XmlScanner } from '@passport-soap/runtime/xml';

/** An attribute of a schema document's text: offsets in UTF-16 code units. */
export interface AttributeSpan {
  readonly name: ExpandedName;
  readonly qualifiedName: string;
  /** Of the name. */
  readonly offset: number;
  /** Of the value, without its quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly value: string;
}

/** An element of a schema document's text, tag by tag. */
export interface SpanNode {
  readonly name: ExpandedName;
  readonly qualifiedName: string;
  readonly parent: SpanNode | undefined;
  readonly children: SpanNode[];
  readonly attributes: readonly AttributeSpan[];
  /** Of the start tag's `<`. */
  readonly offset: number;
  /** Behind the name in the start tag. */
  readonly nameEnd: number;
  /** Behind the start tag. */
  readonly tagEnd: number;
  readonly selfClosing: boolean;
  /** Of the end tag's `<`; of an empty-element tag, {@link tagEnd}. */
  contentEnd: number;
  /** Behind the element. */
  end: number;
  /** In scope. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** Where the elements of a text stand. */
export interface Spans {
  readonly text: string;
  readonly root: SpanNode;
  /** The element whose start tag begins at an offset. */
  at(offset: number): SpanNode | undefined;
  /** The offset of a place that a diagnostic or a component names. */
  offsetOf(line: number, column: number): number;
}

/**
 * Finds the elements and attributes of a schema document in its text.
 * @returns `undefined` if it has a document type declaration: what is behind one is not where it seems to be
 * @throws XmlError if it is not well-formed
 */
export function locateSpans(text: string): Spans | undefined {
  const scanner = new XmlScanner(text, { doctype: 'internal' });
  const byOffset = new Map<number, SpanNode>();
  const open: SpanNode[] = [];
  let root: SpanNode | undefined;
  for (;;) {
    const token = scanner.next();
    if (token === Token.StartTag) {
      if (scanner.doctype !== undefined) return undefined;
      const node = startNode(scanner, text, open.at(-1));
      byOffset.set(node.offset, node);
      if (node.parent === undefined) root = node;
      else node.parent.children.push(node);
      open.push(node);
    } else if (token === Token.EndTag) {
      const node = open.pop();
      if (node !== undefined) {
        node.contentEnd = node.selfClosing ? node.tagEnd : scanner.offset;
        node.end = node.selfClosing ? node.tagEnd : scanner.end;
      }
    } else if (token === Token.End) {
      break;
    }
  }
  const starts = lineStarts(text);
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return {
    text,
    root: root as SpanNode,
    at: (offset) => byOffset.get(offset),
    offsetOf: (line, column) => (starts[line - 1] ?? 0) + column - 1 + (line === 1 ? mark : 0),
  };
}

function startNode(scanner: XmlScanner, text: string, parent: SpanNode | undefined): SpanNode {
  const attributes: AttributeSpan[] = [];
  for (let at = 0; at < scanner.attributeCount; at += 1) {
    const offset = scanner.attributeOffsets[at] as number;
    const qualifiedName = scanner.attributeQualifiedNames[at] as string;
    let valueStart = offset + qualifiedName.length;
    while (text.charAt(valueStart) !== '"' && text.charAt(valueStart) !== "'") valueStart += 1;
    const valueEnd = text.indexOf(text.charAt(valueStart), valueStart + 1);
    valueStart += 1;
    const name = scanner.attributeNames[at] as ExpandedName;
    const value = scanner.attributeValues[at] as string;
    attributes.push({ name, qualifiedName, offset, valueStart, valueEnd, value });
  }
  const qualifiedName = scanner.qualifiedName;
  return {
    name: scanner.name,
    qualifiedName,
    parent,
    children: [],
    attributes,
    offset: scanner.offset,
    nameEnd: scanner.offset + 1 + qualifiedName.length,
    tagEnd: scanner.end,
    selfClosing: scanner.emptyElement,
    contentEnd: scanner.end,
    end: scanner.end,
    namespaces:
      parent !== undefined && scanner.declarations().size === 0 ? parent.namespaces : scanner.namespacesInScope(),
  };
}

/** The unqualified attribute of a name. */
export function spanAttribute(node: SpanNode, local: string): AttributeSpan | undefined {
  return node.attributes.find(({ name }) => name.local === local && name.namespace === '');
}
