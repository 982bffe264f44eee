import type { SchemaTables } from '@passport-soap/runtime/schema';
import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { Schema, SimpleTypeDefinition } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import { xsdNamespace, xsiNamespace } from '../documents/source.js';
import { type Coverage, createCoverage, type Step } from './coverage.js';
import { facetsOf } from './facets-of.js';
import { type Heights, measureHeights } from './heights.js';
import { NotDrawable } from './not-drawable.js';
import { planDecisions } from './plan-decisions.js';
import { type Random, seededRandom } from './random.js';
import { sampleValues, type ValueSamples, type ValueScope } from './sample-values.js';
import type { SampleRoot } from './types.js';
import { otherNamespace } from './undeclared.js';

/** What samples are made from. */
export interface SampleSource {
  readonly schema: Schema;
  /** Of the same schema: with them each sample is tried. */
  readonly tables: SchemaTables;
}

/**
 * How decisions are taken that nothing else decides: a way that no sample shows yet; the one that is known to do, or
 * any.
 */
export type Manner = 'new' | 'settled' | 'any';

/** Elements of one sample, and how deep they may be nested, before the shortest way to an end is taken. */
const budget = 400;
const deepest = 10;
/** And no sample has more elements than these, whatever has to occur. */
const mostElements = 20_000;

/** The state of making samples: what they have covered, and how far the current one has got. */
export class Drawing implements ValueScope {
  readonly schema: Schema;
  readonly random: Random;
  readonly heights: Heights;
  /** Prefix of each namespace. */
  readonly prefixes: Map<string, string>;
  readonly root: SampleRoot;
  /** The root, or what can stand for it, if it is abstract. */
  readonly roots: readonly SampleRoot[];
  readonly coverage: Coverage;
  depth = 0;
  /** ID values of the current sample. */
  ids: string[] = [];
  #elements = 0;
  #manner: Manner = 'new';
  #target: Step | undefined;
  #forced = new Map<object, Map<string, number>>();
  #forcedSteps = 0;
  /** Decisions of the current sample. */
  #current = new Map<object, Map<string, Set<number>>>();
  readonly #namespaces: Map<string, string>;
  readonly #values = new Map<SimpleTypeDefinition, ValueSamples>();

  constructor({ schema, tables }: SampleSource, root: SampleRoot, seed: number) {
    this.schema = schema;
    this.random = seededRandom(seed);
    this.heights = measureHeights(schema);
    this.prefixes = prefixesOf(tables);
    this.#namespaces = new Map([...this.prefixes].map(([namespace, prefix]) => [prefix, namespace]));
    this.root = root;
    this.roots = root.element.abstract ? (root.element.substitutes ?? []).map((element) => ({ element })) : [root];
    const { sites, notes } = planDecisions(this, this.roots, root);
    this.coverage = createCoverage(sites, notes);
  }

  /** Begins another sample. @param target a way that it is to show, by all means */
  begin(target: Step | undefined, manner: Manner): void {
    this.depth = 0;
    this.ids = [];
    this.#elements = 0;
    this.#manner = manner;
    this.#target = target;
    this.#forced = new Map();
    this.#forcedSteps = 0;
    this.#current = new Map();
    for (let step = target; step !== undefined; step = step.behind) {
      entry(this.#forced, step.about, () => new Map<string, number>()).set(step.what, step.way);
      this.#forcedSteps += 1;
    }
  }

  /** @throws NotDrawable if they are too many */
  countElement(): void {
    this.#elements += 1;
    if (this.#elements > mostElements) throw new NotDrawable(`it takes more than ${mostElements} elements`);
  }

  /** Remembers what the current sample shows. @param texts of the sample: a value that a key was given is there instead of the one that was drawn */
  keep(texts: ReadonlySet<string>): void {
    for (const [about, decisions] of this.#current) {
      const values = this.#values.get(about as SimpleTypeDefinition)?.valid;
      for (const [what, ways] of decisions) {
        for (const way of ways) {
          if (what !== 'value' || texts.has(values?.[way] ?? '')) this.coverage.take(about, what, way);
        }
      }
    }
  }

  /** What was decided is not what the sample shows. */
  revoke(about: object, what: string, way: number): void {
    this.#current.get(about)?.get(what)?.delete(way);
  }

  /**
   * Takes one of several ways. Where the sample is large already, `cheapest`.
   *
   * @param about the component that the decision is about
   */
  decide(about: object, what: string, ways: number, cheapest: number): number {
    if (ways < 2) return 0;
    const way = this.#choose(about, what, ways, cheapest);
    entry(
      entry(this.#current, about, () => new Map<string, Set<number>>()),
      what,
      () => new Set<number>(),
    ).add(way);
    return way;
  }

  #choose(about: object, what: string, ways: number, cheapest: number): number {
    if (this.#target !== undefined && this.depth <= deepest + this.#forcedSteps) {
      const forced = this.#forced.get(about)?.get(what);
      if (this.#target.about === about && this.#target.what === what) this.#target = undefined;
      if (forced !== undefined) return forced;
    }
    if (this.depth > deepest || this.#elements > budget) return cheapest;
    const shown = this.#current.get(about)?.get(what);
    if (this.#manner === 'new') {
      for (let way = 0; way < ways; way += 1) {
        if (shown?.has(way) !== true && this.coverage.isOpen(about, what, way)) return way;
      }
    } else if (this.#manner === 'any' && this.random.integer(2) === 0) return this.random.integer(ways);
    if (this.coverage.isTaken(about, what, cheapest)) return cheapest;
    for (let way = 0; way < ways; way += 1) if (this.coverage.isTaken(about, what, way)) return way;
    return cheapest;
  }

  valuesOf(type: SimpleTypeDefinition): ValueSamples {
    return entry(this.#values, type, () => sampleValues(type, this));
  }

  /** Whether values of the type are tied to others of the document: ID, IDREF and lists of them. */
  isReference(type: SimpleTypeDefinition): boolean {
    return referenceKind(type) !== undefined;
  }

  /** Why no value of a type is made; undefined if some are. */
  whyNoValue(type: SimpleTypeDefinition): string | undefined {
    if (referenceKind(type) === 'ENTITY') return 'only a document type declaration can declare entities';
    if (this.valuesOf(type).valid.length > 0) return undefined;
    const { patterns } = facetsOf(type);
    return `no value was found that has all its facets${patterns.length === 0 ? '' : ' (it has a pattern)'}`;
  }

  prefixOf(namespace: string): string {
    if (namespace === '') return '';
    let prefix = this.prefixes.get(namespace);
    if (prefix === undefined) {
      // Only a value has it.
      for (prefix = `v${this.prefixes.size}`; this.#namespaces.has(prefix); ) prefix += '_';
      this.prefixes.set(namespace, prefix);
      this.#namespaces.set(prefix, namespace);
    }
    return prefix;
  }

  readonly lookup = (prefix: string): string | undefined => this.#namespaces.get(prefix);
}

/** The built-in type by which values of a type, or the items of its lists, are tied to others. */
export function referenceKind(type: SimpleTypeDefinition): 'ID' | 'IDREF' | 'ENTITY' | undefined {
  const atomic = itemOf(type) ?? type;
  if (atomic.variety !== 'atomic') return undefined;
  const { builtIn } = linkSimpleType(atomic);
  return builtIn === 'ID' || builtIn === 'IDREF' || builtIn === 'ENTITY' ? builtIn : undefined;
}

/** What the items of a list are of; undefined if the type is no list. */
export function itemOf(type: SimpleTypeDefinition): SimpleTypeDefinition | undefined {
  if (type.variety !== 'list') return undefined;
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.itemTypeDefinition !== undefined) return step.itemTypeDefinition;
  }
  return undefined;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function prefixesOf({ namespaces, prefixes }: SchemaTables): Map<string, string> {
  const found = new Map([
    [XML_NAMESPACE, 'xml'],
    [xsiNamespace, 'xsi'],
    [xsdNamespace, 'xs'],
  ]);
  const taken = new Set(found.values());
  for (const [index, namespace] of namespaces.entries()) {
    if (namespace === '' || found.has(namespace)) continue;
    const usual = prefixes?.[index];
    let prefix = usual === undefined || usual === '' || /^xml/i.test(usual) ? `n${index}` : usual;
    while (taken.has(prefix)) prefix += '_';
    taken.add(prefix);
    found.set(namespace, prefix);
  }
  found.set(otherNamespace, taken.has('other') ? 'other_' : 'other');
  return found;
}
