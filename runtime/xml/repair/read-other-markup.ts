import { isWhiteSpace } from '../characters.js';
import { beginsName, skipName } from './character-runs.js';
import { type Draft, deletion, insertion, replacement } from './draft.js';
import type { TextEdit } from './edited-text.js';
import { repairXmlDeclaration } from './repair-xml-declaration.js';
import type { TextSearch } from './text-search.js';
import type { OtherPiece } from './tokens.js';

/**
 * What begins with `<!` or `<?` at `start`: a comment, a CDATA section, a document type declaration, a processing instruction,
 * an XML declaration. Undefined if it is none: then the `<` is a character. `lastEndTag` is where the last `</` of the text is.
 */
export function readOtherMarkup(
  search: TextSearch,
  start: number,
  lastEndTag: number,
  beforeRoot: boolean,
): OtherPiece | undefined {
  const { text } = search;
  if (text.charAt(start + 1) === '?') return readInstruction(search, start);
  if (text.startsWith('<!--', start)) return readComment(search, start, lastEndTag);
  if (text.startsWith('<![CDATA[', start)) return readSection(search, start, lastEndTag);
  if (beforeRoot && text.slice(start + 2, start + 9).toUpperCase() === 'DOCTYPE') return readDoctypePiece(text, start);
  // Cut off within one of these beginnings.
  if (
    start + 9 > text.length &&
    ['<!--', '<![CDATA[', '<!DOCTYPE'].some((mark) => mark.startsWith(text.slice(start)))
  ) {
    return {
      kind: 'other',
      what: 'fragment',
      offset: start,
      end: text.length,
      drafts: [],
      cut: [deletion(start, text.length)],
    };
  }
  return undefined;
}

function readComment(search: TextSearch, start: number, lastEndTag: number): OtherPiece {
  const { text } = search;
  const bodyStart = start + 4;
  const piece = { kind: 'other', what: 'comment', offset: start } as const;
  let bodyEnd = search.next('-->', bodyStart);
  let end = Math.min(text.length, bodyEnd + 3);
  const fixes: TextEdit[] = [];
  let message = '"--" inside a comment';
  let fix = 'write "- -"';
  let cut: TextEdit[] | undefined;
  if (bodyEnd === text.length) {
    const greater = search.next('>', bodyStart);
    // If end tags follow, the comment was to end somewhere before them.
    if (lastEndTag > start && greater < text.length) {
      const hyphen = greater > bodyStart && text.charAt(greater - 1) === '-';
      bodyEnd = hyphen ? greater - 1 : greater;
      end = greater + 1;
      fixes.push(insertion(greater, hyphen ? '-' : '--'));
      message = 'a comment that is not closed';
      fix = 'close it with "-->"';
    } else {
      cut = [];
      end = text.length;
    }
  }
  const body = fixes.length;
  const within: TextEdit[] = [];
  for (let at = search.next('--', bodyStart); at < bodyEnd; at = search.next('--', at + 1)) {
    if (at + 1 < bodyEnd) within.push(insertion(at + 1, ' '));
  }
  if (bodyEnd > bodyStart && text.charAt(bodyEnd - 1) === '-') within.push(insertion(bodyEnd, ' '));
  if (cut !== undefined) return { ...piece, end, drafts: [], cut: [...within, insertion(end, '-->')] };
  const edits = [...within, ...fixes];
  if (edits.length === 0) return { ...piece, end, drafts: [] };
  const offset = body > 0 ? start : search.next('--', bodyStart);
  const length = body > 0 ? 4 : 2;
  return { ...piece, end, drafts: [{ code: 'wf-comment', offset, length, message, fix, edits }] };
}

function readSection(search: TextSearch, start: number, lastEndTag: number): OtherPiece {
  const { text } = search;
  const piece = { kind: 'other', what: 'section', offset: start } as const;
  const close = search.next(']]>', start + 9);
  if (close < text.length) return { ...piece, end: close + 3, drafts: [] };
  if (lastEndTag <= start) return { ...piece, end: text.length, drafts: [], cut: [insertion(text.length, ']]>')] };
  const end = search.next('</', start + 9);
  const draft: Draft = {
    code: 'wf-cdata-section',
    offset: start,
    length: 9,
    message: 'a CDATA section that is not closed',
    fix: 'close it with "]]>"',
    edits: [insertion(end, ']]>')],
  };
  return { ...piece, end, drafts: [draft] };
}

function readInstruction(search: TextSearch, start: number): OtherPiece | undefined {
  const { text } = search;
  if (start + 2 === text.length) {
    return {
      kind: 'other',
      what: 'fragment',
      offset: start,
      end: start + 2,
      drafts: [],
      cut: [deletion(start, start + 2)],
    };
  }
  if (!beginsName(text, start + 2)) return undefined;
  const targetEnd = skipName(text, start + 2);
  const target = text.slice(start + 2, targetEnd);
  if (target.toLowerCase() === 'xml') {
    return { kind: 'other', what: 'xml-declaration', offset: start, ...repairXmlDeclaration(text, start) };
  }
  const drafts: Draft[] = [];
  const about = (offset: number, message: string, fix: string, edit: TextEdit): void => {
    drafts.push({ code: 'wf-processing-instruction', offset, length: 2, message, fix, edits: [edit] });
  };
  if (target.includes(':')) {
    const name = target.replaceAll(':', '_');
    drafts.push({
      code: 'nsc-qualified-name',
      offset: start + 2 + target.indexOf(':'),
      length: 1,
      message: 'a ":" in the name of a processing instruction',
      fix: `write ${name}`,
      edits: [replacement(start + 2, targetEnd, name)],
    });
  }
  const piece = { kind: 'other', what: 'instruction', offset: start, drafts } as const;
  const close = search.next('?>', targetEnd);
  const greater = search.next('>', targetEnd);
  if (close === text.length && greater === text.length) {
    return { ...piece, end: close, drafts: [], cut: [deletion(start, close)] };
  }
  const end = close < text.length ? close : greater;
  if (end !== targetEnd && !isWhiteSpace(text.charCodeAt(targetEnd))) {
    about(
      targetEnd,
      'white space is missing behind the name of a processing instruction',
      'add a space',
      insertion(targetEnd, ' '),
    );
  }
  if (close === text.length) {
    about(start, 'a processing instruction that is not closed', 'close it with "?>"', insertion(greater, '?'));
    return { ...piece, end: greater + 1 };
  }
  return { ...piece, end: close + 2 };
}

/** Behind a document type declaration: only its quotes, comments and brackets are looked at, for the reader judges it. */
function readDoctypePiece(text: string, start: number): OtherPiece {
  const mark = /["'[\]>]|<!--|<\?/g;
  mark.lastIndex = start + 9;
  let inside = false;
  let end = text.length;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [found] = match;
    if (found === '[') inside = true;
    else if (found === ']') inside = false;
    else if (found === '>') {
      if (inside) continue;
      end = match.index + 1;
      break;
    } else {
      const close = text.indexOf(found === '<!--' ? '-->' : found === '<?' ? '?>' : found, mark.lastIndex);
      if (close < 0) break;
      mark.lastIndex = close + 1;
    }
  }
  const written = text.slice(start + 2, start + 9);
  const drafts: Draft[] = [];
  if (written !== 'DOCTYPE') {
    drafts.push({
      code: 'wf-markup-declaration',
      offset: start,
      length: 9,
      message: '<!DOCTYPE is written in capitals',
      fix: 'write <!DOCTYPE',
      edits: [replacement(start + 2, start + 9, 'DOCTYPE')],
    });
  }
  return { kind: 'other', what: 'doctype', offset: start, end, drafts };
}
