import type { SchemaTables, WireProfile } from '@passport-soap/runtime/schema';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { ProtocolRules } from './rules/index.js';

/** One vocabulary that messages are judged by. */
export interface SchemaSet {
  readonly tables: SchemaTables;
  /** How its messages are usually spelt: the namespaces that their prefixes mean. */
  readonly profiles?: readonly WireProfile[];
  /** What its schemas cannot say. */
  readonly rules?: Pick<ProtocolRules, 'check'>;
}

/** What messages are judged by. */
export interface SchemaChoice {
  /** The first that declares the root element is the one, which envelopes of two versions of SOAP tell apart. */
  readonly sets: readonly [SchemaSet, ...SchemaSet[]];
  /** SOAP rules a document type declaration out (SOAP 1.1 §3); other documents may have one. */
  readonly doctype: 'refuse' | 'internal';
  /** What to say of a root element that no schema declares. */
  readonly explainUnknown: (root: ExpandedName) => string;
  /** What the root could be instead. */
  readonly expected: readonly string[];
}

/** What a broken document is put right by. */
export interface Vocabulary {
  /** Local names of elements. */
  readonly names: ReadonlySet<string>;
  /** What prefixes usually mean. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Of elements, by local name: those that they may have as children; absent where a wildcard lets any in. */
  readonly children: ReadonlyMap<string, ReadonlySet<string>>;
}

const vocabularies = new WeakMap<SchemaSet, Vocabulary>();

/** The vocabulary of the set of which a text names the most namespaces; of the first, if it names none. */
export function vocabularyOf(text: string, sets: SchemaChoice['sets']): Vocabulary {
  const [first, ...others] = sets;
  let [best, most] = [first, countNamespaces(text, first)];
  for (const set of others) {
    const count = countNamespaces(text, set);
    if (count > most) [best, most] = [set, count];
  }
  let vocabulary = vocabularies.get(best);
  if (vocabulary === undefined) {
    vocabulary = { names: namesOf(best), prefixes: prefixesOf(best), children: childrenOf(best) };
    vocabularies.set(best, vocabulary);
  }
  return vocabulary;
}

function countNamespaces(text: string, { tables }: SchemaSet): number {
  return tables.namespaces.filter((name) => name !== '' && text.includes(name)).length;
}

function namesOf({ tables }: SchemaSet): Set<string> {
  return new Set(tables.elements.map(({ name: [, local] }) => local));
}

/** Elements of one local name have the children of all of them. */
function childrenOf({ tables: { elements, complexTypes } }: SchemaSet): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  const open = new Set<string>();
  for (const { name, type } of elements) {
    const [, local] = name;
    if (typeof type === 'string') {
      if (type === 'anyType') open.add(local);
      continue;
    }
    const of = children.get(local) ?? new Set<string>();
    children.set(local, of);
    for (const { element } of complexTypes[type]?.model?.leaves ?? []) {
      const child = element === undefined ? undefined : elements[element]?.name[1];
      if (child === undefined) open.add(local);
      else of.add(child);
    }
  }
  for (const local of open) children.delete(local);
  return children;
}

function prefixesOf({ tables, profiles = [] }: SchemaSet): Map<string, string> {
  const prefixes = new Map<string, string>();
  const add = (prefix: string, namespace: string) => {
    if (prefix !== '' && !prefixes.has(prefix)) prefixes.set(prefix, namespace);
  };
  for (const [index, prefix] of (tables.prefixes ?? []).entries()) add(prefix, tables.namespaces[index] ?? '');
  for (const profile of profiles) {
    for (const [namespace, prefix] of Object.entries(profile.prefixes ?? {})) add(prefix, namespace);
  }
  return prefixes;
}
