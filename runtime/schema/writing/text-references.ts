import { DiagnosticError } from '../../diagnostic.js';
import { escapeText } from '../../xml/escape.js';
import type { WireProfile } from '../profile.js';

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/**
 * How a profile writes text: some characters as references of its own, the rest as any text.
 *
 * @throws DiagnosticError (`profile-reference`) if a reference is to another character
 */
export function compileTextReferences({ name, textReferences = {} }: WireProfile): (text: string) => string {
  const characters = Object.keys(textReferences);
  if (characters.length === 0) return escapeText;
  for (const character of characters) {
    const reference = String(textReferences[character]);
    if (referenced(reference) === character) continue;
    const message = `the wire profile ${name} writes ${JSON.stringify(character)} as ${reference}, which is no reference to that character`;
    throw new DiagnosticError([{ code: 'profile-reference', severity: 'error', message }]);
  }
  return (text) => {
    let escaped = '';
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const reference = textReferences[text[at] as string];
      if (reference === undefined) continue;
      escaped += escapeText(text.slice(from, at)) + reference;
      from = at + 1;
    }
    return from === 0 ? escapeText(text) : escaped + escapeText(text.slice(from));
  };
}

/** The character that a reference stands for; one of the basic plane, since text is gone through by UTF-16 units. */
function referenced(reference: string): string | undefined {
  const [, hexadecimal, decimal] = /^&#(?:x([0-9A-Fa-f]+)|([0-9]+));$/.exec(reference) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return named[reference];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code <= 0xffff ? String.fromCharCode(code) : undefined;
}
