import { escapeAttribute, escapeText } from '@passport-soap/runtime/xml';
import type { QNameText, XsdNode } from './operations.js';
import { type FileStyle, longestLine } from './style.js';

/** How names are written where the text goes. */
export interface Naming {
  /** A name of XML Schema itself: `xs:element`. */
  xsd(local: string): string;
  qname(name: QNameText): string;
}

/** The lines of an element, indented, without the last line end. */
export function printNode(node: XsdNode, indent: string, style: FileStyle, naming: Naming): string[] {
  const tag = naming.xsd(node.local);
  const attributes = node.attributes.map(([name, value]) => ` ${name}=${printValue(value, style, naming)}`).join('');
  const inner = [
    ...(node.documentation === undefined
      ? []
      : printAnnotation(node.documentation, indent + style.indent, style, naming)),
    ...(node.children ?? []).flatMap((child) => printNode(child, indent + style.indent, style, naming)),
  ];
  return inner.length === 0
    ? [`${indent}<${tag}${attributes}/>`]
    : [`${indent}<${tag}${attributes}>`, ...inner, `${indent}</${tag}>`];
}

/** An attribute's value, in quotes. */
export function printValue(value: string | QNameText, { quote }: FileStyle, naming: Naming): string {
  return `${quote}${valueText(value, quote, naming)}${quote}`;
}

export function valueText(value: string | QNameText, quote: string, naming: Naming): string {
  const text = typeof value === 'string' ? value : naming.qname(value);
  const escaped = escapeAttribute(text);
  return quote === "'" ? escaped.replaceAll("'", '&apos;') : escaped;
}

export function printAnnotation(text: string, indent: string, style: FileStyle, naming: Naming): string[] {
  const annotation = naming.xsd('annotation');
  const documentation = naming.xsd('documentation');
  const inner = indent + style.indent;
  const escaped = escapeText(text);
  if (style.inlineAnnotations) {
    return [`${indent}<${annotation}><${documentation}>${escaped}</${documentation}></${annotation}>`];
  }
  const line = `${inner}<${documentation}>${escaped}</${documentation}>`;
  const lines =
    line.length <= longestLine || style.indent === ''
      ? [line]
      : [
          `${inner}<${documentation}>`,
          ...wrapWords(escaped, longestLine - inner.length - style.indent.length).map(
            (each) => inner + style.indent + each,
          ),
          `${inner}</${documentation}>`,
        ];
  return [`${indent}<${annotation}>`, ...lines, `${indent}</${annotation}>`];
}

/** Breaks a text into lines at its spaces. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
