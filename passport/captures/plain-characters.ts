/** What a place of a document was assumed to mean; offsets are those of the text looked at. */
export interface Assumption {
  readonly kind: 'smart-quotes' | 'no-break-space' | 'zero-width' | 'wrapped-line' | 'ellipsis';
  readonly offset: number;
  readonly length: number;
  /** Absent where nothing is changed. */
  readonly replacement?: string;
}

const doubles = '“”„‟″«»';
const singles = '‘’‚‛′';
const spaces = '\u00a0\u2007\u202f\u3000';
const zeroWidths = '\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f';
const special = new RegExp(`[${doubles}${singles}${spaces}${zeroWidths}]`);

/** More of them are not looked at: they are all the same. */
const mostAssumptions = 100_000;

/**
 * What a document, as pages and word processors show it, is assumed to mean. In tags, outside of values, none of these
 * characters can be right. In pasted text it is also assumed that invisible characters were not there, that values of
 * addresses and Base64 had no line breaks, and three dots mean that something was left out.
 */
export function assumeCharacters(text: string, pasted: boolean): Assumption[] {
  const hasSpecial = special.test(text);
  if (!hasSpecial && !pasted) return [];
  const found: Assumption[] = [];
  const add = (kind: Assumption['kind'], offset: number, length: number, replacement?: string) => {
    if (found.length < mostAssumptions)
      found.push({ kind, offset, length, ...(replacement === undefined ? {} : { replacement }) });
  };
  for (let from = 0; from < text.length; ) {
    const tag = nextTag(text, from);
    if (pasted) lookAtText(text, from, tag, add);
    if (tag >= text.length) break;
    from = skipOpaque(text, tag) ?? lookAtTag(text, tag, pasted, add);
  }
  return found;
}

type Add = (kind: Assumption['kind'], offset: number, length: number, replacement?: string) => void;

/** The next `<` that begins markup. */
function nextTag(text: string, from: number): number {
  for (let at = text.indexOf('<', from); at !== -1; at = text.indexOf('<', at + 1)) {
    if (/[\p{L}_/?!]/u.test(text[at + 1] ?? '')) return at;
  }
  return text.length;
}

/** Behind a comment, a CDATA section or a declaration; they are what they are. */
function skipOpaque(text: string, at: number): number | undefined {
  if (text[at + 1] !== '!') return undefined;
  const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
  const end = text.indexOf(close, at);
  return end === -1 ? text.length : end + close.length;
}

/** Looks at what is between tags. */
function lookAtText(text: string, start: number, end: number, add: Add): void {
  const content = text.slice(start, end);
  if (special.test(content)) {
    // White space between tags is layout, but `<a> </a>` has a value.
    const isLayout = content.trim() === '' && !(text[end + 1] === '/' && text[start - 1] === '>' && opens(text, start));
    for (let at = 0; at < content.length; at += 1) {
      const character = content[at] as string;
      if (zeroWidths.includes(character)) add('zero-width', start + at, 1, '');
      else if (isLayout && spaces.includes(character)) add('no-break-space', start + at, 1, ' ');
    }
  }
  const dots = /…|(?<![.\w])\.{3}(?!\.)|\.{3}(?=[\s[\]<]|$)/.exec(content);
  if (dots !== null) add('ellipsis', start + dots.index, dots[0].length);
  joinLines(content, start, (value) => isBase64(value) || isAddress(value), add);
}

/** Whether the tag that ends before an offset is a start tag. */
function opens(text: string, end: number): boolean {
  const at = text.lastIndexOf('<', end - 1);
  return at !== -1 && text[at + 1] !== '/' && text[end - 2] !== '/';
}

/** Looks at a tag, and returns where it ends. */
function lookAtTag(text: string, tag: number, pasted: boolean, add: Add): number {
  for (let at = tag + 1; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '>') return at + 1;
    if (character === '<') return at;
    if (spaces.includes(character)) add('no-break-space', at, 1, ' ');
    else if (zeroWidths.includes(character)) add('zero-width', at, 1, '');
    else if (character === '"' || character === "'" || doubles.includes(character) || singles.includes(character)) {
      const end = endOfValue(text, at);
      if (end === -1) continue;
      const isDouble = character === '"' || doubles.includes(character);
      const plain = isDouble ? '"' : "'";
      for (const delimiter of [at, end]) {
        if (text[delimiter] !== plain) add('smart-quotes', delimiter, 1, plain);
      }
      if (pasted) lookAtValue(text, at + 1, end, add);
      at = end;
    }
  }
  return text.length;
}

/** Longer values are none that a person quotes. */
const maxValueLength = 65_536;

/** The delimiter that ends a value: the same one, or a typographic one of its kind; -1 if there is none before the next `<`. */
function endOfValue(text: string, start: number): number {
  const open = text[start] as string;
  const isPlain = open === '"' || open === "'";
  const family = open === '"' || doubles.includes(open) ? `"${doubles}` : `'${singles}`;
  const stop = Math.min(text.length, start + maxValueLength);
  let other = -1;
  for (let at = start + 1; at < stop; at += 1) {
    const character = text[at] as string;
    if (character === '<') break;
    // A plain quote is ended by a plain one, unless only another one is there.
    if (isPlain && character === open) return at;
    if (family.includes(character) && (!isPlain || /[\s/>?]/.test(text[at + 1] ?? ' '))) {
      if (!isPlain) return at;
      if (other === -1) other = at;
    }
  }
  return other;
}

function lookAtValue(text: string, start: number, end: number, add: Add): void {
  const value = text.slice(start, end);
  if (special.test(value)) {
    for (let at = 0; at < value.length; at += 1) {
      if (zeroWidths.includes(value[at] as string)) add('zero-width', start + at, 1, '');
    }
  }
  if (/…|\.{3}/.test(value)) add('ellipsis', start, end - start);
  joinLines(value, start, isAddress, add);
}

/** Takes out the line breaks, and the white space around them, of a value that can have none. */
function joinLines(value: string, start: number, joins: (value: string) => boolean, add: Add): void {
  const trimmed = value.trim();
  if (!trimmed.includes('\n') || trimmed.length > 1_000_000 || !joins(trimmed)) return;
  const from = value.indexOf(trimmed);
  for (const match of trimmed.matchAll(/\s+/g)) add('wrapped-line', start + from + match.index, match[0].length, '');
}

function isBase64(value: string): boolean {
  const parts = value.split(/\s+/);
  return parts.some((part) => part.length >= 20) && parts.every((part) => /^[A-Za-z0-9+/]+={0,2}$/.test(part));
}

function isAddress(value: string): boolean {
  if (!/^(?:https?:\/\/|urn:)/.test(value)) return false;
  // Two addresses under each other are a list.
  return !/\s(?:https?:|urn:)/.test(value) && !/[^\S\r\n]\S/.test(value.replace(/\s*\n\s*/g, '\n'));
}
