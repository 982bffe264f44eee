import { isWhiteSpace } from '../xml/characters.js';

/** The whiteSpace facet's `replace` (§4.3.6). */
export function replaceSpace(text: string): string {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && isWhiteSpace(code)) return text.replace(/[\t\n\r]/g, ' ');
  }
  return text;
}

/** The whiteSpace facet's `collapse` (§4.3.6); the text itself if there is nothing to do. */
export function collapseSpace(text: string): string {
  // Engines look for one character many at a time; a loop over a long text takes longer.
  if (text.length > 32 && !hasSpace(text)) return text;
  let afterSpace = true;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!isWhiteSpace(code)) {
      afterSpace = false;
    } else {
      if (afterSpace || code !== 0x20) return collapse(text);
      afterSpace = true;
    }
  }
  return afterSpace ? collapse(text) : text;
}

function hasSpace(text: string): boolean {
  return text.includes(' ') || text.includes('\n') || text.includes('\t') || text.includes('\r');
}

/** Normalizes as a value of the whiteSpace facet says. */
export function normalizeSpace(text: string, whiteSpace: 'preserve' | 'replace' | 'collapse'): string {
  if (whiteSpace === 'collapse') return collapseSpace(text);
  return whiteSpace === 'replace' ? replaceSpace(text) : text;
}

function collapse(text: string): string {
  const single = text.replace(/[\t\n\r ]+/g, ' ');
  const start = single.startsWith(' ') ? 1 : 0;
  const end = single.length - (single.length > start && single.endsWith(' ') ? 1 : 0);
  return single.slice(start, end);
}
