import { closest } from './closest.js';
import { quoteName } from './describe.js';
import { makeLiteral } from './literal.js';
import { misplacedColon } from './name-forms.js';
import { NameTable, type ResolvedName } from './name-table.js';
import { type ExpandedName, NamePool } from './names.js';
import { copyString, type NamespaceContext } from './namespace-context.js';
import { XML_NAMESPACE } from './namespaces.js';
import { NamespacesInScope, noNamespaces } from './namespaces-in-scope.js';
import type { Fail } from './references.js';

/** The namespaces in scope at one place of a document, and what the names there stand for. */
export class NamespaceScope {
  context: NamespaceContext;
  private readonly bindings = new Map<string, string>([['xml', XML_NAMESPACE]]);
  /** The contexts of the open elements that made declarations, and how many of them the bindings have. */
  private readonly entered: NamespaceContext[] = [];
  private bound = 0;
  /** What is in scope in each of the contexts entered, as far as it was asked for. */
  private readonly scopes: NamespacesInScope[] = [];
  /** What these declarations hid, to be put back. */
  private readonly hidden: (string | undefined)[] = [];
  private readonly known: NamePool | undefined;
  /** Names that are not in the pool, and those of them that are in a context which outlives the document. */
  private others: NamePool | undefined;
  private strangers: Map<NamespaceContext, NameTable> | undefined;

  constructor(root: NamespaceContext, known: NamePool | undefined) {
    this.context = root;
    this.known = known;
  }

  enter(context: NamespaceContext): void {
    this.entered.push(context);
    this.context = context;
  }

  leave(outer: NamespaceContext): void {
    this.entered.pop();
    if (this.scopes.length > this.entered.length) this.scopes.pop();
    if (this.bound > this.entered.length) this.unbind();
    this.context = outer;
  }

  /** Makes the bindings those of the place: only a name not yet met asks for them, so most declarations need not be followed. */
  private bind(): void {
    for (; this.bound < this.entered.length; this.bound += 1) {
      const { prefixes, namespaces } = this.entered[this.bound] as NamespaceContext;
      for (const [at, prefix] of prefixes.entries()) {
        this.hidden.push(this.bindings.get(prefix));
        this.bindings.set(prefix, namespaces[at] as string);
      }
    }
  }

  private unbind(): void {
    const { prefixes } = this.context;
    for (let at = prefixes.length - 1; at >= 0; at -= 1) {
      const namespace = this.hidden.pop();
      if (namespace === undefined) this.bindings.delete(prefixes[at] as string);
      else this.bindings.set(prefixes[at] as string, namespace);
    }
    this.bound -= 1;
  }

  lookup(prefix: string): string | undefined {
    this.bind();
    return this.bindings.get(prefix) ?? (prefix === '' ? '' : undefined);
  }

  inScope(): NamespacesInScope {
    const { entered, scopes } = this;
    while (scopes.length < entered.length) {
      scopes.push(new NamespacesInScope(scopes.at(-1), entered[scopes.length] as NamespaceContext));
    }
    return scopes.at(-1) ?? noNamespaces;
  }

  /** The name between two offsets, entered at its first use in this context. */
  resolve(text: string, view: DataView, start: number, end: number, hash: number, fail: Fail): ResolvedName {
    return (
      this.context.names.find(text, view, start, end, hash) ??
      this.strangers?.get(this.context)?.find(text, view, start, end, hash) ??
      this.define(text.slice(start, end), view, start, hash, fail)
    );
  }

  private define(name: string, view: DataView, offset: number, hash: number, fail: Fail): ResolvedName {
    const { context } = this;
    const wrong = misplacedColon(name);
    if (wrong >= 0) {
      fail(
        'nsc-qualified-name',
        offset + wrong,
        'a ":" that does not separate a prefix from a local name: a name has one at most, with a name on both sides',
      );
    }
    const colon = Math.max(0, name.indexOf(':'));
    const prefix = copyString(name.slice(0, colon));
    const kept =
      !context.shared ||
      (this.isKnown(prefix, name.slice(colon === 0 ? 0 : colon + 1)) && context.spend('name', name.length));
    const qualifiedName = copyString(name);
    const entry: ResolvedName = {
      context,
      hash,
      qualifiedName,
      prefix,
      literal: makeLiteral(qualifiedName, view, offset),
      kept,
      element: undefined,
      attribute: undefined,
      follower: undefined,
      nextAttribute: undefined,
    };
    if (kept) context.names.add(entry);
    else this.addStranger(entry);
    return entry;
  }

  /** Whether the pool has the name, as that of an element or of an attribute. */
  private isKnown(prefix: string, local: string): boolean {
    const namespace = this.lookup(prefix);
    const { known } = this;
    if (known === undefined || namespace === undefined) return false;
    return known.find(namespace, local) !== undefined || (prefix === '' && known.find('', local) !== undefined);
  }

  private addStranger(entry: ResolvedName): void {
    this.strangers ??= new Map();
    let table = this.strangers.get(this.context);
    if (table === undefined) {
      table = new NameTable();
      this.strangers.set(this.context, table);
    }
    table.add(entry);
  }

  elementName(entry: ResolvedName, offset: number, fail: Fail): ExpandedName {
    if (entry.prefix === 'xmlns') {
      fail('nsc-reserved-prefixes', offset, 'the prefix xmlns must not be used in the name of an element');
    }
    const name = this.expand(entry, this.lookup(entry.prefix), offset, fail);
    if (this.mayKeep(entry, name)) entry.element = name;
    return name;
  }

  attributeName(entry: ResolvedName, offset: number, fail: Fail): ExpandedName {
    // §6.2: default namespace declarations do not apply to attribute names.
    const name = this.expand(entry, entry.prefix === '' ? '' : this.lookup(entry.prefix), offset, fail);
    if (this.mayKeep(entry, name)) entry.attribute = name;
    return name;
  }

  /** What outlives the document must not hold a name that only this scanner knows. */
  private mayKeep(entry: ResolvedName, name: ExpandedName): boolean {
    return !(entry.context.shared && entry.kept) || this.known?.find(name.namespace, name.local) === name;
  }

  private expand(entry: ResolvedName, namespace: string | undefined, offset: number, fail: Fail): ExpandedName {
    const { prefix, qualifiedName } = entry;
    if (namespace === undefined) {
      const meant = closest(prefix, this.bindings.keys());
      fail(
        'nsc-prefix-declared',
        offset,
        `the prefix ${quoteName(prefix)} is not declared: add xmlns:${quoteName(prefix)}="…" to this element or to one around it${meant === undefined ? '' : `, or did you mean ${meant}?`}`,
      );
    }
    const local = prefix === '' ? qualifiedName : qualifiedName.slice(prefix.length + 1);
    const name = this.known?.find(namespace as string, local);
    if (name !== undefined) return name;
    this.others ??= new NamePool();
    return this.others.intern(namespace as string, local);
  }
}
