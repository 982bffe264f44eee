import { closest } from './closest.js';
import { misplacedColon } from './name-forms.js';
import type { ResolvedName } from './name-table.js';
import { type ExpandedName, NamePool } from './names.js';
import { NamespaceContext } from './namespace-context.js';
import { XML_NAMESPACE } from './namespaces.js';
import type { Fail } from './references.js';

/** The namespaces in scope at one place of a document, and what the names there stand for. */
export class NamespaceScope {
  context: NamespaceContext = new NamespaceContext([], []);
  private readonly bindings = new Map<string, string>([['xml', XML_NAMESPACE]]);
  /** What the declarations of the open elements hid, to be put back. */
  private readonly hidden: (string | undefined)[] = [];
  private readonly known: NamePool | undefined;
  private readonly others = new NamePool();

  constructor(known: NamePool | undefined) {
    this.known = known;
  }

  enter(context: NamespaceContext): void {
    const { prefixes, namespaces } = context;
    for (let at = 0; at < prefixes.length; at += 1) {
      const prefix = prefixes[at] as string;
      this.hidden.push(this.bindings.get(prefix));
      this.bindings.set(prefix, namespaces[at] as string);
    }
    this.context = context;
  }

  leave(outer: NamespaceContext): void {
    const { prefixes } = this.context;
    for (let at = prefixes.length - 1; at >= 0; at -= 1) {
      const namespace = this.hidden.pop();
      if (namespace === undefined) this.bindings.delete(prefixes[at] as string);
      else this.bindings.set(prefixes[at] as string, namespace);
    }
    this.context = outer;
  }

  lookup(prefix: string): string | undefined {
    return this.bindings.get(prefix) ?? (prefix === '' ? '' : undefined);
  }

  /** A copy, without the prefix `xml` and without a default namespace that is undone. */
  inScope(): Map<string, string> {
    const copy = new Map(this.bindings);
    copy.delete('xml');
    if (copy.get('') === '') copy.delete('');
    return copy;
  }

  /** Enters a Name at its first use in this context. */
  define(qualifiedName: string, hash: number, offset: number, fail: Fail): ResolvedName {
    const wrong = misplacedColon(qualifiedName);
    if (wrong >= 0) {
      fail(
        'nsc-qualified-name',
        offset + wrong,
        'a ":" that does not separate a prefix from a local name: a name has one at most, with a name on both sides',
      );
    }
    const prefix = qualifiedName.slice(0, Math.max(0, qualifiedName.indexOf(':')));
    const entry: ResolvedName = { hash, qualifiedName, prefix, element: undefined, attribute: undefined };
    this.context.names.add(entry);
    return entry;
  }

  elementName(entry: ResolvedName, offset: number, fail: Fail): ExpandedName {
    if (entry.prefix === 'xmlns') {
      fail('nsc-reserved-prefixes', offset, 'the prefix xmlns must not be used in the name of an element');
    }
    const name = this.expand(entry, this.lookup(entry.prefix), offset, fail);
    entry.element = name;
    return name;
  }

  attributeName(entry: ResolvedName, offset: number, fail: Fail): ExpandedName {
    // §6.2: default namespace declarations do not apply to attribute names.
    const name = this.expand(entry, entry.prefix === '' ? '' : this.lookup(entry.prefix), offset, fail);
    entry.attribute = name;
    return name;
  }

  private expand(entry: ResolvedName, namespace: string | undefined, offset: number, fail: Fail): ExpandedName {
    const { prefix, qualifiedName } = entry;
    if (namespace === undefined) {
      const meant = closest(prefix, this.bindings.keys());
      fail(
        'nsc-prefix-declared',
        offset,
        `the prefix ${prefix} is not declared: add xmlns:${prefix}="…" to this element or to one around it${meant === undefined ? '' : `, or did you mean ${meant}?`}`,
      );
    }
    const local = prefix === '' ? qualifiedName : qualifiedName.slice(prefix.length + 1);
    return this.known?.find(namespace as string, local) ?? this.others.intern(namespace as string, local);
  }
}
