import { DiagnosticError } from '@passport-soap/runtime';
import { type Location, lineStarts, locate, XmlError } from '@passport-soap/runtime/xml';
import type { Document, Element } from 'slimdom';
import { createTree } from './build-document.js';
import type { SchematronPackages } from './load-schematron.js';

const schematronNamespace = 'http://purl.oclc.org/dsdl/schematron';

/** A part of a Schematron schema that `sch:include` names. */
export interface IncludedSchema {
  readonly file: string;
  readonly text: string;
}

export interface SchemaSource {
  /** What errors call the schema. */
  readonly file?: string;
  /** Answers what `sch:include` names; without it, nothing can be included. */
  readonly resolve?: (href: string, from: string | undefined) => IncludedSchema;
}

type Place = Location & { readonly file?: string };

/** A Schematron schema, its includes replaced, that knows where its elements are. */
export interface SchemaDocument {
  readonly document: Document;
  elements(local: string): Element[];
  /** An error at an element. */
  broken(element: Element, message: string): DiagnosticError;
}

const maxIncludes = 100;

/** @throws DiagnosticError `passport-rules`, or the rule of XML that a document breaks: with file, line and column */
export function readSchema(text: string, source: SchemaSource, { slimdom }: SchematronPackages): SchemaDocument {
  const tree = createTree(slimdom);
  const { document } = tree;
  const places = new Map<Element, Place>();

  function append(parent: Element, of: string, file: string | undefined): Element {
    try {
      tree.append(parent, of);
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const { code, message, line, column } = error.diagnostic;
      throw brokenAt({ line, column, ...(file === undefined ? {} : { file }) }, message, code);
    }
    const root = parent.lastElementChild as Element;
    const starts = lineStarts(of);
    for (const element of [root, ...root.getElementsByTagNameNS('*', '*')]) {
      const offset = (tree.placeOf(element)?.place.offset ?? 1) - 1;
      places.set(element, { ...locate(starts, offset), ...(file === undefined ? {} : { file }) });
    }
    return root;
  }

  function broken(element: Element, message: string): DiagnosticError {
    return brokenAt(places.get(element), message);
  }

  const holder = document.createElement('holder');
  document.appendChild(holder);
  const root = append(holder, text, source.file);
  if (root.namespaceURI !== schematronNamespace || root.localName !== 'schema') {
    throw broken(
      root,
      `the root element of an ISO Schematron schema is {${schematronNamespace}}schema, not ${root.nodeName}`,
    );
  }
  document.replaceChild(root, holder);
  const elements = (local: string) => [...document.getElementsByTagNameNS(schematronNamespace, local)];

  let included = 0;
  for (let [include] = elements('include'); include !== undefined; [include] = elements('include')) {
    included += 1;
    if (included > maxIncludes) throw broken(include, 'sch:include leads in a circle');
    const href = include.getAttribute('href') ?? '';
    if (source.resolve === undefined) throw broken(include, `sch:include: nothing says what ${href} is`);
    const part = source.resolve(href, places.get(include)?.file);
    include.replaceWith(append(include, part.text, part.file));
  }
  return { document, elements, broken };
}

function brokenAt(place: Place | undefined, message: string, code = 'passport-rules'): DiagnosticError {
  return new DiagnosticError([{ code, severity: 'error', message: `the rules are in error: ${message}`, ...place }]);
}
