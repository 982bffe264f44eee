import type { ExpandedName } from '../../xml/names.js';
import { anyAttributeKey } from '../any-attribute.js';
import type { LinkedComplexType, LinkedLeaf, LinkedModel, LinkedSlot } from '../link/linked.js';
import { formatKey } from './format-step.js';

/** Which field of a model object holds what of the content model: the slots turned round. */
export interface ObjectPlan {
  /** In the schema's order. */
  readonly fields: readonly FieldPlan[];
  readonly byKey: ReadonlyMap<string, FieldPlan>;
  /** Some field is `free`. */
  readonly hasFree: boolean;
}

export interface FieldPlan {
  readonly key: string;
  /** The key as a step of a path. */
  readonly step: string;
  readonly as: 'one' | 'many' | 'tag' | 'tags';
  readonly inherited: boolean;
  /** Its order among its neighbours is the model's key order. */
  readonly free: boolean;
  /** By tag; of `one` and `many` the only one is `''`. */
  readonly branches: ReadonlyMap<string, BranchPlan>;
  /** The field of mixed content: strings stand between its tagged items. */
  readonly mixed: boolean;
}

/** What a value can be written as. */
export interface BranchPlan {
  /** Particles of one and the same name, or one wildcard: the automaton's state decides which it is. */
  readonly leaves: readonly LinkedLeaf[];
  /** The branch of a choice is a repeated element or group: the value is an array. */
  readonly several: boolean;
  /** Of its elements; undefined for wildcards and groups. */
  readonly name: ExpandedName | undefined;
  /** The value is the object of a model group. */
  readonly group: ObjectPlan | undefined;
}

/** The model object of a complex type. */
export interface TypePlan {
  readonly content: ObjectPlan;
  /** The fields that are no child elements. */
  readonly others: readonly string[];
}

const plans = new WeakMap<LinkedComplexType, TypePlan>();
const nothing: ObjectPlan = { fields: [], byKey: new Map(), hasFree: false };

export function planFields(type: LinkedComplexType): TypePlan {
  let plan = plans.get(type);
  if (plan === undefined) {
    const others = type.attributes.map(({ key }) => key);
    if (type.content === 'simple') others.push('value');
    if (type.anyAttribute !== undefined) others.push(anyAttributeKey);
    plan = { content: planContent(type), others };
    plans.set(type, plan);
  }
  return plan;
}

function planContent({ mixedKey, model }: LinkedComplexType): ObjectPlan {
  const plan = model === undefined ? nothing : planObject(model, -1, mixedKey);
  if (mixedKey === undefined || plan.byKey.has(mixedKey)) return plan;
  // Text only.
  const inherited = mixedKey in Object.prototype;
  const field: FieldPlan = {
    ...{ key: mixedKey, step: formatKey(mixedKey), as: 'tags', inherited, free: false, mixed: true },
    branches: new Map(),
  };
  return { fields: [field], byKey: new Map([[mixedKey, field]]), hasFree: false };
}

/** Text of mixed content, which is no element. */
export const textBranch: BranchPlan = { leaves: [], several: false, name: undefined, group: undefined };

interface Draft {
  readonly slot: LinkedSlot;
  free: boolean;
  readonly branches: Map<string, { leaves: LinkedLeaf[]; group: number | undefined; several: boolean }>;
}

function planObject(model: LinkedModel, owner: number, mixedKey?: string): ObjectPlan {
  const drafts = new Map<string, Draft>();
  for (const leaf of model.leaves) {
    const part = partOf(model, leaf, owner);
    if (part === undefined) continue;
    const { slot, group } = part;
    let draft = drafts.get(slot.key);
    if (draft === undefined) {
      draft = { slot, free: slot.free || (model.all && mixedKey === undefined), branches: new Map() };
      drafts.set(slot.key, draft);
    }
    const tag = slot.as === 'one' || slot.as === 'many' ? '' : slot.tag;
    let branch = draft.branches.get(tag);
    if (branch === undefined) {
      branch = { leaves: [], group, several: slot.as === 'tagMany' };
      draft.branches.set(tag, branch);
    }
    if (group === undefined) branch.leaves.push(leaf);
  }
  const fields = [...drafts.values()].map(({ slot, free, branches }): FieldPlan => {
    const { key, inherited } = slot;
    const as = slot.as === 'tagMany' ? 'tag' : slot.as;
    const planned = [...branches].map(([tag, { leaves, group, several }]): [string, BranchPlan] => [
      tag,
      {
        leaves,
        several,
        name: leaves[0]?.element?.name,
        group: group === undefined ? undefined : planObject(model, group),
      },
    ]);
    const mixed = key === mixedKey;
    return { key, step: formatKey(key), as, inherited, free, branches: new Map(planned), mixed };
  });
  return {
    fields,
    byKey: new Map(fields.map((field) => [field.key, field])),
    hasFree: fields.some(({ free }) => free),
  };
}

/** The part of the owner's object that holds the leaf: the leaf itself, or the group around it that is the owner's. */
function partOf(
  model: LinkedModel,
  leaf: LinkedLeaf,
  owner: number,
): { slot: LinkedSlot; group: number | undefined } | undefined {
  let slot = leaf.slot;
  let group: number | undefined;
  while (slot.in !== owner) {
    group = slot.in;
    const outer = group < 0 ? undefined : model.groups[group];
    if (outer === undefined) return undefined;
    slot = outer;
  }
  return { slot, group };
}
