import type { TextEdit } from '@passport-soap/runtime/repair';

/** What pages write; quotes that stand for plain ones, and spaces that must not break, are what was meant. */
const characters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ldquo: '"',
  rdquo: '"',
  lsquo: "'",
  rsquo: "'",
  hellip: '…',
  ndash: '–',
  mdash: '—',
  '#8220': '"',
  '#8221': '"',
  '#8216': "'",
  '#8217': "'",
  '#160': ' ',
  '#xa0': ' ',
};

/** Elements that end what is shown as code. */
const blockEnd = /<\/(?:pre|code|textarea|div|td|p|blockquote|li|body|html)\b/i;

/** Where the block of an HTML page that an offset is in ends. */
export function endOfBlock(text: string, start: number, limit: number): number {
  const part = text.slice(start, limit);
  const end = blockEnd.exec(part);
  return end === null ? limit : start + end.index;
}

/** The edits that make of a part of an HTML page the text that a browser shows: references are resolved once, tags are gone. */
export function unescapeHtml(text: string, start: number, end: number): TextEdit[] {
  const edits: TextEdit[] = [];
  const part = text.slice(start, end);
  for (const match of part.matchAll(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});|<\/?[a-zA-Z][^<>]{0,1024}>/g)) {
    const name = match[1];
    const replacement = name === undefined ? '' : resolve(name);
    if (replacement === undefined) continue;
    edits.push({ offset: start + match.index, length: match[0].length, replacement });
  }
  return edits;
}

function resolve(name: string): string | undefined {
  const named = characters[name] ?? characters[name.toLowerCase()];
  if (named !== undefined) return named;
  if (!name.startsWith('#')) return undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
  return isCharacter && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
}
