import { type ExpandedName, Token, type XmlLimits, XmlScanner } from '@passport-soap/runtime/xml';

/** An element of a message: as much of it as a signature is about. */
export interface MessageElement {
  readonly name: ExpandedName;
  readonly parent: MessageElement | undefined;
  readonly attributes: readonly MessageAttribute[];
  readonly children: readonly MessageElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** Where its start tag begins, in UTF-16 code units. */
  readonly offset: number;
  /** Behind its start tag, before its end tag, and behind it. */
  readonly inner: number;
  readonly close: number;
  readonly end: number;
  /** 1-based, of its start tag. */
  readonly line: number;
  readonly column: number;
}

export interface MessageAttribute {
  readonly name: ExpandedName;
  readonly value: string;
}

type Growing = { -readonly [Key in keyof MessageElement]: MessageElement[Key] } & { children: MessageElement[] };

/** Every element of a message, the root first. @throws XmlError */
export function readMessageTree(xml: string, limits?: Partial<XmlLimits>): readonly MessageElement[] {
  const scanner = new XmlScanner(xml, { limits });
  const all: Growing[] = [];
  let current: Growing | undefined;
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.StartTag) {
      const { offset, end } = scanner;
      const element: Growing = {
        name: scanner.name,
        parent: current,
        attributes: attributesOf(scanner),
        children: [],
        text: '',
        offset,
        inner: end,
        close: end,
        end,
        ...scanner.location(offset),
      };
      current?.children.push(element);
      all.push(element);
      current = element;
    } else if (token === Token.EndTag && current !== undefined) {
      current.close = scanner.offset;
      current.end = scanner.end;
      current = current.parent as Growing | undefined;
    } else if (current !== undefined) {
      current.text += scanner.text;
    }
  }
  return all;
}

function attributesOf(scanner: XmlScanner): MessageAttribute[] {
  return Array.from({ length: scanner.attributeCount }, (_, at) => ({
    name: scanner.attributeNames[at] as ExpandedName,
    value: scanner.attributeValues[at] as string,
  }));
}

/** Whether an element has one of these names. */
export function isNamed(element: MessageElement, namespaces: readonly string[], local: string): boolean {
  return element.name.local === local && namespaces.includes(element.name.namespace);
}

export function childrenNamed(
  parent: MessageElement | undefined,
  namespaces: readonly string[],
  local: string,
): readonly MessageElement[] {
  return parent?.children.filter((child) => isNamed(child, namespaces, local)) ?? [];
}

/** The value of an attribute in no namespace. */
export function attributeOf(element: MessageElement | undefined, local: string): string | undefined {
  return element?.attributes.find(({ name }) => name.local === local && name.namespace === '')?.value;
}
