import type { DeclarationCursor } from './declaration-cursor.js';

/** Passes the rest of an element type declaration over, from its name on ([45] elementdecl, §3.2): only its form is checked. */
export function checkElementDeclaration(cursor: DeclarationCursor): void {
  cursor.name(true);
  cursor.space();
  if (!cursor.take('EMPTY') && !cursor.take('ANY')) {
    cursor.need('(');
    cursor.skipSpace();
    if (cursor.take('#PCDATA')) checkMixed(cursor);
    else checkChildren(cursor);
  }
  cursor.skipSpace();
  cursor.need('>');
}

/** [51] Mixed, from behind `#PCDATA`. */
function checkMixed(cursor: DeclarationCursor): void {
  let names = false;
  for (;;) {
    cursor.skipSpace();
    if (!cursor.take('|')) break;
    cursor.skipSpace();
    cursor.name(true);
    names = true;
  }
  cursor.need(')');
  if (!cursor.take('*') && names) cursor.expected('"*"');
}

/** [47] children, from behind its first parenthesis. */
function checkChildren(cursor: DeclarationCursor): void {
  /** By open parenthesis: `|` or `,`, once it is known. */
  const separators = [''];
  while (separators.length > 0) {
    cursor.skipSpace();
    if (cursor.take('(')) {
      separators.push('');
      continue;
    }
    cursor.name(true);
    skipOccurrence(cursor);
    cursor.skipSpace();
    while (separators.length > 0 && cursor.take(')')) {
      separators.pop();
      skipOccurrence(cursor);
      if (separators.length > 0) cursor.skipSpace();
    }
    const last = separators.length - 1;
    if (last < 0) return;
    const separator = separators[last] as string;
    if (separator !== ',' && cursor.take('|')) separators[last] = '|';
    else if (separator !== '|' && cursor.take(',')) separators[last] = ',';
    else cursor.expected(separator === '' ? '"|", "," or ")"' : `"${separator}" or ")"`);
  }
}

function skipOccurrence(cursor: DeclarationCursor): void {
  if (!cursor.take('?') && !cursor.take('*')) cursor.take('+');
}
