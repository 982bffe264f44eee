import { linked } from './linked-type.js';
import type { NamespaceLookup, SimpleType } from './types.js';
import { collapseSpace } from './white-space.js';

/**
 * A value of schema tables as the text that a document would have, and the namespaces that it would stand in:
 * tables have no prefixes, QNames and NOTATIONs are `{namespace}local` there, or `local` in no namespace.
 *
 * @param namespaces for other types, in whose unions a name may be
 */
export function fromTable(
  type: SimpleType,
  value: string,
  namespaces?: NamespaceLookup,
): readonly [text: string, namespaces: NamespaceLookup | undefined] {
  if (!holdsNames(type)) return [value, namespaces];
  const prefixes = new Map<string, string>();
  const names = collapseSpace(value).split(' ');
  const texts = names.map((name) => {
    const close = name.startsWith('{') ? name.indexOf('}') : -1;
    const namespace = name.slice(1, Math.max(close, 1));
    const local = name.slice(close + 1);
    if (namespace === '') return local;
    const prefix = names.length === 1 ? '' : `n${prefixes.size}`;
    prefixes.set(prefix, namespace);
    return prefix === '' ? local : `${prefix}:${local}`;
  });
  return [texts.join(' '), (prefix) => prefixes.get(prefix)];
}

function holdsNames(type: SimpleType): boolean {
  const { variety, item, kind } = linked(type);
  if (variety === 'list') return item !== undefined && holdsNames(item);
  return variety === 'atomic' && kind === 'qname';
}

/** Whether a lexical form of a document is of the value that schema tables have: for `fixed`. */
export function isTableValue(type: SimpleType, text: string, value: string, namespaces?: NamespaceLookup): boolean {
  const known = linked(type);
  const [other, there] = fromTable(type, value, namespaces);
  const left = known.accept(text, namespaces);
  const right = known.accept(other, there);
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return (left === right && there === namespaces) || known.key(left, namespaces) === known.key(right, there);
}
