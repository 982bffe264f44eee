import { DiagnosticError } from '../../diagnostic.js';
import type { ExpandedName } from '../../xml/names.js';
import { countStart } from '../counting/count.js';
import { planCounters } from '../counting/counter-plan.js';
import type {
  AutomatonTable,
  ContentModelTable,
  LeafTable,
  ParticleTable,
  SlotTable,
  WildcardTable,
} from '../tables.js';
import type {
  CountedState,
  LinkedElement,
  LinkedLeaf,
  LinkedModel,
  LinkedSlot,
  LinkedTransition,
  LinkedWildcard,
  TableState,
} from './linked.js';

/** Up to here a linear search by identity beats a Map. */
const fewTransitions = 8;

export function linkContent(
  model: ContentModelTable,
  elements: readonly LinkedElement[],
  namespaces: readonly string[],
): LinkedModel {
  const places = 'required' in model ? model.places : undefined;
  const placeOf = (index: number): number =>
    places === undefined ? index : (places[index] ?? broken(`place ${index}`));
  const leaves = model.leaves.map((leaf, index) => linkLeaf(leaf, index, placeOf(index), elements, namespaces));
  const leafAt = (index: number): LinkedLeaf => leaves[index] ?? broken(`leaf ${index}`);
  if ('required' in model) {
    const [start] = linkStates([leaves.map(({ index }) => [index, 0])], [], leafAt);
    const { required } = model;
    const known = new Set(leaves.map(({ place }) => place));
    for (const place of required) if (!known.has(place)) broken(`place ${place}`);
    return { all: true, leaves, groups: [], start, required, optional: model.optional === true };
  }
  const groups = (model.groups ?? []).map((group) => linkSlot(group.slot));
  const start =
    'particle' in model
      ? linkCounters(model.particle, leaves)
      : (linkStates(model.states, model.accept, leafAt)[0] ?? broken('state 0'));
  return { all: false, leaves, groups, start, required: [], optional: false };
}

/** States refer to each other, so they are made before their transitions are. */
type StateDraft = { -readonly [Key in keyof TableState]: TableState[Key] };

function linkStates(
  rows: AutomatonTable['states'],
  accept: readonly number[],
  leafAt: (index: number) => LinkedLeaf,
): [TableState, ...TableState[]] {
  const accepting = new Set(accept);
  const states = rows.map(
    (_, state): StateDraft => ({
      counted: undefined,
      accepting: accepting.has(state),
      transitions: [],
      byName: undefined,
      hasWildcard: false,
    }),
  );
  const [start = broken('state 0'), ...others] = states;
  for (const [index, row] of rows.entries()) {
    const state = states[index] as StateDraft;
    const transitions = row.map(([leaf, next, ...enters]): LinkedTransition => {
      const linked = leafAt(leaf);
      return { name: linked.element?.name, leaf: linked, next: states[next] ?? broken(`state ${next}`), enters };
    });
    const named = transitions.filter(({ name }) => name !== undefined);
    state.transitions = transitions;
    state.hasWildcard = named.length < transitions.length;
    if (named.length > fewTransitions) {
      state.byName = new Map(named.map((transition) => [transition.name as ExpandedName, transition]));
    }
  }
  return [start, ...others];
}

function linkCounters(particle: ParticleTable, leaves: readonly LinkedLeaf[]): CountedState {
  const byName = new Map<ExpandedName, LinkedLeaf[]>();
  for (const leaf of leaves) {
    if (leaf.element === undefined) continue;
    const same = byName.get(leaf.element.name);
    if (same === undefined) byName.set(leaf.element.name, [leaf]);
    else same.push(leaf);
  }
  const wildcards = leaves.filter(({ wildcard }) => wildcard !== undefined);
  const counted = { plan: planCounters(particle), leaves, byName, wildcards };
  return { counted, count: countStart, lax: false };
}

function linkLeaf(
  leaf: LeafTable,
  index: number,
  place: number,
  elements: readonly LinkedElement[],
  namespaces: readonly string[],
): LinkedLeaf {
  const element =
    leaf.element === undefined ? undefined : (elements[leaf.element] ?? broken(`element ${leaf.element}`));
  const wildcard = leaf.wildcard === undefined ? undefined : linkWildcard(leaf.wildcard, namespaces);
  if ((element === undefined) === (wildcard === undefined)) broken(`leaf ${index}`);
  return { index, place, element, wildcard, slot: linkSlot(leaf.slot) };
}

function linkSlot(slot: SlotTable): LinkedSlot {
  return {
    in: slot.in ?? -1,
    key: checkKey(slot.key),
    inherited: slot.key in Object.prototype,
    as: slot.as ?? 'one',
    tag: slot.tag ?? '',
    free: slot.free === true,
  };
}

export function linkWildcard(wildcard: WildcardTable, namespaces: readonly string[]): LinkedWildcard {
  const process = wildcard.process ?? 'strict';
  const wanted = wildcard.namespaces;
  const name = (index: number): string => namespaces[index] ?? broken(`namespace ${index}`);
  if (wanted === 'any') return { process, allows: () => true, description: 'any element' };
  if ('not' in wanted) {
    // Namespace Constraint `not`: not these, and not absent either (§3.10.1, cvc-wildcard-namespace 2).
    const not = new Set(['', ...wanted.not.map(name)]);
    return {
      process,
      allows: (namespace) => !not.has(namespace),
      description: `any element of another namespace`,
    };
  }
  const of = new Set(wanted.of.map(name));
  const list = [...of].map((namespace) => (namespace === '' ? 'no namespace' : `namespace "${namespace}"`));
  return { process, allows: (namespace) => of.has(namespace), description: `any element of ${list.join(' or ')}` };
}

/** A field name that JavaScript objects do not keep as a plain property cannot be one. */
export function checkKey(key: string): string {
  if (key !== '__proto__') return key;
  throw new DiagnosticError([
    {
      code: 'unsupported-field-name',
      severity: 'error',
      message: 'a field of the model cannot be named __proto__; generate the tables with another name for it',
    },
  ]);
}

function broken(what: string): never {
  throw new DiagnosticError([
    {
      code: 'unsupported-tables',
      severity: 'error',
      message: `the schema tables are inconsistent: there is no ${what}`,
    },
  ]);
}
