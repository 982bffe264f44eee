import type { SchemaTables } from '@passport-soap/runtime/schema';
import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { Schema, SimpleTypeDefinition } from '../components/types.js';
import { xsdNamespace, xsiNamespace } from '../documents/source.js';
import { type Heights, measureHeights } from './heights.js';
import { type Random, seededRandom } from './random.js';
import { sampleValues, type ValueSamples, type ValueScope } from './sample-values.js';

/** What samples are made from. */
export interface SampleSource {
  readonly schema: Schema;
  /** Of the same schema: with them each sample is tried. */
  readonly tables: SchemaTables;
}

/** Elements of one sample, and how deep they may be nested before the shortest way to an end is taken. */
const budget = 400;
const deepest = 10;

/** The state of making samples: what they have covered, and how far the current one has got. */
export class Drawing implements ValueScope {
  readonly schema: Schema;
  readonly random: Random;
  readonly heights: Heights;
  /** Prefix of each namespace. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Decisions of the current sample that none before it took. */
  fresh = 0;
  depth = 0;
  /** ID values of the current sample. */
  ids: string[] = [];
  #elements = 0;
  readonly #covered = new Map<object, Map<string, Set<number>>>();
  readonly #values = new Map<SimpleTypeDefinition, ValueSamples>();

  constructor({ schema, tables }: SampleSource, seed: number) {
    this.schema = schema;
    this.random = seededRandom(seed);
    this.heights = measureHeights(schema);
    this.prefixes = prefixesOf(tables);
  }

  /** Begins another sample. */
  begin(): void {
    this.fresh = 0;
    this.depth = 0;
    this.ids = [];
    this.#elements = 0;
  }

  countElement(): void {
    this.#elements += 1;
  }

  /**
   * Takes one of several ways: one that was not taken before; else any. Where the sample is large already, `cheapest`.
   *
   * @param about the component that the decision is about
   */
  decide(about: object, what: string, ways: number, cheapest: number): number {
    if (ways < 2) return 0;
    if (this.#elements > budget || this.depth > deepest) return cheapest;
    const taken = this.#takenOf(about, what);
    for (let way = 0; way < ways; way += 1) {
      if (taken.has(way)) continue;
      taken.add(way);
      this.fresh += 1;
      return way;
    }
    return this.random.integer(2) === 0 ? cheapest : this.random.integer(ways);
  }

  valuesOf(type: SimpleTypeDefinition): ValueSamples {
    let values = this.#values.get(type);
    if (values === undefined) {
      values = sampleValues(type, this);
      this.#values.set(type, values);
    }
    return values;
  }

  prefixOf(namespace: string): string {
    return this.prefixes.get(namespace) ?? '';
  }

  readonly lookup = (prefix: string): string | undefined => {
    if (prefix === '') return undefined;
    for (const [namespace, known] of this.prefixes) if (known === prefix) return namespace;
    return undefined;
  };

  #takenOf(about: object, what: string): Set<number> {
    let decisions = this.#covered.get(about);
    if (decisions === undefined) {
      decisions = new Map();
      this.#covered.set(about, decisions);
    }
    let taken = decisions.get(what);
    if (taken === undefined) {
      taken = new Set();
      decisions.set(what, taken);
    }
    return taken;
  }
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
  return found;
}
