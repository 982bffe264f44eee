import { isBlankBetween, trimBlank } from './character-runs.js';
import { type Draft, deletion } from './draft.js';
import type { Piece } from './tokens.js';

const BYTE_ORDER_MARK = 0xfeff;

/** What is wrong before the root element, which is the piece at `root`. */
export function repairBeforeRoot(
  text: string,
  pieces: readonly Piece[],
  root: number,
  add: (draft: Draft) => void,
): void {
  const begin = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const first = pieces.findIndex((piece) => piece.kind !== 'text');
  const declaration = pieces[first]?.kind === 'other' && pieces[first].what === 'xml-declaration' ? first : -1;
  let doctype = false;
  for (let at = 0; at < root; at += 1) {
    const piece = pieces[at] as Piece;
    if (piece.kind === 'text') {
      const from = Math.max(begin, piece.offset);
      const blank = isBlankBetween(text, from, piece.end);
      if (!blank) {
        const end = at < declaration ? piece.end : trimBlank(text, from, piece.end);
        add(removal(from, end, 'text before the root element'));
      } else if (at < declaration && piece.end > from) {
        add({
          code: 'wf-processing-instruction',
          offset: piece.end,
          length: 5,
          message: 'an XML declaration that is not at the very start of the text: white space is before it',
          fix: 'remove the white space',
          edits: [deletion(from, piece.end)],
        });
      }
    } else if (piece.kind === 'end') {
      add(removal(piece.offset, piece.end, 'an end tag before the root element'));
    } else if (piece.kind === 'other') {
      if (piece.what === 'xml-declaration' && at !== declaration) add(misplacedDeclaration(piece.offset, piece.end));
      else if (piece.what === 'section')
        add(removal(piece.offset, piece.end, 'a CDATA section before the root element'));
      else if (piece.what === 'doctype' && doctype) {
        add(removal(piece.offset, piece.end, 'a second document type declaration'));
      } else {
        doctype ||= piece.what === 'doctype';
        for (const draft of piece.drafts) add(draft);
      }
    }
  }
}

/** What is wrong behind the root element: what begins with the piece at `start`. */
export function repairBehindRoot(
  text: string,
  pieces: readonly Piece[],
  start: number,
  add: (draft: Draft) => void,
): void {
  for (let at = start; at < pieces.length; at += 1) {
    const piece = pieces[at] as Piece;
    if (piece.kind === 'start') {
      const end = trimBlank(text, piece.offset, text.length);
      const { offset, edits, ...rest } = removal(piece.offset, end, 'a second root element: a document has one');
      add({
        ...rest,
        offset,
        length: piece.nameEnd - offset,
        edits,
        fix: 'remove it and what follows, or put both into a common one',
      });
      return;
    }
    if (piece.kind === 'text') {
      if (!piece.blank)
        add(removal(piece.offset, trimBlank(text, piece.offset, piece.end), 'text behind the root element'));
    } else if (piece.kind === 'end') {
      add(removal(piece.offset, piece.end, 'an end tag behind the root element'));
    } else if (piece.cut !== undefined || piece.what === 'fragment') {
      add(removal(piece.offset, piece.end, 'markup behind the root element that is cut off'));
    } else if (piece.what === 'comment' || piece.what === 'instruction') {
      for (const draft of piece.drafts) add(draft);
    } else if (piece.what === 'xml-declaration') {
      add(misplacedDeclaration(piece.offset, piece.end));
    } else {
      const what = piece.what === 'section' ? 'a CDATA section' : 'a document type declaration';
      add(removal(piece.offset, piece.end, `${what} behind the root element`));
    }
  }
}

export function misplacedDeclaration(offset: number, end: number): Draft {
  const draft = removal(offset, end, 'an XML declaration that is not at the very start of the text');
  return { ...draft, code: 'wf-processing-instruction', length: 5 };
}

function removal(start: number, end: number, message: string): Draft {
  return {
    code: 'wf-document',
    offset: start,
    length: end - start,
    message,
    fix: 'remove it',
    edits: [deletion(start, end)],
  };
}
