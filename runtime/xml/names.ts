/** An expanded name (Namespaces in XML §2.1). Interned by a {@link NamePool}: the same name is the same object. */
export interface ExpandedName {
  /** Namespace name; `''` = in no namespace. */
  readonly namespace: string;
  readonly local: string;
}

/**
 * Interns expanded names, so that readers compare them by identity.
 *
 * A schema owns one pool, filled once when its tables are linked; a scanner only looks names up in it
 * and keeps names that are not there to itself, so that no message can make a pool grow.
 */
export class NamePool {
  readonly #byNamespace = new Map<string, Map<string, ExpandedName>>();

  /** The one object of this name, made if it is new. */
  intern(namespace: string, local: string): ExpandedName {
    let names = this.#byNamespace.get(namespace);
    if (names === undefined) {
      names = new Map();
      this.#byNamespace.set(namespace, names);
    }
    let name = names.get(local);
    if (name === undefined) {
      name = { namespace, local };
      names.set(local, name);
    }
    return name;
  }

  /** The one object of this name, if it was interned. */
  find(namespace: string, local: string): ExpandedName | undefined {
    return this.#byNamespace.get(namespace)?.get(local);
  }
}

/** `{namespace}local` (James Clark's notation), or `local` where there is no namespace. */
export function clarkName(name: ExpandedName): string {
  return name.namespace === '' ? name.local : `{${name.namespace}}${name.local}`;
}
