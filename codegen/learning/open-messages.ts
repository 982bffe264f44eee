import { XmlError } from '@passport-soap/runtime/xml';
import { parseDocument } from '../documents/parse-document.js';
import type { LearntMessage } from './evidence.js';
import type { Refused } from './proposal.js';
import type { LearnMessage } from './types.js';

/** Takes messages apart. One that is not well-formed cannot be learnt from. */
export function openMessages(messages: readonly LearnMessage[]): { opened: LearntMessage[]; refused: Refused[] } {
  const opened: LearntMessage[] = [];
  const refused: Refused[] = [];
  for (const [index, { name, text }] of messages.entries()) {
    try {
      opened.push({ index, name, root: parseDocument(text, name) });
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      refused.push({
        code: 'learn-not-well-formed',
        title: name,
        reason: `it is not well-formed, so nothing can be learnt from it: ${error.message}`,
        messages: new Set([index]),
      });
    }
  }
  return { opened, refused };
}
