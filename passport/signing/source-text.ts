/**
 * The text that libpurple signs: not the canonical form, but that of its templates, which it then writes in another
 * spelling. From the source text of an element: each attribute in double quotes, each empty-element tag as start and end tag;
 * the namespace declarations stay as they are, whatever they are good for.
 *
 * Prefixes that are declared around the element are not part of such a text. Whoever changes what they are bound to
 * changes what the element says, and the digest stays right.
 * @param source one element, well-formed
 * @returns undefined where there is more than one way to respell it: a `"` within single quotes, a comment, a processing instruction
 */
export function templateText(source: string): string | undefined {
  let text = '';
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) return text + source.slice(at);
    text += source.slice(at, open);
    const code = source[open + 1];
    if (code === '!' || code === '?') return undefined;
    const tag = respellTag(source, open);
    if (tag === undefined) return undefined;
    text += tag.text;
    at = tag.end;
  }
  return text;
}

/** The tag that begins at `open`. */
function respellTag(source: string, open: number): { text: string; end: number } | undefined {
  let text = '';
  let from = open;
  let at = open + 1;
  for (; source[at] !== '>'; at += 1) {
    const quote = source[at];
    if (quote !== '"' && quote !== "'") continue;
    const close = source.indexOf(quote, at + 1);
    const value = source.slice(at + 1, close);
    if (value.includes('"')) return undefined;
    text += `${source.slice(from, at)}"${value}"`;
    at = close;
    from = close + 1;
  }
  text += source.slice(from, at + 1);
  if (!text.endsWith('/>')) return { text, end: at + 1 };
  const name = /^<([^\s/>]+)/.exec(text)?.[1];
  return { text: `${text.slice(0, -2).trimEnd()}></${name}>`, end: at + 1 };
}
