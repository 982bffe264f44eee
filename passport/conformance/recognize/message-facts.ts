import { type ExpandedName, Token, XmlError, XmlScanner } from '@passport-soap/runtime/xml';
import type { HttpFacts } from '../../captures/types.js';

/** An element, as signs look at it. */
export interface ElementFacts {
  readonly name: ExpandedName;
  readonly prefix: string;
  readonly parent: ElementFacts | undefined;
  /** Local name of the element before it, among its siblings. */
  readonly after: string | undefined;
  readonly attributes: readonly { readonly name: ExpandedName; readonly value: string }[];
  /** The beginning of the character data that is its own, as it stands. */
  text: string;
}

/** What is looked at of a message: taken out of it once, whatever the number of signs. */
export interface MessageFacts {
  /** By local name: the first elements of that name, in document order. */
  readonly elements: ReadonlyMap<string, readonly ElementFacts[]>;
  readonly root: ElementFacts | undefined;
  /** Addresses and service names that tokens are asked for or given out for, in document order. */
  readonly targets: readonly string[];
  /** The beginning of the text as it was captured. */
  readonly text: string;
  readonly http: HttpFacts | undefined;
}

/** Bounds, so that a message of any size costs time in proportion to it and little memory. */
const MOST_OF_A_NAME = 64;
const MOST_TARGETS = 32;
const LONGEST_VALUE = 1024;
const LONGEST_TEXT = 8192;

/**
 * Reads the facts out of a document. Of one that is not well-formed, or beyond the scanner's limits: what is there up to that place.
 * @param wanted local names of the elements to keep
 * @param captured the text as it was captured, before repairs
 */
export function readFacts(
  text: string,
  wanted: ReadonlySet<string>,
  captured: string,
  http: HttpFacts | undefined,
): MessageFacts {
  const elements = new Map<string, ElementFacts[]>();
  const targets: string[] = [];
  const open: { readonly element: ElementFacts; last?: string }[] = [];
  let root: ElementFacts | undefined;

  const scanner = new XmlScanner(text);
  try {
    for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
      const around = open.at(-1);
      if (token === Token.StartTag) {
        const { name } = scanner;
        const element: ElementFacts = {
          name,
          prefix: scanner.prefix,
          parent: around?.element,
          after: around?.last,
          attributes: wanted.has(name.local) ? attributesOf(scanner) : [],
          text: '',
        };
        if (around !== undefined) around.last = name.local;
        root ??= element;
        open.push({ element });
        if (wanted.has(name.local)) keep(elements, element);
      } else if (token === Token.EndTag) {
        open.pop();
        if (around !== undefined && targets.length < MOST_TARGETS && isTarget(around.element)) {
          targets.push(around.element.text.trim());
        }
      } else if (around !== undefined && around.element.text.length < LONGEST_VALUE) {
        around.element.text += scanner.text.slice(0, LONGEST_VALUE);
      }
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  return { elements, root, targets, text: captured.slice(0, LONGEST_TEXT), http };
}

function attributesOf(scanner: XmlScanner): ElementFacts['attributes'] {
  const names = scanner.attributeNames.slice(0, Math.min(scanner.attributeCount, 16));
  return names.map((name, index) => ({
    name,
    value: (scanner.attributeValues[index] as string).slice(0, LONGEST_VALUE),
  }));
}

function keep(elements: Map<string, ElementFacts[]>, element: ElementFacts): void {
  const { local } = element.name;
  const same = elements.get(local);
  if (same === undefined) elements.set(local, [element]);
  else if (same.length < MOST_OF_A_NAME) same.push(element);
}

function isTarget({ name: { local }, parent }: ElementFacts): boolean {
  return (
    (local === 'Address' || local === 'ServiceName') &&
    parent?.name.local === 'EndpointReference' &&
    parent.parent?.name.local === 'AppliesTo'
  );
}
