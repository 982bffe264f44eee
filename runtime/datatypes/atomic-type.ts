import type { FacetsTable } from '../schema/tables.js';
import { compileFacets, type FacetCheck } from './compile-facets.js';
import { effectiveFacets, hasFacets } from './effective-facets.js';
import { smallNatural } from './integer-lexical.js';
import { equalValues, type LinkedType } from './linked-type.js';
import { lexicalForms, modelOf, notOf, type PrefixLookup, wrongSpace } from './model-values.js';
import type { Primitive } from './primitive.js';
import { DatatypeError, type ModelKind } from './types.js';
import { normalizeSpace } from './white-space.js';

/** What an atomic type is made of. */
export interface AtomicDefinition {
  readonly name: string | undefined;
  readonly base: LinkedType | undefined;
  readonly builtIn: string;
  readonly primitive: Primitive;
  readonly whiteSpace: 'preserve' | 'replace' | 'collapse';
  readonly kind: ModelKind;
  readonly facets: FacetsTable;
  /** Why a normalized text is not of the built-in type, facets apart. */
  wrong(text: string): string | undefined;
}

/** Makes an atomic type. Its facets are compiled when the first value is checked. */
export function makeAtomicType(definition: AtomicDefinition): LinkedType {
  const { name, base, builtIn, primitive, whiteSpace, kind, facets, wrong } = definition;
  // In types without spaces in their lexical space a text that is right as it stands needs no normalization.
  const keepsSpace = primitive.name === 'string' || primitive.name === 'anyURI' || primitive.name === 'anySimpleType';
  const isString = primitive.name === 'string' && wrong === primitive.wrong;
  const normalized = (text: string): string | DatatypeError => {
    if (keepsSpace) {
      if (primitive.common?.(text)) return text;
      const value = normalizeSpace(text, whiteSpace);
      const detail = isString ? undefined : wrong(value);
      return detail === undefined ? value : notOf(builtIn, detail);
    }
    if (wrong(text) === undefined) return text;
    const value = normalizeSpace(text, whiteSpace);
    const detail = wrong(value);
    return detail === undefined ? value : notOf(builtIn, detail);
  };
  const type: LinkedType = {
    name,
    base,
    variety: 'atomic',
    builtIn,
    whiteSpace,
    kind,
    primitive,
    facets,
    wrong,
    accept: normalized,
    key: (accepted, namespaces) => `${primitive.name}:${primitive.key(accepted, namespaces)}`,
    model: (accepted, namespaces) => modelOf(kind, builtIn, accepted, namespaces),
    read(text, namespaces) {
      const accepted = type.accept(text, namespaces);
      return typeof accepted === 'string' ? modelOf(kind, builtIn, accepted, namespaces) : accepted;
    },
    write: (value, prefixFor) => writeAtomic(type, value, prefixFor),
    equal: (left, right, namespaces) => equalValues(type, left, right, namespaces),
  };
  return specialize(type, isString);
}

/** Gives a type the cheapest `accept` and `read` that do for it. */
function specialize(type: LinkedType, isString: boolean): LinkedType {
  const special = type as { -readonly [K in keyof LinkedType]: LinkedType[K] };
  const { accept, kind, builtIn } = type;
  if (kind === 'qname') {
    special.accept = (text, namespaces) => {
      const value = accept(text, namespaces);
      if (typeof value !== 'string') return value;
      const colon = value.indexOf(':');
      if (colon >= 0 && namespaces?.(value.slice(0, colon)) === undefined) {
        return notOf(builtIn, 'no namespace is bound to its prefix');
      }
      return value;
    };
  } else if (isString && type.whiteSpace === 'preserve') {
    special.accept = (text) => text;
  }
  const { accept: acceptLexical } = special;
  if (hasFacets(type)) {
    let check: FacetCheck | undefined;
    let literals: ReadonlySet<string> | undefined;
    special.accept = (text, namespaces) => {
      if (check === undefined) {
        check = compileFacets(type);
        literals = acceptedLiterals(type, acceptLexical, check);
      }
      if (literals?.has(text)) return text;
      const value = acceptLexical(text, namespaces);
      return typeof value === 'string' ? (check(value, namespaces) ?? value) : value;
    };
  }
  if (kind === 'string') special.read = special.accept;
  if (kind === 'number' && type.primitive?.name === 'decimal') specializeInteger(special);
  return special;
}

/** The enumerated forms that need no other check, since they pass all: a value is nearly always one of them to the letter. */
function acceptedLiterals(
  type: LinkedType,
  accept: LinkedType['accept'],
  check: FacetCheck,
): ReadonlySet<string> | undefined {
  const { enumeration } = effectiveFacets(type);
  // A QName's text says nothing without its namespaces.
  if (enumeration === undefined || type.kind === 'qname') return undefined;
  return new Set(enumeration.filter((value) => accept(value) === value && check(value) === undefined));
}

/** A value of up to nine digits needs one pass, if the type's facets are no more than bounds that let 0 through. */
function specializeInteger(type: { -readonly [K in keyof LinkedType]: LinkedType[K] }): void {
  const { patterns, lower, upper, ...others } = effectiveFacets(type);
  if (patterns.length > 0 || Object.keys(others).length > 0 || upper?.inclusive !== true) return;
  if (lower !== undefined && !(Number(lower.value) <= 0 && lower.inclusive)) return;
  const { read } = type;
  const most = Number(upper.value);
  type.read = (text, namespaces) => {
    const value = smallNatural(text);
    return value >= 0 && value <= most ? value : read(text, namespaces);
  };
}

function writeAtomic(type: LinkedType, value: unknown, prefixFor: PrefixLookup | undefined): string | DatatypeError {
  const forms = lexicalForms(type.kind, type.builtIn, value, prefixFor);
  if (forms instanceof DatatypeError) return forms;
  if (type.primitive?.length?.unit === 'character') {
    const detail = wrongSpace(forms[0] as string, type.whiteSpace);
    if (detail !== undefined) return notOf(type.builtIn, detail);
  }
  const namespaces = type.kind === 'qname' ? () => (value as { namespace: string }).namespace : undefined;
  let first: DatatypeError | undefined;
  for (const form of forms) {
    const accepted = type.accept(form, namespaces);
    if (typeof accepted === 'string') return accepted;
    first ??= accepted;
  }
  return first as DatatypeError;
}
