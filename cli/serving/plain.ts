import { cut } from '../print/cut.js';

/** What a client sent, fit for a line of a log: no control characters, no endless text, no ticket's own content. */
export function plain(text: string, length = 100): string {
  const shown = text.startsWith('?') && text.includes('&') ? '?(ticket)' : text;
  const printable = shown.replace(/[^\x20-\x7e\u00a1-\ud7ff]/g, '?');
  return cut(printable, length);
}
