/** A namespace declaration that is to be written; the prefix `''` is the default namespace. */
export type Rendered = readonly [prefix: string, namespace: string];

/**
 * What the output has declared so far, by prefix, around the place that is written:
 * exclusive canonicalization (§3, step 3) writes a declaration where it is needed and the output does not have it yet.
 */
export class RenderedNamespaces {
  readonly #bindings = new Map<string, string>();
  readonly #undo: { readonly depth: number; readonly prefix: string; readonly outer: string | undefined }[] = [];

  /** Whether the output lacks this binding here; if so it is taken for written, until the element at this depth ends. */
  add(depth: number, prefix: string, namespace: string): boolean {
    const outer = this.#bindings.get(prefix);
    // Nothing to undo: `xmlns=""` is only written below another default namespace.
    if (outer === namespace || (outer === undefined && namespace === '')) return false;
    this.#undo.push({ depth, prefix, outer });
    this.#bindings.set(prefix, namespace);
    return true;
  }

  /** The element at this depth ends. */
  leave(depth: number): void {
    for (let last = this.#undo.at(-1); last !== undefined && last.depth === depth; last = this.#undo.at(-1)) {
      this.#undo.pop();
      if (last.outer === undefined) this.#bindings.delete(last.prefix);
      else this.#bindings.set(last.prefix, last.outer);
    }
  }
}
