import { XmlError } from '../../xml/error.js';
import { escapeAttribute } from '../../xml/escape.js';
import { isNCName } from '../../xml/name-forms.js';
import { XmlScanner } from '../../xml/scanner.js';
import { Token } from '../../xml/token.js';
import type { XmlFragment } from '../values.js';
import { isObject } from './collect-items.js';
import type { Writer } from './writer.js';

/** Whether a value has what an XML fragment has; reports what it lacks. */
export function isFragment(writer: Writer, value: unknown, step?: string): value is XmlFragment {
  if (!isObject(writer, value, step ?? '')) return false;
  const { namespace, local, xml, namespaces } = value as Partial<Record<keyof XmlFragment, unknown>>;
  const texts = [namespace, local, xml].every((each) => typeof each === 'string');
  if (texts && typeof namespaces === 'object' && namespaces !== null) return true;
  writer.fail('model-type', 'an XML fragment is wanted here: { namespace, local, xml, namespaces }', step);
  return false;
}

/**
 * Writes an XML fragment as it is, with the namespace declarations that it needs and that are not in scope here.
 * It must be one well-formed element of the name that it says.
 */
export function writeFragment(writer: Writer, fragment: XmlFragment, step?: string): void {
  const open = openPrefixes(fragment);
  if (open === undefined) {
    const message = 'the xml of the fragment must be one well-formed element, of the name that the fragment has';
    writer.fail('model-fragment', message, step);
    return;
  }
  // Prefixes in values cannot be told from other text: what looks like one in use is declared.
  const needed = open.filter(
    ([prefix, namespace]) =>
      (prefix === '' || fragment.xml.includes(`${prefix}:`)) && writer.scope.lookup(prefix) !== namespace,
  );
  writer.out += declareIn(fragment.xml, needed);
}

/** The fragment as a document of its own; undefined if it is not one well-formed element. */
export function fragmentDocument(fragment: XmlFragment): string | undefined {
  const open = openPrefixes(fragment);
  return (
    open &&
    declareIn(
      fragment.xml,
      open.filter(([, namespace]) => namespace !== ''),
    )
  );
}

type Binding = readonly [prefix: string, namespace: string];

/** Puts namespace declarations into the start tag that the text begins with. */
function declareIn(xml: string, bindings: readonly Binding[]): string {
  // The white space of XML: names may hold U+FEFF, which \s takes for white space.
  const nameEnd = /[ \t\r\n/>]/.exec(xml)?.index ?? 0;
  return xml.slice(0, nameEnd) + bindings.map(formatBinding).join('') + xml.slice(nameEnd);
}

function formatBinding([prefix, namespace]: Binding): string {
  return ` xmlns${prefix === '' ? '' : ':'}${prefix}="${escapeAttribute(namespace)}"`;
}

/**
 * The namespaces that were in scope around the fragment, but for prefixes that its own start tag declares.
 * Undefined if it is not one well-formed element, of the name that it says, and nothing else.
 */
function openPrefixes({ namespace, local, xml, namespaces }: XmlFragment): Binding[] | undefined {
  const inScope = Object.entries(namespaces).filter(
    ([prefix, name]) => (prefix === '' || (isNCName(prefix) && name !== '')) && !/^xml/i.test(prefix),
  );
  const before = `<x${inScope.map(formatBinding).join('')}>`;
  const scanner = new XmlScanner(`${before}${xml}</x>`);
  try {
    scanner.next();
    if (scanner.next() !== Token.StartTag || scanner.offset > before.length) return undefined;
    if (scanner.name.namespace !== namespace || scanner.name.local !== local) return undefined;
    const declared = scanner.declarations();
    do scanner.next();
    while (scanner.depth > 2 || scanner.token !== Token.EndTag);
    if (scanner.end !== before.length + xml.length) return undefined;
    if (scanner.next() !== Token.EndTag || scanner.next() !== Token.End) return undefined;
    return [...new Map<string, string>([['', ''], ...inScope])].filter(([prefix]) => !declared.has(prefix));
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
