import type { BindingModel } from '../binding/types.js';
import type { Schema } from '../components/types.js';
import { Collector } from './collect-differences.js';
import { modelChanges } from './model-changes.js';
import { PairGraph } from './pair-graph.js';
import { type RootRelation, relateRoots } from './relate-schemas.js';
import { relateValues } from './relate-values.js';
import { type Acceptance, acceptanceOf, both, type Reason, same } from './relation.js';
import type { SchemaDifference } from './schema-difference.js';
import { sideOf } from './sides.js';

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
 * A new global element breaks nobody: a reader reads the roots that it knows. What lets it in elsewhere says so itself:
 * a strict wildcard accepts more by it, and a lax one less, for what it let in unchecked is checked.
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
