/** A text in which characters can be put in the place of others, however it is encoded in what it is part of. */
export interface View {
  readonly text: string;
  /** Where in the root's text an offset of this one comes from. */
  origin(offset: number): number;
  /**
   * Puts a code point where one of as many UTF-16 code units (and UTF-8 bytes) is. What is written must not change the
   * length of any encoding; an escape that cannot say it says another letter.
   */
  write(offset: number, codePoint: number): void;
}

/** The text of a file. */
export interface RootView extends View {
  /** The text with all that was written. */
  result(): string;
}

export function createRoot(text: string): RootView {
  let units: string[] | undefined;
  return {
    text,
    origin: (offset) => offset,
    write(offset, codePoint) {
      units ??= text.split('');
      const written = String.fromCodePoint(codePoint);
      for (let index = 0; index < written.length; index += 1) units[offset + index] = written.charAt(index);
    },
    result: () => units?.join('') ?? text,
  };
}

/** A part of a view. */
export function sliceView(parent: View, from: number, to: number): View {
  return {
    text: parent.text.slice(from, to),
    origin: (offset) => parent.origin(from + offset),
    write: (offset, codePoint) => parent.write(from + offset, codePoint),
  };
}

const escapes = /%[\da-f]{2}|&(?:amp|lt|gt|quot|apos|#x[\da-f]{1,6}|#\d{1,7});|\\(?:u[\da-f]{4}|["\\/bfnrt])/gi;
const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '\\b': '\b',
  '\\f': '\f',
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\"': '"',
  '\\\\': '\\',
  '\\/': '/',
};

/**
 * A text with its references (XML), percent encoding and backslash escapes (JSON) undone, one layer of them.
 * Whoever wrote the text meant one of the three; that the others are undone as well does no harm, since what is sought
 * in it is undone in the same way. `undefined` if there is none.
 */
export function unescapeView(parent: View): View | undefined {
  const { text } = parent;
  const decoded: string[] = [];
  /** Where each escape is in the decoded text, and where it begins and ends in the parent's; in order. */
  const at: number[] = [];
  const begins: number[] = [];
  const ends: number[] = [];
  let length = 0;
  let from = 0;
  escapes.lastIndex = 0;
  for (let match = escapes.exec(text); match !== null; match = escapes.exec(text)) {
    const found = match.index;
    const source = match[0].startsWith('%') ? percentEncoded(text, found) : match[0];
    const meant = source === undefined ? undefined : decodeEscape(source);
    if (source === undefined || meant === undefined) continue;
    decoded.push(text.slice(from, found), meant);
    length += found - from;
    from = found + source.length;
    at.push(length);
    begins.push(found);
    ends.push(from);
    if (meant.length === 2) {
      at.push(length + 1);
      begins.push(from);
      ends.push(from);
    }
    length += meant.length;
    escapes.lastIndex = from;
  }
  if (at.length === 0) return undefined;
  decoded.push(text.slice(from));

  /** The last escape that is at `offset` or before it. */
  const findEscape = (offset: number): number => {
    let low = 0;
    let high = at.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((at[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const inParent = (offset: number): number => {
    const index = findEscape(offset);
    if (index < 0) return offset;
    const distance = offset - (at[index] as number);
    return distance === 0 ? (begins[index] as number) : (ends[index] as number) + distance - 1;
  };
  const writeUnit = (offset: number, codePoint: number): void => {
    const index = findEscape(offset);
    if (index < 0 || at[index] !== offset) {
      parent.write(inParent(offset), codePoint);
      return;
    }
    const begin = begins[index] as number;
    const source = text.slice(begin, ends[index]);
    if (source === '') return;
    const written = encodeEscape(source, codePoint);
    for (let each = 0; each < source.length; each += 1) {
      if (written[each] !== source[each]) parent.write(begin + each, written.charCodeAt(each));
    }
  };
  return {
    text: decoded.join(''),
    origin: (offset) => parent.origin(inParent(offset)),
    write(offset, codePoint) {
      const next = findEscape(offset + 1);
      const pair = codePoint > 0xffff;
      const apart = pair && next >= 0 && at[next] === offset + 1 && begins[next] !== ends[next];
      if (!apart && pair && (next < 0 || at[next] !== offset + 1)) parent.write(inParent(offset), codePoint);
      else if (!apart) writeUnit(offset, codePoint);
      else {
        const text = String.fromCodePoint(codePoint);
        writeUnit(offset, text.charCodeAt(0));
        writeUnit(offset + 1, text.charCodeAt(1));
      }
    },
  };
}

/** The escapes of one character that begin here; `undefined` if they are no UTF-8. */
function percentEncoded(text: string, from: number): string | undefined {
  const first = Number.parseInt(text.slice(from + 1, from + 3), 16);
  const bytes = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  const source = text.slice(from, from + bytes * 3);
  return bytes > 0 && source.length === bytes * 3 && /^(?:%[\da-f]{2})+$/i.test(source) ? source : undefined;
}

function decodeEscape(source: string): string | undefined {
  if (source.startsWith('%')) {
    try {
      return decodeURIComponent(source);
    } catch {
      return undefined;
    }
  }
  const known = named[source.toLowerCase()];
  if (known !== undefined) return known;
  if (source.startsWith('\\')) return String.fromCharCode(Number.parseInt(source.slice(2), 16));
  const hex = /^&#x/i.test(source);
  const code = Number.parseInt(source.slice(hex ? 3 : 2), hex ? 16 : 10);
  return code > 0x10ffff || code === 0 ? undefined : String.fromCodePoint(code);
}

/** An escape of the same form and length for another character; if there is none, for another letter. */
function encodeEscape(source: string, codePoint: number): string {
  const upper = /[A-F]/.test(source) || !/[a-f]/.test(source.replace(/^\\u|^&#x/i, ''));
  const hex = (value: number, digits: number) => {
    const text = value.toString(16).padStart(digits, '0');
    return upper ? text.toUpperCase() : text;
  };
  if (source.startsWith('%')) {
    const bytes = new TextEncoder().encode(String.fromCodePoint(codePoint));
    const text = [...bytes].map((byte) => `%${hex(byte, 2)}`).join('');
    return text.length === source.length ? text : source;
  }
  if (/^\\u/i.test(source)) return `${source.slice(0, 2)}${hex(codePoint & 0xffff, 4)}`;
  const reference = /^(&#x?)([\da-f]+);$/i.exec(source);
  if (reference === null) return source;
  const [, begin = '', digits = ''] = reference;
  const isHex = begin.length === 3;
  const width = digits.length;
  const own = Number.parseInt(digits, isHex ? 16 : 10);
  const say = (value: number) => (isHex ? hex(value, width) : String(value).padStart(width, '0'));
  const wanted = say(codePoint);
  if (wanted.length === width) return `${begin}${wanted};`;
  // Of the letters, those that have as many digits.
  const letter = say(own < 100 ? 65 + (codePoint % 26) : own < 1000 ? 100 + (codePoint % 20) : 1040 + (codePoint % 32));
  return letter.length === width ? `${begin}${letter};` : source;
}
