import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration, TypeDefinition } from '../components/types.js';
import { xsdNamespace } from '../documents/source.js';
import type { SourceLocation } from '../location.js';
import type { SurfaceDifference } from './compare-surfaces.js';
import type { ModelChanges } from './model-changes.js';
import type { Pair, PairGraph } from './pair-graph.js';
import { acceptanceOf, less, more, type Reason, type Relation, same, together } from './relation.js';
import type { SchemaDifference } from './schema-difference.js';
import { isBuiltIn, isUndeclared, nameOf, skippedElement } from './sides.js';

type Place = Pick<SchemaDifference, 'component' | 'name' | 'path' | 'change' | 'old' | 'new'>;

interface Gathered {
  readonly place: Place;
  readonly relations: Relation[];
  readonly models: SurfaceDifference[];
}

const mostReasons = 8;

/** Gathers what is said of each place. */
export class Collector {
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
      // What a wildcard lets in has a place of its own.
      const models =
        isUndeclared(pair.old) || isUndeclared(pair.next) ? [] : (this.#models?.take(pair.old, pair.next) ?? []);
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
      { says: 'note', text: explain(outer) ?? `its type is ${is}, not ${was}` },
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
      ...(old === undefined || old.file === xsdNamespace ? {} : { old }),
      ...(next === undefined || next.file === xsdNamespace ? {} : { new: next }),
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

/** Why an element that a wildcard lets in is held against another declaration. */
function explain({ old, next }: Pair): string | undefined {
  if (isUndeclared(old) && !isUndeclared(next))
    return 'a wildcard that let it in unchecked finds a declaration for it now';
  if (isUndeclared(next) && !isUndeclared(old)) return 'a wildcard lets it in unchecked now';
  return undefined;
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
