import type { QNameValue } from '../schema/values.js';
import { wrongCharacters } from './characters.js';
import { formatDouble, formatFloat32, parseDouble, parseFloat32 } from './float.js';
import type { LinkedType } from './linked-type.js';
import { resolveQName } from './qname.js';
import { DatatypeError, type ModelKind, type NamespaceLookup } from './types.js';
import { collapseSpace, replaceSpace } from './white-space.js';

/** The prefix for a QName that is written. */
export type PrefixLookup = (value: QNameValue) => string;

/** The model value of a valid text of an atomic type, by its kind and the primitive or integer type it comes from. */
export function modelOf(kind: ModelKind, builtIn: string, text: string, namespaces?: NamespaceLookup): unknown {
  switch (kind) {
    case 'boolean':
      return text === 'true' || text === '1';
    case 'number':
      if (builtIn === 'float') return parseFloat32(text);
      // `+ 0`: integers have no negative zero.
      return builtIn === 'double' ? parseDouble(text) : Number(text) + 0;
    case 'bigint':
      return BigInt(text);
    case 'qname':
      return resolveQName(text, namespaces) ?? { namespace: '', local: text, prefix: '' };
    default:
      return text;
  }
}

/** The lexical forms of a model value, the canonical one first; or why the value is not of the kind. Facets apart. */
export function lexicalForms(
  kind: ModelKind,
  builtIn: string,
  value: unknown,
  prefixFor?: PrefixLookup,
): readonly string[] | DatatypeError {
  switch (kind) {
    case 'boolean':
      // A pattern may allow only one of the two spellings.
      return typeof value === 'boolean' ? (value ? ['true', '1'] : ['false', '0']) : unlike(builtIn, 'boolean', value);
    case 'number':
      return typeof value === 'number' ? numberForms(builtIn, value) : unlike(builtIn, 'number', value);
    case 'bigint':
      return typeof value === 'bigint' ? [String(value)] : unlike(builtIn, 'bigint', value);
    case 'qname': {
      if (!isQNameValue(value)) return unlike(builtIn, 'object { namespace, local, prefix }', value);
      const prefix = prefixFor === undefined ? value.prefix : prefixFor(value);
      return [prefix === '' ? value.local : `${prefix}:${value.local}`];
    }
    default: {
      if (typeof value !== 'string') return unlike(builtIn, 'string', value);
      const wrong = wrongCharacters(value);
      return wrong === undefined ? [value] : notOf(builtIn, `it holds ${wrong}`);
    }
  }
}

function numberForms(builtIn: string, value: number): readonly string[] | DatatypeError {
  if (builtIn === 'double') return [formatDouble(value)];
  if (builtIn === 'float') {
    if (Number.isFinite(value) && !Number.isFinite(Math.fround(value))) {
      return notOf(builtIn, 'the number is too large for 32 bits');
    }
    return [formatFloat32(value)];
  }
  return Number.isInteger(value) ? [String(value + 0)] : notOf(builtIn, 'a whole number is wanted');
}

/** Whether values of the type are names, or may be, which are nothing without the namespaces around them. */
export function mayHoldNames({ kind, item, members }: LinkedType): boolean {
  if (members !== undefined) return members.some(mayHoldNames);
  return item === undefined ? kind === 'qname' : mayHoldNames(item);
}

/** What the prefixes of a written value stand for. */
export function prefixesOf(value: unknown, text: string): NamespaceLookup {
  const names = Array.isArray(value) ? value : [value];
  const parts = Array.isArray(value) ? text.split(' ') : [text];
  return (prefix) => {
    const name = names[parts.findIndex((part) => part.slice(0, Math.max(part.indexOf(':'), 0)) === prefix)];
    return isQNameValue(name) ? name.namespace : undefined;
  };
}

export function isQNameValue(value: unknown): value is QNameValue {
  if (typeof value !== 'object' || value === null) return false;
  const { namespace, local, prefix } = value as Partial<QNameValue>;
  return typeof namespace === 'string' && typeof local === 'string' && typeof prefix === 'string';
}

/**
 * Why a string is not a value of a type whose values are strings: one with white space that a reader would not see again.
 */
export function wrongSpace(text: string, whiteSpace: 'preserve' | 'replace' | 'collapse'): string | undefined {
  if (whiteSpace === 'replace' && replaceSpace(text) !== text)
    return 'it holds a tab or line end, which would be read as a space';
  if (whiteSpace === 'collapse' && collapseSpace(text) !== text) {
    return 'it has white space at an end, or more than single spaces, which would not be read again';
  }
  return undefined;
}

/** The value is of another JavaScript type than the values of the type are. */
export function unlike(builtIn: string, wanted: string, value: unknown): DatatypeError {
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
  return notOf(builtIn, `a ${wanted} is wanted, found ${found}`);
}

/** The value is not in the lexical space of an atomic type. */
export function notOf(builtIn: string, detail: string): DatatypeError {
  return new DatatypeError('cvc-datatype-valid.1.2.1', `not an xs:${builtIn}: ${detail}`);
}
