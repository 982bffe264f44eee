import { type EditedText, editText, type TextEdit } from '@passport-soap/runtime/repair';
import { escapeText } from '@passport-soap/runtime/xml';
import { xsdNamespace } from '../../documents/source.js';
import type { QNameText, SchemaOperation, XsdNode } from './operations.js';
import { type Naming, printAnnotation, printNode, printValue, valueText, wrapWords } from './print-node.js';
import { type SpanNode, type Spans, spanAttribute } from './spans.js';
import { detectStyle, type FileStyle, indentOf, longestLine } from './style.js';

/** A file with its operations done; everything outside of them is as it was, byte for byte. */
export function renderFile(spans: Spans, operations: readonly SchemaOperation[]): EditedText {
  return new FileRenderer(spans).render(operations);
}

class FileRenderer {
  private readonly style: FileStyle;
  private readonly edits: TextEdit[] = [];
  /** Prefixes to be declared at the root, by namespace. */
  private readonly declared = new Map<string, string>();

  private readonly spans: Spans;

  constructor(spans: Spans) {
    this.spans = spans;
    this.style = detectStyle(spans);
  }

  render(operations: readonly SchemaOperation[]): EditedText {
    const touched = new Set<number>();
    for (const operation of operations) {
      if (operation.kind === 'insert' || operation.kind === 'wrap') touched.add(operation.parent);
      else if (operation.kind !== 'import' && operation.kind !== 'global') touched.add(operation.element);
    }
    const imports = this.importNodes(operations);
    if (imports.length > 0) touched.add(this.spans.root.offset);
    for (const offset of [...touched].sort((left, right) => left - right)) {
      const node = this.spans.at(offset);
      if (node === undefined) throw new RangeError(`no element begins at ${offset}`);
      this.renderElement(
        node,
        operations.filter((operation) => elementOf(operation) === offset),
        node === this.spans.root ? imports : [],
      );
    }
    this.declarePrefixes();
    return editText(this.spans.text, this.edits);
  }

  private importNodes(operations: readonly SchemaOperation[]): XsdNode[] {
    const known = new Set(
      this.spans.root.children
        .filter((child) => isXsd(child, 'import'))
        .map((child) => spanAttribute(child, 'namespace')?.value ?? ''),
    );
    const nodes: XsdNode[] = [];
    for (const operation of operations) {
      if (operation.kind !== 'import' || known.has(operation.namespace)) continue;
      known.add(operation.namespace);
      const { namespace, location } = operation;
      nodes.push({
        local: 'import',
        attributes: [
          ...(namespace === '' ? [] : [['namespace', namespace] as const]),
          ...(location === undefined ? [] : [['schemaLocation', location] as const]),
        ],
      });
    }
    return nodes;
  }

  private renderElement(node: SpanNode, operations: readonly SchemaOperation[], imports: readonly XsdNode[]): void {
    this.renderAttributes(node, operations);
    const documentation: string[] = [];
    /** By the offset of the child that they go behind; 0: at the start. */
    const inserted = new Map<number, XsdNode[]>();
    const put = (after: number, child: XsdNode): void => {
      const list = inserted.get(after);
      if (list === undefined) inserted.set(after, [child]);
      // Two hunks may need the same thing.
      else if (!list.some((other) => isSameNode(other, child))) list.push(child);
    };
    const preface = node.children.filter((child) =>
      ['annotation', 'include', 'import', 'redefine'].some((local) => isXsd(child, local)),
    );
    for (const child of imports) put(preface.at(-1)?.offset ?? 0, child);
    const annotation = node.children.find((child) => isXsd(child, 'annotation'));
    for (const operation of operations) {
      if (operation.kind === 'insert') put(operation.after ?? annotation?.offset ?? 0, operation.node);
      else if (operation.kind === 'document' && !documentation.includes(operation.text))
        documentation.push(operation.text);
      else if (operation.kind === 'wrap') this.wrap(node, operation);
      else if (operation.kind === 'retag') this.retag(node, operation.local);
    }
    const text = documentation.join(' ');
    const existing = annotation?.children.filter((child) => isXsd(child, 'documentation')).at(-1);
    if (text !== '' && existing !== undefined && !existing.selfClosing) this.appendDocumentation(existing, text);
    const annotated = text !== '' && (existing === undefined || existing.selfClosing) ? text : undefined;
    const retagged = operations.find((operation) => operation.kind === 'retag');
    const colon = node.qualifiedName.indexOf(':');
    const tag = retagged === undefined ? node.qualifiedName : node.qualifiedName.slice(0, colon + 1) + retagged.local;
    if (inserted.size > 0 || annotated !== undefined) this.insertContent(node, tag, annotated, inserted);
  }

  private renderAttributes(node: SpanNode, operations: readonly SchemaOperation[]): void {
    const end = tagNameOrAttributesEnd(node);
    const done = new Set<string>();
    for (const operation of operations) {
      if (operation.kind !== 'set' && operation.kind !== 'remove' && operation.kind !== 'rename') continue;
      if (done.has(operation.attribute)) continue;
      done.add(operation.attribute);
      const found = spanAttribute(node, operation.attribute);
      const naming = this.namingAt(node);
      if (operation.kind === 'set') {
        if (found === undefined) {
          const value = printValue(operation.value, this.style, naming);
          this.replace(end, end, ` ${operation.attribute}=${value}`);
        } else {
          const quote = this.spans.text.charAt(found.valueEnd);
          this.replace(found.valueStart, found.valueEnd, valueText(operation.value, quote, naming));
        }
      } else if (found !== undefined && operation.kind === 'rename') {
        this.replace(found.offset, found.offset + found.qualifiedName.length, operation.to);
      } else if (found !== undefined) {
        let from = found.offset;
        while (/\s/.test(this.spans.text.charAt(from - 1))) from -= 1;
        this.replace(from, found.valueEnd + 1, '');
      }
    }
  }

  private retag(node: SpanNode, local: string): void {
    const { qualifiedName, nameEnd } = node;
    const colon = qualifiedName.indexOf(':');
    this.replace(nameEnd - qualifiedName.length + colon + 1, nameEnd, local);
    if (node.selfClosing) return;
    const at = node.contentEnd + 2;
    this.replace(at + colon + 1, at + qualifiedName.length, local);
  }

  /** Puts start tags before a run of children, and the end tags behind it; the children stay as they are. */
  private wrap(node: SpanNode, operation: Extract<SchemaOperation, { kind: 'wrap' }>): void {
    const first = this.spans.at(operation.first);
    const last = this.spans.at(operation.last);
    if (first === undefined || last === undefined) return;
    const naming = this.namingAt(node);
    const indent = indentOf(this.spans.text, first);
    const separator = indent === undefined ? '' : this.style.lineEnd + indent;
    const open = operation.wrappers.map((wrapper) => {
      const attributes = wrapper.attributes.map(([name, value]) => ` ${name}=${printValue(value, this.style, naming)}`);
      return `<${naming.xsd(wrapper.local)}${attributes.join('')}>${separator}`;
    });
    const close = operation.wrappers.map(({ local }) => `${separator}</${naming.xsd(local)}>`).reverse();
    this.replace(first.offset, first.offset, open.join(''));
    this.replace(last.end, last.end, close.join(''));
  }

  private appendDocumentation(documentation: SpanNode, text: string): void {
    const { text: source } = this.spans;
    const escaped = escapeText(text);
    const content = source.slice(documentation.tagEnd, documentation.contentEnd);
    const kept = content.trimEnd();
    const at = documentation.tagEnd + kept.length;
    const lastLine = kept.slice(kept.lastIndexOf('\n') + 1);
    if (kept.trim() === '') {
      this.replace(documentation.tagEnd, documentation.tagEnd, escaped);
    } else if (!kept.includes('\n')) {
      this.replace(at, at, ` ${escaped}`);
    } else {
      const indent = /^[ \t]*/.exec(lastLine)?.[0] ?? '';
      const lines = wrapWords(escaped, longestLine - indent.length);
      this.replace(at, at, lines.map((line) => this.style.lineEnd + indent + line).join(''));
    }
  }

  private insertContent(
    node: SpanNode,
    tag: string,
    annotation: string | undefined,
    inserted: ReadonlyMap<number, readonly XsdNode[]>,
  ): void {
    const { text } = this.spans;
    const naming = this.namingAt(node);
    const own = indentOf(text, node) ?? '';
    const first = node.children[0];
    const inner = (first === undefined ? undefined : indentOf(text, first)) ?? own + this.style.indent;
    const flat =
      this.style.indent === '' ||
      (first !== undefined && indentOf(text, first) === undefined) ||
      (first === undefined && indentOf(text, node) === undefined);
    const lineEnd = flat ? '' : this.style.lineEnd;
    const style = flat ? { ...this.style, indent: '' } : this.style;
    const indent = flat ? '' : inner;
    const join = (lines: readonly string[]): string => lines.map((line) => lineEnd + line).join('');
    const blank = !flat && node.name.local === 'schema' && hasBlankLines(text, node);
    const print = (nodes: readonly XsdNode[]): string =>
      nodes
        .map((each) => (blank && each.local !== 'import' ? lineEnd : '') + join(printNode(each, indent, style, naming)))
        .join('');
    const start =
      (annotation === undefined ? '' : join(printAnnotation(annotation, indent, style, naming))) +
      print(inserted.get(0) ?? []);
    if (start !== '' && node.selfClosing) {
      let slash = node.tagEnd - 2;
      while (/\s/.test(text.charAt(slash - 1))) slash -= 1;
      this.replace(slash, node.tagEnd, `>${start}${lineEnd}${flat ? '' : own}</${tag}>`);
    } else if (start !== '') {
      const isEmpty = text.slice(node.tagEnd, node.contentEnd) === '';
      this.replace(node.tagEnd, node.tagEnd, start + (isEmpty ? lineEnd + (flat ? '' : own) : ''));
    }
    for (const [after, nodes] of inserted) {
      if (after === 0) continue;
      const sibling = this.spans.at(after);
      if (sibling === undefined) throw new RangeError(`no element begins at ${after}`);
      const at = behindComment(text, sibling.end);
      this.replace(at, at, print(nodes));
    }
  }

  private namingAt(node: SpanNode): Naming {
    const prefixFor = (namespace: string): string | undefined => {
      let found: string | undefined;
      for (const [prefix, bound] of node.namespaces) {
        // A prefix rather than the default namespace: what is written says which one it is of.
        if (bound === namespace && (found === undefined || found === '')) found = prefix;
      }
      return found;
    };
    const write = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);
    // In the file's own spelling of the XML Schema namespace, which may be the default one.
    const colon = node.qualifiedName.indexOf(':');
    const xsd =
      node.name.namespace === xsdNamespace
        ? node.qualifiedName.slice(0, Math.max(0, colon))
        : (prefixFor(xsdNamespace) ?? 'xs');
    return {
      xsd: (local) => write(xsd, local),
      qname: ({ name: { namespace, local }, hint }: QNameText) => {
        if (namespace === '') return local;
        if (namespace === 'http://www.w3.org/XML/1998/namespace') return `xml:${local}`;
        const prefix = prefixFor(namespace) ?? this.declared.get(namespace) ?? this.declare(namespace, hint, node);
        return write(prefix, local);
      },
    };
  }

  private declare(namespace: string, hint: string | undefined, node: SpanNode): string {
    const taken = new Set([...this.spans.root.namespaces.keys(), ...node.namespaces.keys(), ...this.declared.values()]);
    const wanted = hint === undefined || hint === '' ? 'ns' : hint;
    let prefix = wanted;
    for (let number = 1; taken.has(prefix); number += 1) prefix = `${wanted}${number}`;
    this.declared.set(namespace, prefix);
    return prefix;
  }

  private declarePrefixes(): void {
    if (this.declared.size === 0) return;
    const { root, text } = this.spans;
    const tag = text.slice(root.offset, root.tagEnd);
    const found = [...tag.matchAll(/(\s+)xmlns(?::[^\s=]+)?\s*=\s*(?:"[^"]*"|'[^']*')/g)].at(-1);
    const at = found === undefined ? root.nameEnd : root.offset + found.index + found[0].length;
    const space = found?.[1] ?? ' ';
    const { quote } = this.style;
    const declarations = [...this.declared].map(
      ([namespace, prefix]) =>
        `${space}xmlns:${prefix}=${quote}${valueText(namespace, quote, this.namingAt(root))}${quote}`,
    );
    this.replace(at, at, declarations.join(''));
  }

  private replace(from: number, to: number, replacement: string): void {
    this.edits.push({ offset: from, length: to - from, replacement });
  }
}

function elementOf(operation: SchemaOperation): number | undefined {
  if (operation.kind === 'insert' || operation.kind === 'wrap') return operation.parent;
  return operation.kind === 'import' || operation.kind === 'global' ? undefined : operation.element;
}

function isXsd({ name }: SpanNode, local: string): boolean {
  return name.local === local && name.namespace === xsdNamespace;
}

/** Where another attribute can be put: behind the last one. A namespace declaration may be behind it. */
function tagNameOrAttributesEnd(node: SpanNode): number {
  const last = node.attributes.at(-1);
  return last === undefined ? node.nameEnd : last.valueEnd + 1;
}

/** A comment behind an element, on its line, is about it: what is new goes behind that. */
function behindComment(text: string, end: number): number {
  const found = /^[ \t]*<!--(?:(?!-->)[^\r\n])*-->(?=[ \t]*[\r\n])/.exec(text.slice(end, end + 2000));
  return found === null ? end : end + found[0].length;
}

/** Whether there are empty lines between an element's children. */
function hasBlankLines(text: string, { children }: SpanNode): boolean {
  let blank = 0;
  for (const [index, child] of children.entries()) {
    const before = children[index - 1];
    if (before !== undefined && /\n[ \t]*\r?\n/.test(text.slice(before.end, child.offset))) blank += 1;
  }
  return blank * 2 >= children.length - 1 && blank > 0;
}

function isSameNode(left: XsdNode, right: XsdNode): boolean {
  if (left === right) return true;
  const [first, second] = [left.attributes[0]?.[1], right.attributes[0]?.[1]];
  if (left.local !== right.local || typeof first !== typeof second) return false;
  if (typeof first === 'string' && first !== second) return false;
  return JSON.stringify(left) === JSON.stringify(right);
}
