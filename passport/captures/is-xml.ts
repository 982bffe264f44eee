import type { Skipped } from './found-message.js';

/** Whether a text begins as a page does. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 2048).trimStart().toLowerCase();
  return /^(?:<\?xml[^>]{0,200}\?>\s{0,99})?<(?:!doctype html|html|head|body)\b/.test(start);
}

/** Why the text of a body is no document to look at; `undefined` if it may be one. */
export function whyNoDocument(text: string): Skipped | undefined {
  if (isHtml(text)) return 'html';
  const start = /^[\s\ufeff\0]*/.exec(text.slice(0, 65_536))?.[0].length ?? 0;
  if (start >= text.length) return 'empty';
  return text[start] === '<' ? undefined : 'other';
}
