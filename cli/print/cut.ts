/** A name for a message: no more of it than is needed to know it. */
export function cut(text: string, length = 100): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
