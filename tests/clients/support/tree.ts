import { SaxesParser } from 'saxes';
import { fail } from '../known-client.js';

/** An element, as a DOM has it: text is a child too, white space included. */
export interface Element {
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  /** Empty where namespaces are not looked at, and where there is none. */
  readonly namespace: string;
  /** By name as written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
  readonly parent: Element | undefined;
}

/**
 * The document as an XML parser reads it that knows nothing of namespaces (`xt_`, ezxml, Java's default DOM).
 * @throws ClientError if it is not well-formed
 */
export const literalTree = (text: string): Element => parse(text, false);

/** The document with its namespaces resolved. @throws ClientError if it is not well-formed */
export const namespaceTree = (text: string): Element => parse(text, true);

function parse(text: string, xmlns: boolean): Element {
  const parser = new SaxesParser<{ xmlns: boolean }>({ xmlns });
  let root: Element | undefined;
  let current: Element | undefined;
  parser.on('opentag', (tag) => {
    const local = tag.name.slice(tag.name.indexOf(':') + 1);
    const attributes = Object.entries(tag.attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value.value,
    ]);
    const element: Element = {
      name: tag.name,
      local,
      namespace: 'uri' in tag ? (tag.uri as string) : '',
      attributes: Object.fromEntries(attributes),
      children: [],
      parent: current,
    };
    current?.children.push(element);
    root ??= element;
    current = element;
  });
  parser.on('text', (content) => current?.children.push(content));
  parser.on('closetag', () => {
    current = current?.parent;
  });
  parser.on('error', (error) => fail(`the answer is not well-formed: ${error.message}`));
  parser.write(text).close();
  return root ?? fail('the answer is empty');
}

/** The children that are elements. */
export function elements(parent: Element | undefined): Element[] {
  return (parent?.children ?? []).filter((child) => typeof child !== 'string');
}

/** All text in it, in order. */
export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** The element and all below it, in document order. */
export function* descendants(element: Element): Generator<Element> {
  yield element;
  for (const child of elements(element)) yield* descendants(child);
}
