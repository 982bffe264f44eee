import { cut } from '../print/cut.js';

/** What a client sent, fit for a line of a log: no control characters, no endless text, no ticket's own content. */
export function plain(text: string, length = 100): string {
  const shown = text.startsWith('?') && text.includes('&') ? '?(ticket)' : text;
  // Of the others: marks that turn the direction of writing or cannot be seen, and separators of lines.
  const printable = shown.replace(
    /[^\x20-\x7e\u00a1-\ud7ff]|[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]/g,
    '?',
  );
  return cut(printable, length);
}

/** The same as one word: what follows it in a line is ours, whatever the text says. */
export function plainWord(text: string): string {
  return plain(text).replace(/\s/g, '?');
}
