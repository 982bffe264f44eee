/** Looks a prefix up where a QName or NOTATION value stands; `''` asks for the default namespace. */
export type NamespaceLookup = (prefix: string) => string | undefined;

/**
 * Why a lexical form or a model value is not of a type. `code` is the Recommendation's rule
 * (`cvc-datatype-valid.1.2.1`, `cvc-pattern-valid`, `cvc-maxLength-valid`, …).
 * The message says what is wrong and what is wanted, and never quotes the value: it may be a password.
 */
export class DatatypeError {
  readonly code: string;
  readonly message: string;
  /** E.g. the enumeration's values. */
  readonly expected?: readonly string[];

  constructor(code: string, message: string, expected?: readonly string[]) {
    this.code = code;
    this.message = message;
    if (expected !== undefined) this.expected = expected;
  }
}

/**
 * How values of a type look in the model. A `string` is the lexical form; where a union has other members, names among its
 * values (of QName and NOTATION, and lists of them) look as they do elsewhere: their prefixes alone say nothing.
 */
export type ModelKind = 'string' | 'number' | 'bigint' | 'boolean' | 'qname' | 'list';

/** A simple type ready for use: its facets compiled, its bases resolved. Made by `linkSimpleTypes` or `builtInType`. */
export interface SimpleType {
  /** Built-in types: the local name; others: local name, or undefined if anonymous. */
  readonly name: string | undefined;
  /** `undefined` for anySimpleType. */
  readonly base: SimpleType | undefined;
  readonly variety: 'atomic' | 'list' | 'union';
  /** The built-in primitive or derived type that it comes from; for messages. */
  readonly builtIn: string;
  readonly whiteSpace: 'preserve' | 'replace' | 'collapse';
  readonly kind: ModelKind;
  /** The model value of a lexical form as it stands in the document (white space is normalized here). */
  read(text: string, namespaces?: NamespaceLookup): unknown | DatatypeError;
  /**
   * The lexical form of a model value, every facet checked. `prefixFor` gives the prefix of a QName's namespace.
   */
  write(
    value: unknown,
    prefixFor?: (value: import('../schema/values.js').QNameValue) => string,
  ): string | DatatypeError;
  /** Whether two lexical forms are of one value: for `fixed`, enumerations, identity constraints. */
  equal(left: string, right: string, namespaces?: NamespaceLookup): boolean;
}
