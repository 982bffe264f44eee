/** A text of a schema document for a message, which is to stay readable whatever the text is. */
export function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
