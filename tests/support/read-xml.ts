import { SaxesParser } from 'saxes';

/** An element as saxes, a parser that is not ours, reads it. */
export interface XmlElement {
  /** Namespace name, `''` if none. */
  readonly uri: string;
  readonly prefix: string;
  readonly local: string;
  /** Attributes but for namespace declarations, by name as written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Prefixes that the element declares, in order (`''` = default namespace). */
  readonly declared: readonly string[];
  /** Written `<a/>`. */
  readonly selfClosing: boolean;
  readonly parent: XmlElement | undefined;
  readonly children: readonly XmlElement[];
  /** All text of the element itself. */
  readonly text: string;
}

export function readXml(xml: string): XmlElement {
  type Open = { -readonly [key in keyof XmlElement]: XmlElement[key] } & { children: XmlElement[] };
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let document: Open | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes);
    const parent = open.at(-1);
    const element: Open = {
      uri: tag.uri,
      prefix: tag.prefix,
      local: tag.local,
      attributes: Object.fromEntries(
        attributes.filter(({ name }) => !/^xmlns(:|$)/.test(name)).map(({ name, value }) => [name, value]),
      ),
      declared: attributes.flatMap(({ name }) => (/^xmlns(:|$)/.test(name) ? [name.slice('xmlns:'.length)] : [])),
      selfClosing: tag.isSelfClosing,
      parent,
      children: [],
      text: '',
    };
    parent?.children.push(element);
    document ??= element;
    open.push(element);
  });
  const append = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  if (document === undefined) throw new Error('no document element');
  return document;
}

/** The element and all below it, in document order. */
export function* elementsOf(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* elementsOf(child);
}
