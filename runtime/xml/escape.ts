const AMPERSAND = 0x26;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;

/** With every `>`, for one class is found faster than an alternative with `]]>` in it. */
const inText = /[&<>\r]/;
const inQuotations = /[&<"\t\n\r]/;
const inApostrophes = /[&<'\t\n\r]/;

/**
 * Character data: `&` and `<` as references, `>` only where it would end in `]]>` (XML 1.0 §2.4),
 * and CR as a reference, for a literal one would be read as LF (§2.11).
 * Characters that XML does not allow are the caller's to find: see `illegalCharacter`.
 */
export function escapeText(value: string): string {
  if (!inText.test(value)) return value;
  let escaped = '';
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    let reference: string;
    if (code === AMPERSAND) reference = '&amp;';
    else if (code === LESS_THAN) reference = '&lt;';
    else if (code === 0x0d) reference = '&#xD;';
    else if (code === GREATER_THAN && value.startsWith(']]', at - 2)) reference = '&gt;';
    else continue;
    escaped += value.slice(from, at) + reference;
    from = at + 1;
  }
  return from === 0 ? value : escaped + value.slice(from);
}

/**
 * An attribute value for these quotes: `&`, `<` and the quote as references,
 * and tab, LF and CR too, for literal ones would be read as spaces (XML 1.0 §3.3.3).
 */
export function escapeAttribute(value: string, quote: '"' | "'" = '"'): string {
  if (!(quote === '"' ? inQuotations : inApostrophes).test(value)) return value;
  let escaped = '';
  let from = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    let reference: string;
    if (code === AMPERSAND) reference = '&amp;';
    else if (code === LESS_THAN) reference = '&lt;';
    else if (code === 0x09) reference = '&#x9;';
    else if (code === 0x0a) reference = '&#xA;';
    else if (code === 0x0d) reference = '&#xD;';
    else if (code === 0x22 && quote === '"') reference = '&quot;';
    else if (code === 0x27 && quote === "'") reference = '&apos;';
    else continue;
    escaped += value.slice(from, at) + reference;
    from = at + 1;
  }
  return escaped + value.slice(from);
}
