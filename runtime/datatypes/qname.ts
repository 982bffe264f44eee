import type { QNameValue } from '../schema/values.js';
import { isQName } from './names.js';
import type { Primitive } from './primitive.js';
import type { NamespaceLookup } from './types.js';

/**
 * The value of a QName, if it is one and its prefix is bound. A name without prefix is in the default namespace (§3.2.18).
 */
export function resolveQName(text: string, namespaces: NamespaceLookup | undefined): QNameValue | undefined {
  const colon = text.indexOf(':');
  const prefix = colon < 0 ? '' : text.slice(0, colon);
  const namespace = namespaces?.(prefix);
  if (namespace === undefined && prefix !== '') return undefined;
  return { namespace: namespace ?? '', local: text.slice(colon + 1), prefix };
}

/**
 * The key of a QName. Schema tables have no prefixes: a name that is written `{namespace}local` in a facet
 * is its own key.
 */
function keyOfQName(text: string, namespaces: NamespaceLookup | undefined): string {
  if (text.startsWith('{')) return text.startsWith('{}') ? text.slice(2) : text;
  const name = resolveQName(text, namespaces);
  if (name === undefined) return text;
  return name.namespace === '' ? name.local : `{${name.namespace}}${name.local}`;
}

function makeQName(name: string): Primitive {
  return {
    name,
    wrong: (text) => (isQName(text) ? undefined : 'a name, or two names with a colon between them, is wanted'),
    key: keyOfQName,
  };
}

export const QName: Primitive = makeQName('QName');
export const NOTATION: Primitive = makeQName('NOTATION');
