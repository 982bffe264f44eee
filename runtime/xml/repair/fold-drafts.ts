import type { Draft } from './draft.js';

/** So many findings with one code are told one by one; a text with a million stray `&` must not make a million findings. */
const TOLD = 100;

/** Makes those findings beyond a hundred with one code a single one, which has the edits of all of them. */
export function foldDrafts(drafts: readonly Draft[]): Draft[] {
  const counts = new Map<string, number>();
  const folded = new Map<string, Draft[]>();
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const count = (counts.get(draft.code) ?? 0) + 1;
    counts.set(draft.code, count);
    if (count <= TOLD) {
      kept.push(draft);
      continue;
    }
    const rest = folded.get(draft.code);
    if (rest === undefined) folded.set(draft.code, [draft]);
    else rest.push(draft);
  }
  for (const rest of folded.values()) kept.push(rest.length === 1 ? (rest[0] as Draft) : combine(rest));
  return kept;
}

function combine(drafts: readonly Draft[]): Draft {
  const first = drafts[0] as Draft;
  return {
    ...first,
    message: `${first.message}; and ${drafts.length - 1} more findings like it, of which this is the first`,
    edits: drafts.flatMap((draft) => draft.edits),
  };
}
