import { DiagnosticError } from '../../diagnostic.js';
import type { ExpandedName } from '../../xml/names.js';
import type { ContentModelTable, LeafTable, SlotTable, WildcardTable } from '../tables.js';
import type {
  LinkedElement,
  LinkedLeaf,
  LinkedModel,
  LinkedSlot,
  LinkedState,
  LinkedTransition,
  LinkedWildcard,
} from './linked.js';

/** Up to here a linear search by identity beats a Map. */
const fewTransitions = 8;

export function linkContent(
  model: ContentModelTable,
  elements: readonly LinkedElement[],
  namespaces: readonly string[],
): LinkedModel {
  const leaves = model.leaves.map((leaf, index) => linkLeaf(leaf, index, elements, namespaces));
  const leafAt = (index: number): LinkedLeaf => leaves[index] ?? broken(`leaf ${index}`);
  if ('states' in model) {
    const accept = new Set(model.accept);
    const states = model.states.map((transitions, state) =>
      linkState(
        accept.has(state),
        transitions.map(([leaf, next, ...enters]) => linkTransition(leafAt(leaf), next, enters)),
      ),
    );
    const groups = (model.groups ?? []).map((group) => linkSlot(group.slot));
    return { all: false, leaves, groups, states, required: [], optional: false };
  }
  const state = linkState(
    false,
    leaves.map((leaf) => linkTransition(leaf, 0, [])),
  );
  const required = model.required.map(leafAt);
  return { all: true, leaves, groups: [], states: [state], required, optional: model.optional === true };
}

function linkTransition(leaf: LinkedLeaf, next: number, enters: readonly number[]): LinkedTransition {
  return { name: leaf.element?.name, leaf, next, enters };
}

function linkState(accepting: boolean, transitions: readonly LinkedTransition[]): LinkedState {
  const named = transitions.filter((transition) => transition.name !== undefined);
  return {
    accepting,
    transitions,
    byName:
      named.length > fewTransitions
        ? new Map(named.map((transition) => [transition.name as ExpandedName, transition]))
        : undefined,
    hasWildcard: named.length < transitions.length,
  };
}

function linkLeaf(
  leaf: LeafTable,
  index: number,
  elements: readonly LinkedElement[],
  namespaces: readonly string[],
): LinkedLeaf {
  const element =
    leaf.element === undefined ? undefined : (elements[leaf.element] ?? broken(`element ${leaf.element}`));
  const wildcard = leaf.wildcard === undefined ? undefined : linkWildcard(leaf.wildcard, namespaces);
  if ((element === undefined) === (wildcard === undefined)) broken(`leaf ${index}`);
  return { index, element, wildcard, slot: linkSlot(leaf.slot) };
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
