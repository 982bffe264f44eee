import { type Draft, replacement } from './draft.js';
import { escapeReferences } from './escape-references.js';
import type { TextSearch } from './text-search.js';
import type { TextPiece } from './tokens.js';

/** What is wrong in character data: each `<`, each `&` that begins no reference, each `]]>`. */
export function repairText(
  search: TextSearch,
  { offset, end, lessThans }: TextPiece,
  declared: ReadonlySet<string>,
  add: (draft: Draft) => void,
): void {
  for (const at of lessThans) add(lessThanDraft(at));
  escapeReferences(search, offset, end, declared, add);
  for (let at = search.next(']]>', offset); at < end; at = search.next(']]>', at + 3)) {
    add({
      code: 'wf-character-data',
      offset: at,
      length: 3,
      message: 'a "]]>" in text',
      fix: 'write "]]&gt;"',
      edits: [replacement(at + 2, at + 3, '&gt;')],
    });
  }
}

/** A `<` that begins no markup. */
export function lessThanDraft(offset: number): Draft {
  return {
    code: 'wf-markup',
    offset,
    length: 1,
    message: 'a "<" that begins no markup',
    fix: 'write &lt; for the character itself',
    edits: [replacement(offset, offset + 1, '&lt;')],
  };
}
