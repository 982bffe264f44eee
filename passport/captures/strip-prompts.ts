import type { TextEdit } from '@passport-soap/runtime/repair';

/** What each line of a message begins with that is none of it: `> `, `| `, `12: `. */
export interface Prompt {
  /** How long it is at the start of a line; 0 where it is not there. */
  readonly length: (line: string) => number;
}

/** Spaces as pages have them. */
const space = '[ \\t\\u00a0]';

/**
 * The prompt that the text before a message on its first line is; `undefined` if it is white space, or prose.
 * @param next the line that follows: of numbers, the next one must begin it
 */
export function promptOf(before: string, next: string): Prompt | undefined {
  if (before.length > 64) return undefined;
  const quotes = new RegExp(`^${space}*(?:>${space}?)+${space}*$`).test(before) ? before.split('>').length - 1 : 0;
  // One level or several: a line that ends a tag may begin with the same character.
  if (quotes > 0) return matching(`^${space}{0,8}(?:>${space}?){1,${quotes}}`);
  const arrows = new RegExp(`^${space}*(<{1,3})${space}+$`).exec(before)?.[1];
  if (arrows !== undefined) return matching(`^${space}{0,8}${arrows}(?:${space}|(?=\\r?$))`);
  const sign = new RegExp(`^${space}*(\\||\\/\\/|\\*|#|--)${space}*$`).exec(before)?.[1];
  if (sign !== undefined) return matching(`^${space}{0,8}${sign.replace(/[|*/]/g, '\\$&')}${space}?`);
  const numbered = /^[ \t\u00a0]*(\d{1,7})([ \t\u00a0]?[:|.)]|(?=[ \t\u00a0]))[ \t\u00a0]*$/.exec(before);
  if (numbered === null) return undefined;
  const mark = (numbered[2] ?? '').trim();
  const form = `^${space}{0,8}(\\d{1,7})${space}?${mark === '' ? `(?=${space}|\\r?$)` : `\\${mark}`}${space}?`;
  const follows = new RegExp(form).exec(next)?.[1];
  return Number(follows) === Number(numbered[1]) + 1 ? matching(form) : undefined;
}

function matching(pattern: string): Prompt {
  const form = new RegExp(pattern);
  return { length: (line) => form.exec(line.slice(0, 80))?.[0].length ?? 0 };
}

/** Takes the prompt off the lines that begin within a part of a text. */
export function stripPrompts(text: string, start: number, end: number, prompt: Prompt): TextEdit[] {
  const edits: TextEdit[] = [];
  const part = text.slice(start, end);
  for (let lf = part.indexOf('\n'); lf !== -1; lf = part.indexOf('\n', lf + 1)) {
    const length = prompt.length(part.slice(lf + 1, lf + 81));
    if (length > 0) edits.push({ offset: start + lf + 1, length, replacement: '' });
  }
  return edits;
}
