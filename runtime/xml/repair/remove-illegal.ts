import { isWhiteSpace } from '../characters.js';
import { describeCharacter } from '../describe.js';
import { type Draft, deletion, replacement } from './draft.js';

/** What is wrong with each character that XML does not allow: it goes, and for a lone surrogate comes U+FFFD. Undefined if they are too many for a text. */
export function removeIllegal(text: string): Draft[] | undefined {
  const drafts: Draft[] = [];
  const most = 16 + text.length / 8;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const surrogate = code >= 0xd800 && code < 0xe000;
    if (surrogate) {
      const low = code < 0xdc00 ? text.charCodeAt(at + 1) : 0;
      if (low >= 0xdc00 && low < 0xe000) {
        at += 1;
        continue;
      }
    } else if (code < 0x20 ? isWhiteSpace(code) : code <= 0xfffd) {
      continue;
    }
    if (drafts.length > most) return undefined;
    drafts.push({
      code: 'wf-legal-character',
      offset: at,
      length: 1,
      message: `${describeCharacter(text, at)}, which XML does not allow`,
      fix: surrogate ? 'write U+FFFD, the replacement character, for it' : 'remove it, or encode the content (base64)',
      edits: [surrogate ? replacement(at, at + 1, '\ufffd') : deletion(at, at + 1)],
    });
  }
  return drafts;
}
