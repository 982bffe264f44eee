/** The escaping of `g_markup_escape_text`, `xmlencode`, Python's `escape` and the like: enough for text and attributes. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Of .NET and ElementTree in attributes. */
export const escapeAttribute = (text: string) => escapeText(text).replaceAll('"', '&quot;');

/** Where papyon, libpurple, BitlBee and Miranda cut a password off: Messenger's own window takes no more. */
export const firstSixteen = (password: string) => [...password].slice(0, 16).join('');
