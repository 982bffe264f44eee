import type { LinkedLeaf } from '../link/linked.js';
import type { BranchPlan } from './plan-fields.js';

/** One child element to be written, or text of mixed content, and where in the model it comes from. */
export interface Item {
  readonly branch: BranchPlan;
  readonly value: unknown;
  readonly free: boolean;
  /** What leads to it from its parent's object: `.content.value`, followed by the index if it is one of an array. */
  readonly step: string;
  readonly index: number;
  /** Behind the index. */
  readonly rest: '' | '.value';
  /** Which of the branch's leaves it is: found when the content is put in order. */
  leaf: LinkedLeaf | undefined;
}
