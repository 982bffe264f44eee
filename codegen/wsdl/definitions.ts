import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName, type ExpandedName } from '@passport-soap/runtime/xml';
import { attributeValue, childElements, resolveQName, wsdlNamespace } from '../documents/source.js';
import type { SourceElement, WsdlDocument } from '../documents/types.js';
import { errorAt } from '../error-at.js';

/** The definitions of all WSDL documents together, by Clark name. */
export interface WsdlDefinitions {
  readonly messages: ReadonlyMap<string, SourceElement>;
  readonly portTypes: ReadonlyMap<string, SourceElement>;
  readonly bindings: ReadonlyMap<string, SourceElement>;
  /** In document order. */
  readonly services: readonly { readonly name: ExpandedName; readonly element: SourceElement }[];
}

/** Collects the named definitions (WSDL 1.1 §2.1); two of one kind and name are an error. */
export function readWsdl(wsdls: readonly WsdlDocument[], diagnostics: Diagnostic[]): WsdlDefinitions {
  const found = { message: new Map(), portType: new Map(), binding: new Map() } as Record<
    string,
    Map<string, SourceElement>
  >;
  const services: { name: ExpandedName; element: SourceElement }[] = [];
  for (const { root } of wsdls) {
    const namespace = attributeValue(root, 'targetNamespace') ?? '';
    for (const element of childElements(root)) {
      const name = { namespace, local: attributeValue(element, 'name') ?? '' };
      if (element.name.namespace !== wsdlNamespace) continue;
      const kind = found[element.name.local];
      if (kind === undefined) {
        if (element.name.local === 'service') services.push({ name, element });
        continue;
      }
      const other = kind.get(clarkName(name));
      if (other !== undefined) {
        diagnostics.push(
          errorAt(
            element.location,
            'wsdl-unique-name',
            `there are two ${element.name.local} definitions of the name ${name.local}`,
            {
              related: [{ message: 'the other one', ...other.location }],
            },
          ),
        );
        continue;
      }
      kind.set(clarkName(name), element);
    }
  }
  const { message, portType, binding } = found;
  return {
    messages: message ?? new Map(),
    portTypes: portType ?? new Map(),
    bindings: binding ?? new Map(),
    services,
  };
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
): SourceElement | undefined {
  const qname = attributeValue(from, attribute);
  const name = qname === undefined ? undefined : resolveQName(from, qname);
  const target = name === undefined ? undefined : definitions.get(clarkName(name));
  if (target === undefined) {
    const what = qname === undefined ? `has no attribute ${attribute}` : `refers to ${qname}, which is not defined`;
    diagnostics.push(errorAt(from.location, 'wsdl-resolve', `wsdl:${from.name.local} ${what}`));
  }
  return target;
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
