/** Looks for characters in a text again and again from places further on, without looking through any part of it twice. */
export class TextSearch {
  readonly text: string;
  private readonly found = new Map<string, { from: number; at: number }>();

  constructor(text: string) {
    this.text = text;
  }

  /** Where a string is next; the length of the text if it is nowhere. */
  next(what: string, from: number): number {
    const last = this.found.get(what);
    if (last !== undefined && last.from <= from && from <= last.at) return last.at;
    const index = this.text.indexOf(what, from);
    const at = index < 0 ? this.text.length : index;
    if (last === undefined) this.found.set(what, { from, at });
    else {
      last.from = from;
      last.at = at;
    }
    return at;
  }

  /** Where the first of some characters is next; the length of the text if none is anywhere. */
  nextOf(characters: string, from: number): number {
    let least = this.text.length;
    for (const character of characters) least = Math.min(least, this.next(character, from));
    return least;
  }
}
