/** Where the value at each JSON pointer (RFC 6901) begins in a text that JSON.parse accepts. 1-based. */
export function locateJson(text: string): (pointer: string) => { line: number; column: number } {
  const starts = new Map<string, number>();
  let at = 0;
  value('');
  return (pointer) => position(text, starts.get(pointer) ?? 0);

  function skipSpace(): void {
    while (/\s/.test(text[at] ?? '')) at += 1;
  }

  function value(pointer: string): void {
    skipSpace();
    starts.set(pointer, at);
    const first = text[at];
    if (first === '{') members('}', () => `${pointer}/${escapePointer(key())}`);
    else if (first === '[') {
      let index = 0;
      members(']', () => `${pointer}/${index++}`);
    } else if (first === '"') string();
    else while (/[^\s,\]}]/.test(text[at] ?? ',')) at += 1;
  }

  function members(end: string, next: () => string): void {
    at += 1;
    for (skipSpace(); text[at] !== end && at < text.length; skipSpace()) {
      value(next());
      skipSpace();
      if (text[at] === ',') at += 1;
    }
    at += 1;
  }

  /** A member's name and the colon behind it. */
  function key(): string {
    const from = at;
    string();
    const name = JSON.parse(text.slice(from, at)) as string;
    skipSpace();
    at += 1;
    return name;
  }

  function string(): void {
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    at += 1;
  }
}

/** A member's name as a step of a JSON pointer (RFC 6901 §3). */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Line and column of an offset. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
