import { secretElements } from '@passport-soap/passport/redact';

/** A stretch of a document, and what may be shown of it. */
export interface MaskedRun {
  /** Offsets into the document, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
  readonly shown: string;
}

/** Stands for what is hidden. */
export const hidden = '…';

const name = '[A-Za-z_][\\w.\\-]*(?::[A-Za-z_][\\w.\\-]*)?';
const whitespace = /[ \t\r\n]+/y;
const comment = /<!--[\s\S]*?-->/y;
const cdata = /<!\[CDATA\[[\s\S]*?\]\]>/y;
const declaration = /<\?xml[ \t\r\n][^?<>]*\?>/y;
const instruction = /<\?[\s\S]*?\?>/y;
const endTag = new RegExp(`</${name}[ \\t\\r\\n]*>`, 'y');
const startTag = new RegExp(`<(${name})`, 'y');
const attribute = new RegExp(`([ \\t\\r\\n]+)(${name})([ \\t\\r\\n]*=[ \\t\\r\\n]*)("[^"<]*"|'[^'<]*')`, 'y');
const tagEnd = /[ \t\r\n]*\/?>/y;
const text = /[^<]+/y;
/** A `<` that begins no markup, and the text behind it. */
const stray = /<[^<]*/y;

/**
 * Takes a document apart and keeps its structure: tags, attribute names and namespace names are shown; text, other
 * attribute values, comments and CDATA become `…`. It works on what is not well-formed as well: what is no tag is text.
 */
export function maskMarkup(document: string, end = document.length): MaskedRun[] {
  const runs: MaskedRun[] = [];
  let at = document.charCodeAt(0) === 0xfeff ? 1 : 0;

  const add = (to: number, shown: string) => {
    runs.push({ from: at, to, shown });
    at = to;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(document);
  };
  // What is sought from every `<` on and is nowhere must not be sought again: that would take quadratic time.
  const nowhere = new Set<RegExp>();
  const take = (pattern: RegExp, shown?: string, opening?: string): boolean => {
    if (opening !== undefined && (nowhere.has(pattern) || !document.startsWith(opening, at))) return false;
    const found = match(pattern);
    if (found === null && opening !== undefined) nowhere.add(pattern);
    if (found === null) return false;
    add(at + found[0].length, shown ?? found[0]);
    return true;
  };

  const takeTag = (): boolean => {
    const open = match(startTag);
    if (open === null) return false;
    const tagName = open[1] ?? '';
    add(at + open[0].length, open[0]);
    for (let found = match(attribute); found !== null; found = match(attribute)) {
      const [whole, space = '', attributeName = '', equals = '', value = ''] = found;
      const quote = value.charAt(0);
      const plain = /^xmlns(:|$)/.test(attributeName) || value.length === 2;
      const valueAt = at + whole.length - value.length;
      add(valueAt, `${space}${attributeName}${equals}`);
      if (plain) add(valueAt + value.length, value);
      else {
        add(valueAt + 1, quote);
        add(valueAt + value.length - 1, hidden);
        add(valueAt + value.length, quote);
      }
    }
    const closed = match(tagEnd);
    if (closed === null) return true; // not well-formed from here on: the rest is taken for text
    add(at + closed[0].length, closed[0]);
    const local = tagName.slice(tagName.indexOf(':') + 1);
    // Never looked into, because a raw `<` in a password would pass for a tag.
    if (secretElements.has(local.toLowerCase()) && !closed[0].includes('/')) {
      const close = document.indexOf(`</${tagName}`, at);
      const to = close === -1 ? document.length : close;
      if (to > at) add(to, hidden);
    }
    return true;
  };

  while (at < document.length && at < end) {
    if (document.charAt(at) === '<') {
      if (take(endTag) || takeTag()) continue;
      if (take(comment, '<!--…-->', '<!--') || take(cdata, '<![CDATA[…]]>', '<![CDATA[')) continue;
      if (take(declaration) || take(instruction, '<?…?>', '<?')) continue;
      take(stray, hidden);
    } else if (!take(whitespace)) {
      take(text, hidden);
    }
  }
  return runs;
}
