const special = /[&<>\r]/g;
const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

/** Character data as Canonical XML writes it (§2.3, text nodes): every `>` too. Attribute values are those of `escapeAttribute`. */
export function canonicalText(value: string): string {
  return value.replace(special, (character) => references[character] as string);
}
