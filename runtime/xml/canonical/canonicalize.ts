import type { XmlLimits } from '../limits.js';
import type { ExpandedName } from '../names.js';
import { XmlScanner } from '../scanner.js';
import { Token } from '../token.js';
import { ExclusiveWriter } from './exclusive-writer.js';

/** An element as its start tag tells it. It belongs to the walk through the document: what is to be kept must be copied. */
export interface ElementPlace {
  readonly name: ExpandedName;
  /** The names of the elements around it, the root first. */
  readonly path: readonly ExpandedName[];
  /** Where its start tag begins, in UTF-16 code units. */
  readonly offset: number;
  /** The value of an attribute, `''` for no namespace; undefined if there is none of the name. */
  attribute(namespace: string, local: string): string | undefined;
}

/** How an element that was chosen is canonicalized. */
export interface CanonicalForm {
  /** The prefixes of `ec:InclusiveNamespaces/@PrefixList`, `#default` for the default namespace; default: none. */
  readonly inclusiveNamespaces?: readonly string[] | undefined;
}

/** Whether an element is wanted: `true` or a form, or not. */
export type ChooseElement = (place: ElementPlace) => boolean | CanonicalForm | undefined;

/** An element in both forms. */
export interface CanonicalElement {
  readonly name: ExpandedName;
  readonly path: readonly ExpandedName[];
  /** From where to where it goes in the document, in UTF-16 code units. */
  readonly offset: number;
  readonly end: number;
  /** Exclusive XML Canonicalization 1.0, without comments. Digests are over its UTF-8. */
  readonly canonical: string;
  /** As it is in the document, byte for byte. */
  readonly source: string;
}

export interface CanonicalizeOptions {
  readonly limits?: Partial<XmlLimits> | undefined;
  /** Named in errors. */
  readonly file?: string | undefined;
}

interface Open {
  readonly place: { readonly name: ExpandedName; readonly path: readonly ExpandedName[]; readonly offset: number };
  readonly depth: number;
  readonly writer: ExclusiveWriter;
}

/**
 * The exclusive canonical form (https://www.w3.org/TR/xml-exc-c14n/) of elements of a document, in the order they begin in.
 * One walk through the document, to its end; its time is that of the document, and once more of each element chosen.
 * A document type declaration is refused, so there are no entities and no defaults of attributes to be written out.
 * @param choose called at every start tag, in order
 * @throws XmlError at the first thing that is not well-formed, or beyond a limit of the scanner, anywhere in the document
 */
export function canonicalizeElements(
  document: string,
  choose: ChooseElement,
  options: CanonicalizeOptions = {},
): readonly CanonicalElement[] {
  const scanner = new XmlScanner(document, { limits: options.limits, file: options.file, comments: true });
  const path: ExpandedName[] = [];
  const open: Open[] = [];
  const done: CanonicalElement[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    if (token === Token.StartTag) {
      const form = choose(placeOf(scanner, path));
      if (form !== false && form !== undefined) {
        const { name, offset, depth } = scanner;
        const inclusive = new Set(form === true ? [] : form.inclusiveNamespaces?.map(prefixOf));
        open.push({ place: { name, path: [...path], offset }, depth, writer: new ExclusiveWriter(depth, inclusive) });
      }
      path.push(scanner.name);
    }
    for (const { writer } of open) writer.write(token, scanner);
    if (token === Token.EndTag) {
      path.pop();
      if (open.at(-1)?.depth === scanner.depth) done.push(finish(open.pop() as Open, scanner.end, document));
    }
  }
  return done.sort((left, right) => left.offset - right.offset);
}

/** The first element that is chosen, see {@link canonicalizeElements}; undefined if there is none. */
export function canonicalizeElement(
  document: string,
  choose: ChooseElement,
  options: CanonicalizeOptions = {},
): CanonicalElement | undefined {
  let found = false;
  const chooseOne: ChooseElement = (place) => {
    const form = found ? false : choose(place);
    found ||= form !== false && form !== undefined;
    return form;
  };
  return canonicalizeElements(document, chooseOne, options)[0];
}

function placeOf(scanner: XmlScanner, path: readonly ExpandedName[]): ElementPlace {
  return {
    name: scanner.name,
    path,
    offset: scanner.offset,
    attribute(namespace, local) {
      for (let at = 0; at < scanner.attributeCount; at += 1) {
        const name = scanner.attributeNames[at];
        if (name?.local === local && name.namespace === namespace) return scanner.attributeValues[at];
      }
      return undefined;
    },
  };
}

function prefixOf(listed: string): string {
  return listed === '#default' ? '' : listed;
}

function finish({ place, writer }: Open, end: number, document: string): CanonicalElement {
  return { ...place, end, canonical: writer.text, source: document.slice(place.offset, end) };
}
