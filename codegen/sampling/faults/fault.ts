import type { SampleAttribute } from '../types.js';

/** One thing that can be done to a valid sample so that it breaks one rule. */
export interface Fault {
  /** The component that it is about: each kind of fault is shown once with each. */
  readonly about: object;
  readonly kind: string;
  /** In words. */
  readonly fault: string;
  /** The rule that a validator must raise; where the rest of the content decides, one of these. */
  readonly rules: readonly string[];
  /** What is done may be none: the content model, say, has a place for what was added. */
  readonly uncertain?: true;
  /** Does it. Answers what takes it back. */
  apply(): () => void;
}

/** Puts something else into a list. */
export function splice<T>(list: T[], at: number, remove: number, ...more: readonly T[]): () => void {
  const removed = list.splice(at, remove, ...more);
  return () => void list.splice(at, more.length, ...removed);
}

export function findAttribute(attributes: readonly SampleAttribute[], name: SampleAttribute['name']): number {
  return attributes.findIndex((each) => each.name.local === name.local && each.name.namespace === name.namespace);
}
