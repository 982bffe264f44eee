import type { SampledElement } from '@passport-soap/codegen';

type SampleElement = SampledElement['root'];
/** What node-soap takes for an element. */
export type SoapObject = string | { [name: string]: unknown };

const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/**
 * An element as node-soap takes it: local names, namespaces being found by the WSDL, attributes in `attributes`.
 *
 * @param prefixes of the namespaces, for attributes and QName values
 */
export function toSoapObject(element: SampleElement, prefixes: ReadonlyMap<string, string>): SoapObject {
  return convert(element, prefixes, ({ name: { local } }) => [local, {}]);
}

/** The same with its namespace declared on every element, by hand: for a detail, of which a WSDL says less. */
export function toDeclaredObject(
  element: SampleElement,
  prefixes: ReadonlyMap<string, string>,
): { [name: string]: SoapObject } {
  // A colon first: that no prefix is to be put there.
  const nameOf = ({ name: { namespace, local } }: SampleElement): [string, Record<string, string>] => [
    `:${local}`,
    { xmlns: namespace },
  ];
  const [name, declaration] = nameOf(element);
  return { [name]: convert(element, prefixes, nameOf, declaration) };
}

function convert(
  { attributes: own, children }: SampleElement,
  prefixes: ReadonlyMap<string, string>,
  nameOf: (element: SampleElement) => [string, Record<string, string>],
  declaration: Record<string, string> = {},
): SoapObject {
  const attributes: Record<string, string> = { ...declaration };
  for (const { name, value } of own) {
    const { namespace, local } = name;
    const prefix =
      namespace === xsiNamespace ? 'xsi' : namespace === xmlNamespace ? 'xml' : (prefixes.get(namespace) ?? 'a');
    attributes[namespace === '' ? local : `${prefix}:${local}`] = value;
    // Its client declares xsi, its server does not.
    if (namespace !== '' && prefix !== 'xml') attributes[`xmlns:${prefix}`] = namespace;
    declarePrefixes(value, prefixes, attributes);
  }
  const text = children.filter((child) => typeof child === 'string').join('');
  declarePrefixes(text, prefixes, attributes);
  const result: Record<string, unknown> = Object.keys(attributes).length === 0 ? {} : { attributes };
  for (const child of children) {
    if (typeof child === 'string') continue;
    const [name, inner] = nameOf(child);
    const value = convert(child, prefixes, nameOf, inner);
    const before = result[name];
    result[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  if (text === '') return result;
  return Object.keys(result).length === 0 ? text : { ...result, $value: text };
}

/** Of a value that may be a QName. */
function declarePrefixes(
  value: string,
  prefixes: ReadonlyMap<string, string>,
  attributes: Record<string, string>,
): void {
  for (const [, found] of value.matchAll(/(?<!\S)([^\s:]+):/g)) {
    for (const [namespace, prefix] of prefixes) if (prefix === found) attributes[`xmlns:${prefix}`] = namespace;
  }
}
