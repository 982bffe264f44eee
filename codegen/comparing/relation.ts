/** Whether something was shown to hold, shown not to hold, or neither. */
export type Answer = 'yes' | 'no' | 'unknown';

/**
 * How the documents (or values, or child sequences) that something accepts now relate to those that it accepted before.
 * `neither`: neither includes the other. `unknown`: it could not be decided.
 */
export type Acceptance = 'same' | 'more' | 'less' | 'neither' | 'unknown';

/** What one sentence is about: something that is accepted now, no longer, or as before though not all is. */
export interface Reason {
  readonly says: 'more' | 'less' | 'unknown' | 'note';
  /** A sentence without its full stop. */
  readonly text: string;
  /** Whom it breaks beside what acceptance says: the same document means something else. */
  readonly breaks?: readonly ('reader' | 'writer')[];
}

/** Two languages, held against each other. */
export interface Relation {
  /** What was accepted still is: old ⊆ new. */
  readonly kept: Answer;
  /** What is accepted was so before: new ⊆ old. */
  readonly within: Answer;
  readonly reasons: readonly Reason[];
}

export const same: Relation = { kept: 'yes', within: 'yes', reasons: [] };

export function acceptanceOf({ kept, within }: Pick<Relation, 'kept' | 'within'>): Acceptance {
  if (kept === 'unknown' || within === 'unknown') return 'unknown';
  if (kept === 'yes') return within === 'yes' ? 'same' : 'more';
  return within === 'yes' ? 'less' : 'neither';
}

export function more(text: string): Relation {
  return { kept: 'yes', within: 'no', reasons: [{ says: 'more', text }] };
}

export function less(text: string): Relation {
  return { kept: 'no', within: 'yes', reasons: [{ says: 'less', text }] };
}

export function neither(...texts: readonly string[]): Relation {
  return {
    kept: 'no',
    within: 'no',
    reasons: texts.map((text, index) => ({ says: index === 0 ? 'less' : 'more', text })),
  };
}

export function unknown(text: string): Relation {
  return { kept: 'unknown', within: 'unknown', reasons: [{ says: 'unknown', text }] };
}

/** Both hold. */
export function both(left: Answer, right: Answer): Answer {
  if (left === 'no' || right === 'no') return 'no';
  return left === 'yes' && right === 'yes' ? 'yes' : 'unknown';
}

/** Parts that do not depend on each other: one language includes another if each of its parts does. */
export function together(relations: readonly Relation[]): Relation {
  let { kept, within }: { kept: Answer; within: Answer } = same;
  const reasons: Reason[] = [];
  for (const relation of relations) {
    kept = both(kept, relation.kept);
    within = both(within, relation.within);
    reasons.push(...relation.reasons);
  }
  return { kept, within, reasons };
}

/** The same, with what it is about in front of each reason. */
export function about(what: string, relation: Relation): Relation {
  if (relation.reasons.length === 0) return relation;
  return { ...relation, reasons: relation.reasons.map((reason) => ({ ...reason, text: `${what}: ${reason.text}` })) };
}
