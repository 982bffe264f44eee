import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName, closest, type ExpandedName } from '@passport-soap/runtime/xml';
import { attributeValue, childElements, findAttribute, resolveQName, wsdlNamespace } from '../documents/source.js';
import type { SourceElement, WsdlDocument } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';

/** The definitions of all WSDL documents together, by Clark name. */
export interface WsdlDefinitions {
  readonly messages: ReadonlyMap<string, SourceElement>;
  readonly portTypes: ReadonlyMap<string, SourceElement>;
  readonly bindings: ReadonlyMap<string, SourceElement>;
  /** In document order. */
  readonly services: readonly { readonly name: ExpandedName; readonly element: SourceElement }[];
}

/** Collects the named definitions (WSDL 1.1 §2.1); two of one kind and name are an error. */
export function collectDefinitions(wsdls: readonly WsdlDocument[], diagnostics: Diagnostic[]): WsdlDefinitions {
  const found = { message: new Map(), portType: new Map(), binding: new Map(), service: new Map() } as Record<
    'message' | 'portType' | 'binding' | 'service',
    Map<string, SourceElement>
  >;
  const services: { name: ExpandedName; element: SourceElement }[] = [];
  for (const { root } of wsdls) {
    const namespace = attributeValue(root, 'targetNamespace') ?? '';
    for (const element of childElements(root)) {
      const { local: kind } = element.name;
      if (element.name.namespace !== wsdlNamespace || !Object.hasOwn(found, kind)) continue;
      const name = { namespace, local: attributeValue(element, 'name') ?? '' };
      const known = found[kind as keyof typeof found];
      const other = known.get(clarkName(name));
      if (other !== undefined) {
        diagnostics.push(
          errorAt(element.location, 'wsdl-unique-name', `there are two ${kind} definitions of the name ${name.local}`, {
            related: [related(other.location, 'the other one')],
          }),
        );
        continue;
      }
      known.set(clarkName(name), element);
      if (kind === 'service') services.push({ name, element });
    }
  }
  return { messages: found.message, portTypes: found.portType, bindings: found.binding, services };
}

/** The WSDL children of this name. */
export function wsdlChildren(parent: SourceElement, local: string): SourceElement[] {
  return childElements(parent).filter((child) => child.name.local === local && child.name.namespace === wsdlNamespace);
}

/** What a QName attribute refers to; reports one that refers to nothing. */
export function follow(
  from: SourceElement,
  attribute: string,
  definitions: ReadonlyMap<string, SourceElement>,
  diagnostics: Diagnostic[],
): { name: ExpandedName; element: SourceElement } | undefined {
  const qname = attributeValue(from, attribute);
  const name = qname === undefined ? undefined : resolveQName(from, qname);
  const element = name === undefined ? undefined : definitions.get(clarkName(name));
  if (name !== undefined && element !== undefined) return { name, element };
  const what =
    qname === undefined
      ? `has no attribute ${attribute}`
      : `refers to ${qname}, ${name === undefined ? 'whose prefix is not declared' : `which is not defined${hint(name, definitions)}`}`;
  const location = findAttribute(from, attribute)?.location ?? from.location;
  diagnostics.push(errorAt(location, 'wsdl-resolve', `${describe(from)} ${what}`));
  return undefined;
}

function hint(name: ExpandedName, definitions: ReadonlyMap<string, SourceElement>): string {
  for (const [clark, element] of definitions) {
    if (attributeValue(element, 'name') === name.local) {
      return `; there is one in ${clark.startsWith('{') ? `namespace "${clark.slice(1, clark.indexOf('}'))}"` : 'no namespace'}`;
    }
  }
  const names = [...definitions.values()].map((element) => attributeValue(element, 'name') ?? '');
  const meant = closest(name.local, names);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

/** `wsdl:part body`: an element as messages name it. */
export function describe(element: SourceElement): string {
  const name = attributeValue(element, 'name');
  return `${element.name.namespace === wsdlNamespace ? 'wsdl' : 'soap'}:${element.name.local}${name === undefined ? '' : ` ${name}`}`;
}

/** Text of the element's `wsdl:documentation`, dedented; none if it has no such child. */
export function wsdlDocumentation(element: SourceElement): string[] {
  return wsdlChildren(element, 'documentation')
    .map((child) => dedent(textOf(child)))
    .filter((text) => text !== '');
}

function textOf(element: SourceElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.value : textOf(child))).join('');
}

function dedent(text: string): string {
  const lines = text
    .replace(/^[ \t]*\r?\n/, '')
    .trimEnd()
    .split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}
