/** The declarations of one element. */
interface Declarations {
  readonly prefixes: readonly string[];
  readonly namespaces: readonly string[];
}

/**
 * The namespaces in scope at one place of a document; they stay what they are when the scanner goes on.
 * Nothing is put together before it is asked for, and then once for all places with the same declarations around them:
 * a short document can have thousands of elements inside of thousands of declarations.
 */
export class NamespacesInScope {
  readonly #outer: NamespacesInScope | undefined;
  readonly #own: Declarations;
  #bindings: ReadonlyMap<string, string> | undefined;
  #record: Readonly<Record<string, string>> | undefined;

  constructor(outer: NamespacesInScope | undefined, own: Declarations) {
    this.#outer = outer;
    // Not the whole of what a scanner knows of the place, which would be kept for as long as this is.
    this.#own = { prefixes: own.prefixes, namespaces: own.namespaces };
  }

  /** By prefix, `''` for a default namespace, without `xml`. */
  get bindings(): ReadonlyMap<string, string> {
    this.#bindings ??= this.#collect();
    return this.#bindings;
  }

  /** The same as an object. */
  get record(): Readonly<Record<string, string>> {
    this.#record ??= Object.freeze(Object.fromEntries(this.bindings));
    return this.#record;
  }

  #collect(): Map<string, string> {
    const around: NamespacesInScope[] = [];
    for (let each: NamespacesInScope | undefined = this; each !== undefined; each = each.#outer) around.push(each);
    const bindings = new Map<string, string>();
    for (const { prefixes, namespaces } of around.reverse().map((each) => each.#own)) {
      for (const [at, prefix] of prefixes.entries()) bindings.set(prefix, namespaces[at] as string);
    }
    bindings.delete('xml');
    if (bindings.get('') === '') bindings.delete('');
    return bindings;
  }
}

/** Where nothing is declared. */
export const noNamespaces: NamespacesInScope = new NamespacesInScope(undefined, { prefixes: [], namespaces: [] });
