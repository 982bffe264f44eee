import { isNCName } from '../../xml/name-forms.js';
import { XML_NAMESPACE } from '../../xml/namespaces.js';
import type { QNameValue } from '../values.js';
import type { CompiledProfile } from './compile-profile.js';

/**
 * The namespace declarations in scope while a document is written, those of the current element last.
 * A name that needs one asks here, before the element's start tag is put together.
 */
export class PrefixScope {
  readonly #profile: CompiledProfile;
  readonly #prefixes: string[] = [];
  readonly #namespaces: string[] = [];
  /** Prefixes that were made up, by namespace name. */
  readonly #made = new Map<string, string>();
  /** Where the current element's declarations begin. */
  #mark = 0;
  /** Prefixes that names of the current element use already: it cannot give them another meaning. */
  #used: string[] = [];

  constructor(profile: CompiledProfile) {
    this.#profile = profile;
  }

  /** Opens an element's scope; answers what {@link leave} needs to close it. */
  enter(): number {
    const outer = this.#mark;
    this.#mark = this.#prefixes.length;
    if (this.#used.length > 0) this.#used = [];
    return outer;
  }

  leave(outer: number): void {
    while (this.#prefixes.length > this.#mark) {
      this.#prefixes.pop();
      this.#namespaces.pop();
    }
    this.#mark = outer;
  }

  /** The namespace name that a prefix is bound to; `''` for no default namespace. */
  lookup(prefix: string): string | undefined {
    for (let at = this.#prefixes.length - 1; at >= 0; at -= 1) {
      if (this.#prefixes[at] === prefix) return this.#namespaces[at];
    }
    if (prefix === 'xml') return XML_NAMESPACE;
    return prefix === '' ? '' : undefined;
  }

  /** Declares on the current element, needed or not; false if the prefix has another meaning on it. */
  declare(prefix: string, namespace: string): boolean {
    if (this.#used.includes(prefix)) return this.lookup(prefix) === namespace;
    for (let at = this.#mark; at < this.#prefixes.length; at += 1) {
      if (this.#prefixes[at] === prefix) return this.#namespaces[at] === namespace;
    }
    this.#prefixes.push(prefix);
    this.#namespaces.push(namespace);
    return true;
  }

  /** Calls back for each declaration of the current element, in order. */
  forEachDeclared(use: (prefix: string, namespace: string) => void): void {
    for (let at = this.#mark; at < this.#prefixes.length; at += 1) {
      use(this.#prefixes[at] as string, this.#namespaces[at] as string);
    }
  }

  /** Whether the current element declares anything. */
  get declares(): boolean {
    return this.#mark < this.#prefixes.length;
  }

  /** The prefix for the name of the current element. */
  forElement(namespace: string, prefix: string | undefined): string {
    if (namespace === '') {
      if (this.lookup('') !== '') this.declare('', '');
      return this.#use('');
    }
    return this.#bound(namespace, prefix ?? this.#inScope(namespace));
  }

  /** The prefix for the name of an attribute of the current element: the default namespace does not reach it. */
  forAttribute(namespace: string, preferred?: string): string {
    if (namespace === '') return '';
    if (namespace === XML_NAMESPACE) return 'xml';
    if (preferred !== undefined && preferred !== '' && this.lookup(preferred) === namespace)
      return this.#use(preferred);
    const usual = this.#profile.prefixes.get(namespace);
    return this.#bound(namespace, usual === undefined || usual === '' ? this.#inScope(namespace, preferred) : usual);
  }

  /**
   * The prefix for a QName value: its own one where that has the right meaning, else one that has, else a new declaration.
   * `undefined` if it can have none: a name in no namespace, where the default namespace cannot be undone.
   */
  forValue({ namespace, prefix }: QNameValue): string | undefined {
    if (this.lookup(prefix) === namespace) return this.#use(prefix);
    if (namespace === '') return this.lookup('') === '' || this.declare('', '') ? this.#use('') : undefined;
    const usual = this.#profile.prefixes.get(namespace);
    if (usual !== undefined && this.lookup(usual) === namespace) return this.#use(usual);
    return this.#bound(namespace, this.#inScope(namespace) ?? usual ?? (isNCName(prefix) ? prefix : undefined));
  }

  #use(prefix: string): string {
    this.#used.push(prefix);
    return prefix;
  }

  /** The prefix, if it is bound to the namespace or can be; else a prefix that is made up. */
  #bound(namespace: string, prefix: string | undefined): string {
    if (prefix !== undefined) {
      if (this.lookup(prefix) === namespace) return this.#use(prefix);
      if (!/^xml/i.test(prefix) && this.declare(prefix, namespace)) return this.#use(prefix);
    }
    let made = this.#made.get(namespace);
    while (made === undefined || (this.lookup(made) !== namespace && !this.declare(made, namespace))) {
      made = this.#makeUp(namespace);
    }
    return this.#use(made);
  }

  /** A prefix, not `''`, that is bound to the namespace here; else the one that is wanted, if it is free. */
  #inScope(namespace: string, wanted?: string): string | undefined {
    for (let at = this.#prefixes.length - 1; at >= 0; at -= 1) {
      const prefix = this.#prefixes[at] as string;
      if (prefix !== '' && this.#namespaces[at] === namespace && this.lookup(prefix) === namespace) return prefix;
    }
    return wanted !== undefined && isNCName(wanted) && this.lookup(wanted) === undefined ? wanted : undefined;
  }

  #makeUp(namespace: string): string {
    const taken = new Set(this.#made.values());
    let number = 0;
    let prefix: string;
    do {
      number += 1;
      prefix = `ns${number}`;
    } while (this.#profile.namespaces.has(prefix) || taken.has(prefix) || this.lookup(prefix) !== undefined);
    this.#made.set(namespace, prefix);
    return prefix;
  }
}
