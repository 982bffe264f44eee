import type { XmlRule } from '../rules.js';
import { readXmlDeclaration } from '../xml-declaration.js';
import { skipBlank } from './character-runs.js';
import { type Draft, replacement } from './draft.js';

/** Longer ones are none. */
const LONGEST = 1000;

class Malformed extends Error {}

/** The XML declaration that begins at `start` in any case of its letters: where it ends, and what is wrong with it. */
export function repairXmlDeclaration(text: string, start: number): { readonly end: number; readonly drafts: Draft[] } {
  let wrong: { readonly code: XmlRule; readonly offset: number; readonly message: string } | undefined;
  if (text.startsWith('<?xml', start)) {
    try {
      const { end } = readXmlDeclaration(text, start, (code, offset, message) => {
        wrong = { code, offset, message };
        throw new Malformed();
      });
      return { end, drafts: [] };
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
  }
  const stop = Math.min(text.length, start + LONGEST);
  const part = text.slice(start, stop);
  const greater = part.indexOf('>');
  const less = part.indexOf('<', 1);
  const closed = greater >= 0 && (less < 0 || greater < less);
  const end = start + (closed ? greater + 1 : less >= 0 ? less : part.length);
  const written = text.slice(start, end);
  const quote = /["']/.exec(written)?.[0] ?? '"';
  const values = [
    ['version', '1.0'],
    ['encoding', findValue(written, 'encoding', /^[A-Za-z][A-Za-z0-9._-]*$/)],
    ['standalone', findValue(written, 'standalone', /^(?:yes|no)$/)],
  ].flatMap(([name, value]) => (value === undefined ? [] : [` ${name}=${quote}${value}${quote}`]));
  const blank = /[ \t\r\n]*\??>$/.exec(written)?.[0].replace(/\??>$/, '') ?? '';
  const rest = closed ? '' : (/[ \t\r\n]*$/.exec(written)?.[0] ?? '');
  const repaired = `<?xml${values.join('')}${blank}?>${rest}`;
  return {
    end,
    drafts: [
      {
        code: wrong?.code ?? 'wf-xml-declaration',
        offset: wrong?.offset ?? start,
        length: 0,
        message: wrong?.message.split(': write ')[0] ?? 'the XML declaration is written in small letters',
        fix: 'write <?xml version="1.0"?>, with encoding="…" and standalone="…" behind the version if wanted',
        edits: [replacement(start, end, repaired)],
      },
    ],
  };
}

function findValue(declaration: string, name: string, allowed: RegExp): string | undefined {
  const at = declaration.toLowerCase().indexOf(name);
  if (at < 0) return undefined;
  const from = skipBlank(declaration, at + name.length);
  const value = /^=?[ \t\r\n]*["'\u2018-\u201f]?([A-Za-z0-9._-]+)/.exec(declaration.slice(from))?.[1];
  return value !== undefined && allowed.test(value) ? value : undefined;
}
