import { escapeAttribute, escapeText } from '@passport-soap/runtime/xml';
import type { Dice } from './dice.js';

/** An element as it is written, prefixes and all: schemas and documents are changed as these. */
export interface XmlNode {
  name: string;
  attributes: Record<string, string>;
  /** Text is not escaped. */
  children: (XmlNode | string)[];
}

type Child = XmlNode | string | undefined | readonly (XmlNode | string | undefined)[];

/** An element of a schema. Attributes and children that are undefined are left out. */
export function xs(local: string, attributes: Record<string, string | undefined> = {}, ...children: Child[]): XmlNode {
  return {
    name: `xs:${local}`,
    attributes: Object.fromEntries(
      Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    children: children.flat().filter((child): child is XmlNode | string => child !== undefined),
  };
}

/** @param indented for schemas, in which white space means nothing */
export function printXml({ name, attributes, children }: XmlNode, indented = false, indent = ''): string {
  const start = Object.entries(attributes).reduce(
    (text, [attribute, value]) => `${text} ${attribute}="${escapeAttribute(value)}"`,
    `${indent}<${name}`,
  );
  const end = indented ? '\n' : '';
  if (children.length === 0) return `${start}/>${end}`;
  const inner = children.map((child) =>
    typeof child === 'string' ? escapeText(child) : printXml(child, indented, indented ? `${indent}  ` : ''),
  );
  const elements = indented && children.every((child) => typeof child !== 'string');
  return `${start}>${elements ? end : ''}${inner.join('')}${elements ? indent : ''}</${name}>${end}`;
}

const piece = /<(\/?)([^\s/>]+)((?:\s+[^\s=]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Of what samples are: elements, attributes in double quotes, and text. */
export function parseXml(text: string): XmlNode {
  const top: XmlNode = { name: '', attributes: {}, children: [] };
  const open = [top];
  for (const [, closing, name = '', attributes = '', empty, characters] of text.matchAll(piece)) {
    const parent = open.at(-1) as XmlNode;
    if (characters !== undefined) parent.children.push(unescapeText(characters));
    else if (closing === '/') open.pop();
    else {
      const node: XmlNode = { name, attributes: {}, children: [] };
      for (const [, key = '', value = ''] of attributes.matchAll(/([^\s=]+)="([^"]*)"/g))
        node.attributes[key] = unescapeText(value);
      parent.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  return top.children.find((child): child is XmlNode => typeof child !== 'string') as XmlNode;
}

function unescapeText(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

/** The element and all below it, each with its parent. */
export function nodesOf(node: XmlNode, parent?: XmlNode): { node: XmlNode; parent: XmlNode | undefined }[] {
  const below = node.children.flatMap((child) => (typeof child === 'string' ? [] : nodesOf(child, node)));
  return [{ node, parent }, ...below];
}

export function copyNode<T extends XmlNode | string>(node: T): T {
  return structuredClone(node);
}

/** An element other than the topmost one, with its parent. */
export function pickBelow(dice: Dice, root: XmlNode): { node: XmlNode; parent: XmlNode } | undefined {
  const below = nodesOf(root).filter((each): each is { node: XmlNode; parent: XmlNode } => each.parent !== undefined);
  return below.length === 0 ? undefined : dice.pick(below);
}
