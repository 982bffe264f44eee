import { closest } from '../../xml/closest.js';
import { quoteName } from '../../xml/describe.js';
import type { ExpandedName } from '../../xml/names.js';
import type { LinkedLeaf } from '../link/linked.js';
import type { Reading } from './reading.js';

/** The name as the document would write it here; else with its usual prefix; else with its namespace. */
export function writeName(reading: Reading, name: ExpandedName): string {
  if (name.namespace === '') return name.local;
  let found: string | undefined;
  for (const [prefix, namespace] of reading.scanner.namespacesInScope()) {
    if (namespace === name.namespace && (found === undefined || found === '')) found = prefix;
  }
  if (found === '') return name.local;
  if (found !== undefined) return `${found}:${name.local}`;
  const { namespaces, prefixes } = reading.schema.tables;
  const prefix = prefixes?.[namespaces.indexOf(name.namespace)];
  // A usual prefix that means something else here would mislead.
  const misleads = prefix === undefined || prefix === '' || reading.scanner.lookupNamespace(prefix) !== undefined;
  return misleads ? `{${name.namespace}}${name.local}` : `${prefix}:${name.local}`;
}

/** The name of the element whose start tag begins at `start`, as written. */
export function elementAt(reading: Reading, start: number): string {
  // The white space of XML: names may hold U+FEFF, which \s takes for white space.
  const name = /^[^ \t\r\n/>]*/.exec(reading.text.slice(start + 1, start + 1002));
  return quoteName(name?.[0] ?? '');
}

/** What leaves accept, for `expected`. */
export function writeLeaves(reading: Reading, leaves: Iterable<LinkedLeaf>): string[] {
  const written = new Set<string>();
  for (const { element, wildcard } of leaves) {
    if (element !== undefined) written.add(writeName(reading, element.name));
    else if (wildcard !== undefined) written.add(wildcard.description);
  }
  return [...written];
}

/** `expected a, b or c`; long lists are cut. */
export function expectedList(expected: readonly string[]): string {
  if (expected.length === 0) return '';
  const shown = expected.length <= 6 ? expected : [...expected.slice(0, 5), `${expected.length - 5} others`];
  return shown.length === 1 ? `expected ${shown[0]}` : `expected ${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

/** Which of the candidates a name that nothing declares was probably meant to be. */
export function findMeant<T extends { readonly name: ExpandedName }>(
  found: ExpandedName,
  candidates: readonly T[],
): T | undefined {
  const sameLocal = candidates.find(({ name }) => name.local === found.local && name !== found);
  if (sameLocal !== undefined) return sameLocal;
  const local = closest(
    found.local,
    candidates.map(({ name }) => name.local),
  );
  return local === undefined ? undefined : candidates.find(({ name }) => name.local === local);
}

/** `did you mean …?`, and what is wrong with the namespace if that is it. */
export function meantText(reading: Reading, found: ExpandedName, meant: ExpandedName): string {
  const written = writeName(reading, meant);
  if (found.namespace === meant.namespace) return `did you mean ${written}?`;
  const namespaces = `it is in ${namespaceText(found)} here, and must be in ${namespaceText(meant)}`;
  return found.local === meant.local
    ? `the name is right, but not its namespace: ${namespaces}`
    : `did you mean ${written}? Its namespace is wrong too: ${namespaces}`;
}

function namespaceText({ namespace }: ExpandedName): string {
  return namespace === '' ? 'no namespace' : `the namespace ${JSON.stringify(quoteLong(namespace))}`;
}

/** Namespace names are longer than element names, but no message needs more of one than this. */
function quoteLong(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
