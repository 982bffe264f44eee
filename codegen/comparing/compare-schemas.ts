import { clarkName } from '@passport-soap/runtime/xml';
import type { BindingModel } from '../binding/types.js';
import type { ElementDeclaration, Schema, TypeDefinition } from '../components/types.js';
import type { SourceLocation } from '../location.js';
import type { Breaking, SurfaceDifference } from './compare-surfaces.js';
import { type ModelChanges, modelChanges } from './model-changes.js';
import { type Pair, PairGraph } from './pair-graph.js';
import { type RootRelation, relateRoots } from './relate-schemas.js';
import { relateValues } from './relate-values.js';
import {
  type Acceptance,
  acceptanceOf,
  both,
  less,
  more,
  type Reason,
  type Relation,
  same,
  together,
} from './relation.js';
import { isBuiltIn, nameOf, sideOf, skippedElement } from './sides.js';

/** A component that differs, or a place in it that has no name of its own. */
export interface SchemaDifference {
  /** `typescript`: what only the binding shows. */
  readonly component: 'element' | 'attribute' | 'type' | 'notation' | 'typescript';
  /** Clark name (`{namespace}local`); of `typescript` the name there. */
  readonly name: string;
  /** The way from the component to the place, by local elements: `Header/Token`; empty for the component itself. */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What it accepts now, beside what it accepted: as far as it is its own doing and not that of other components. */
  readonly accepts: Acceptance;
  /** Whether the TypeScript that is generated for it is the same; `unknown` without bindings. */
  readonly model: 'same' | 'changed' | 'unknown';
  readonly breaking: Breaking;
  /** Sentences, without their full stops. */
  readonly reasons: readonly string[];
  /** Where it is in the schemas that have it. */
  readonly old?: SourceLocation;
  readonly new?: SourceLocation;
}

export interface CompareOptions {
  /** What both schemas look like in TypeScript: then differences say whether that changed, and those that only it shows are told. */
  readonly bindings?: { readonly old: BindingModel; readonly new: BindingModel };
}

export interface SchemaComparison {
  /** Of all global elements as roots, with all that is in them. */
  readonly accepts: Acceptance;
  readonly roots: readonly RootRelation[];
  /** In order of component and name. */
  readonly differences: readonly SchemaDifference[];
}

/**
 * What differs between two schemas, component by component: what documents they accept, and what their TypeScript is.
 *
 * A difference **breaks a reader** (a program that was compiled with the old binding, and reads messages) if
 * - on the wire: the new schema accepts what the old one does not: the reader would meet what it does not know; or
 * - in code: with the new binding its code is not compiled any more: what it reads has a wider type, or is gone; or
 * - what it read as one value is read as another: a default is another one, or gone.
 *
 * It **breaks a writer** (a program that makes messages) if
 * - on the wire: the new schema refuses what the old one accepts: what the writer sends may be refused; or
 * - in code: what it fills in has a narrower type, is required now, or is gone; or
 * - what it leaves out to mean a default means another one.
 *
 * A new global element breaks nobody: a reader reads the roots that it knows. What lets it in elsewhere says so itself.
 *
 * What cannot be decided (`unknown`) counts as breaking. How a schema is written is no difference: see {@link relateSchemas}.
 * A named type, a group or an attribute group that comes or goes shows in what uses it; with bindings, in the TypeScript, too.
 */
export function compareSchemas(old: Schema, next: Schema, options: CompareOptions = {}): SchemaDifference[] {
  return [...compareWhole(old, next, options).differences];
}

/** {@link compareSchemas}, and what comes of it for each global element as a root. */
export function compareWhole(old: Schema, next: Schema, { bindings }: CompareOptions = {}): SchemaComparison {
  const graph = new PairGraph(sideOf(old), sideOf(next));
  const models = bindings === undefined ? undefined : modelChanges(bindings.old, bindings.new);
  const collector = new Collector(graph, models);
  for (const [name, was, is] of sides(old.typeDefinitions, next.typeDefinitions)) {
    if (was !== undefined && is !== undefined) collector.walk('type', name, graph.types(was, is));
    else collector.addType(name, was, is);
  }
  for (const [name, was, is] of sides(old.elementDeclarations, next.elementDeclarations)) {
    if (was !== undefined && is !== undefined) collector.walkElement(name, was, is);
    else collector.addElement(name, was, is);
  }
  compareAttributes(old, next, collector);
  compareNotations(old, next, collector);
  collector.addRest();
  const roots = relateRoots(graph);
  const { kept, within } = roots.reduce(
    (sum, each) => ({ kept: both(sum.kept, each.kept), within: both(sum.within, each.within) }),
    { kept: same.kept, within: same.within },
  );
  return { accepts: acceptanceOf({ kept, within }), roots, differences: collector.differences() };
}

function sides<Item>(
  old: ReadonlyMap<string, Item>,
  next: ReadonlyMap<string, Item>,
): [string, Item | undefined, Item | undefined][] {
  return [...new Set([...old.keys(), ...next.keys()])].sort().map((name) => [name, old.get(name), next.get(name)]);
}

function compareAttributes(old: Schema, next: Schema, collector: Collector): void {
  for (const [name, was, is] of sides(old.attributeDeclarations, next.attributeDeclarations)) {
    if (was === undefined || is === undefined) {
      // What wildcards make of it, they say themselves.
      collector.put('attribute', name, '', was === undefined ? 'added' : 'removed', same, was?.location, is?.location);
      continue;
    }
    const relation = relateValues(
      { type: was.typeDefinition, constraint: was.valueConstraint },
      { type: is.typeDefinition, constraint: is.valueConstraint },
    );
    collector.put('attribute', name, '', 'changed', relation, was.location, is.location);
  }
}

function compareNotations(old: Schema, next: Schema, collector: Collector): void {
  for (const [name, was, is] of sides(old.notationDeclarations, next.notationDeclarations)) {
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const isSame = was?.public === is?.public && was?.system === is?.system;
    if (change === 'changed' && isSame) continue;
    const reasons: Reason[] = change === 'changed' ? [{ says: 'note', text: 'it stands for something else' }] : [];
    collector.put('notation', name, '', change, { ...same, reasons }, was?.location, is?.location);
  }
}

type Place = Pick<SchemaDifference, 'component' | 'name' | 'path' | 'change' | 'old' | 'new'>;

interface Gathered {
  readonly place: Place;
  readonly relations: Relation[];
  readonly models: SurfaceDifference[];
}

const mostReasons = 8;

/** Gathers what is said of each place. */
class Collector {
  readonly #graph: PairGraph;
  readonly #models: ModelChanges | undefined;
  readonly #gathered = new Map<string, Gathered>();
  readonly #walked = new Set<Pair>();

  constructor(graph: PairGraph, models: ModelChanges | undefined) {
    this.#graph = graph;
    this.#models = models;
  }

  walkElement(name: string, was: ElementDeclaration, is: ElementDeclaration): void {
    const pair = this.#graph.elements(was, is);
    if (was.abstract !== is.abstract) {
      const relation = is.abstract
        ? less('it is abstract now: no document may have it')
        : more('it is not abstract any more');
      this.put('element', name, '', 'changed', relation, was.location, is.location);
    }
    this.walk('element', name, pair);
  }

  /** A component, and what is inside of it as far as that has no name of its own. */
  walk(component: 'element' | 'type', name: string, start: Pair): void {
    // Growing the graph is what finds the pairs inside.
    this.#graph.whole(start);
    const stack: { pair: Pair; path: string }[] = [{ pair: start, path: '' }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const { pair, path } = at;
      if (this.#walked.has(pair)) continue;
      this.#walked.add(pair);
      const models = this.#models?.take(pair.old, pair.next) ?? [];
      this.put(component, name, path, 'changed', pair.own, pair.old.location, pair.next.location, models);
      for (const { step, pair: inner } of [...pair.inner].reverse()) {
        const innerPath = step === undefined ? path : path === '' ? step : `${path}/${step}`;
        if (hasOwnPlace(inner)) continue;
        if (isNewType(inner)) this.#putOther(component, name, innerPath, inner, pair);
        else stack.push({ pair: inner, path: innerPath });
      }
    }
  }

  /** An element that has another type, which has a name: what that comes to as a whole is the element's doing. */
  #putOther(component: 'element' | 'type', name: string, path: string, inner: Pair, outer: Pair): void {
    const { kept, within, accepts } = this.#graph.whole(inner);
    if (accepts === 'same') return;
    const [was, is] = [typeName(inner.old as TypeDefinition), typeName(inner.next as TypeDefinition)];
    const reasons: Reason[] = [
      { says: 'note', text: `its type is ${is}, not ${was}` },
      ...this.#graph.reasons(inner, 3),
    ];
    this.put(component, name, path, 'changed', { kept, within, reasons }, outer.old.location, outer.next.location);
  }

  addElement(name: string, was: ElementDeclaration | undefined, is: ElementDeclaration | undefined): void {
    const isAbstract = (was ?? is)?.abstract === true;
    const relation = isAbstract
      ? same
      : was === undefined
        ? more('documents may have it as their root')
        : less('no document may have it as its root');
    const models = this.#models?.take(was, is) ?? [];
    this.put(
      'element',
      name,
      '',
      was === undefined ? 'added' : 'removed',
      relation,
      was?.location,
      is?.location,
      models,
    );
    const type = (was ?? is)?.typeDefinition;
    if (type !== undefined && type.name === undefined) this.#models?.take(was && type, is && type);
  }

  /** Of itself it changes no document: what uses it does. */
  addType(name: string, was: TypeDefinition | undefined, is: TypeDefinition | undefined): void {
    const models = this.#models?.take(was, is) ?? [];
    if (models.length > 0)
      this.put('type', name, '', was === undefined ? 'added' : 'removed', same, was?.location, is?.location, models);
  }

  addRest(): void {
    for (const each of this.#models?.rest() ?? []) {
      this.put('typescript', each.name, '', each.change, same, undefined, undefined, [each]);
    }
  }

  put(
    component: SchemaDifference['component'],
    name: string,
    path: string,
    change: SchemaDifference['change'],
    relation: Relation,
    old: SourceLocation | undefined,
    next: SourceLocation | undefined,
    models: readonly SurfaceDifference[] = [],
  ): void {
    const isSame = acceptanceOf(relation) === 'same' && relation.reasons.length === 0 && models.length === 0;
    if (change === 'changed' && isSame) return;
    const key = `${component} ${name} ${path}`;
    const known = this.#gathered.get(key);
    if (known !== undefined) {
      known.relations.push(relation);
      known.models.push(...models);
      return;
    }
    const place: Place = {
      component,
      name,
      path,
      change,
      ...(old === undefined ? {} : { old }),
      ...(next === undefined ? {} : { new: next }),
    };
    this.#gathered.set(key, { place, relations: [relation], models: [...models] });
  }

  differences(): SchemaDifference[] {
    const all = [...this.#gathered.values()].map(({ place, relations, models }) =>
      this.#differenceOf(place, together(relations), models),
    );
    return all.sort(
      (left, right) =>
        compareText(left.component, right.component) ||
        compareText(left.name, right.name) ||
        compareText(left.path, right.path),
    );
  }

  #differenceOf(place: Place, relation: Relation, models: readonly SurfaceDifference[]): SchemaDifference {
    const breaks = (who: 'reader' | 'writer') =>
      models.some(({ breaking }) => breaking[who]) || relation.reasons.some((reason) => reason.breaks?.includes(who));
    const ofModel = models.flatMap(({ name, reasons }) => reasons.map((reason) => `TypeScript ${name}: ${reason}`));
    const reasons = [...new Set([...relation.reasons.map(({ text }) => text), ...ofModel])];
    return {
      ...place,
      accepts: acceptanceOf(relation),
      model: this.#models === undefined ? 'unknown' : models.length > 0 ? 'changed' : 'same',
      breaking: {
        // A root that is new reaches nobody who reads the others: what lets it in says so.
        reader: (relation.within !== 'yes' && place.change !== 'added') || breaks('reader'),
        writer: relation.kept !== 'yes' || breaks('writer'),
      },
      reasons:
        reasons.length > mostReasons
          ? [...reasons.slice(0, mostReasons), `… (${reasons.length - mostReasons} more)`]
          : reasons,
    };
  }
}

/** A pair that is a component by itself: both have the one name. Of what the Recommendation has, nothing is told. */
function hasOwnPlace({ kind, old, next }: Pair): boolean {
  if (kind === 'element') {
    const [was, is] = [old as ElementDeclaration, next as ElementDeclaration];
    return was.scope === 'global' && is.scope === 'global' && clarkName(was.name) === clarkName(is.name);
  }
  const [was, is] = [old as TypeDefinition, next as TypeDefinition];
  if (isBuiltIn(was) && isBuiltIn(is)) return was === is;
  return was.name !== undefined && is.name !== undefined && clarkName(was.name) === clarkName(is.name);
}

/** Types that have names, and not one. */
function isNewType({ kind, old, next }: Pair): boolean {
  return kind === 'type' && old.name !== undefined && next.name !== undefined;
}

function typeName(type: TypeDefinition): string {
  if (type === skippedElement.typeDefinition) return 'anything';
  if (type.name === undefined) return 'an anonymous type';
  return isBuiltIn(type) ? `xs:${type.name.local}` : nameOf(type.name);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
