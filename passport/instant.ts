/** `yyyy-MM-ddTHH:mm:ssZ`: MSNPSharp reads no other form of a date, so none is ever written. */
export function formatInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
