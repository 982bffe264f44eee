/** A partition of XML's characters: those of one class no expression tells apart. The classes are an alphabet. */
export interface CharacterClasses {
  /** One character of each class, a readable one if there is one. */
  readonly representatives: readonly string[];
  /** The classes whose characters an expression takes. */
  classesOf(expression: string): readonly number[];
}

/** First code points of the runs in which an expression's answer is the same throughout, beginning with "no" at 0. */
type Turns = readonly number[];

const known = new Map<string, Turns>();

/** White space that types turn into blanks, one by one, is always told apart: blank, and the other three. */
const blank = ' ';
const otherSpace = '[\\t\\n\\r]';

/** @param expressions ECMAScript expressions (flag `u`) for one character each */
export function characterClasses(expressions: Iterable<string>): CharacterClasses {
  const all = [...new Set([blank, otherSpace, ...expressions])];
  const events = new Map<number, number[]>();
  for (const [index, expression] of all.entries()) {
    for (const turn of turnsOf(expression)) events.set(turn, [...(events.get(turn) ?? []), index]);
  }
  if (!events.has(0)) events.set(0, []);
  const now = new Array<boolean>(all.length).fill(false);
  const byMembers = new Map<string, { members: readonly number[]; from: number; to: number; readable: string }>();
  const starts = [...events.keys()].sort((left, right) => left - right);
  for (const [at, from] of starts.entries()) {
    for (const index of events.get(from) ?? []) now[index] = !now[index];
    const to = (starts[at + 1] ?? 0x110000) - 1;
    const members = now.flatMap((isIn, index) => (isIn ? [index] : []));
    const key = members.join();
    const character = firstLegal(from, to);
    if (character === undefined) continue;
    const found = byMembers.get(key);
    if (found === undefined) byMembers.set(key, { members, from, to, readable: character });
    else if (rank(character) < rank(found.readable)) found.readable = character;
  }
  const classes = [...byMembers.values()];
  const taken = new Map<string, number[]>(all.map((expression) => [expression, []]));
  for (const [index, { members }] of classes.entries()) {
    for (const member of members) taken.get(all[member] as string)?.push(index);
  }
  return {
    representatives: classes.map(({ readable }) => readable),
    classesOf: (expression) => taken.get(expression) ?? [],
  };
}

/** Letters and digits are the best to show. */
function rank(character: string): number {
  const code = character.codePointAt(0) as number;
  if (/[A-Za-z0-9]/.test(character)) return 0;
  return code > 0x20 && code < 0x7f ? 1 : 2;
}

/** The best character (XML 1.0, production [2]) of a range. */
function firstLegal(from: number, to: number): string | undefined {
  for (const [first, last] of [
    [0x61, 0x7a],
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x21, 0x7e],
    [0x20, 0xd7ff],
    [0xe000, 0xfffd],
    [0x10000, 0x10ffff],
    [0x9, 0xa],
    [0xd, 0xd],
  ] as const) {
    const code = Math.max(from, first);
    if (code <= Math.min(to, last)) return String.fromCodePoint(code);
  }
  return undefined;
}

function turnsOf(expression: string): Turns {
  let turns = known.get(expression);
  if (turns === undefined) {
    turns = findTurns(expression);
    known.set(expression, turns);
  }
  return turns;
}

function findTurns(expression: string): Turns {
  const whole = new RegExp(`^${expression}$`, 'u');
  if (!/[\\^[(.]/.test(expression)) {
    const code = expression.codePointAt(0) as number;
    return [code, code + 1];
  }
  // Where all that it names is in ASCII and nothing is negated, there is no need to look further.
  const isAscii = !/\\[pPu]|\^|\(\?|[^\0-\x7f]/.test(expression);
  if (isAscii) return turnsByTrying(whole, 0x80);
  return turnsByMatching(expression);
}

function turnsByTrying(whole: RegExp, below: number): Turns {
  const turns: number[] = [];
  let now = false;
  for (let code = 0; code <= below; code += 1) {
    const then = code < below && whole.test(String.fromCodePoint(code));
    if (then !== now) turns.push(code);
    now = then;
  }
  return turns;
}

let everything: readonly string[] | undefined;

/** The engine goes over all characters there are, in parts that its stack is large enough for. */
function turnsByMatching(expression: string): Turns {
  everything ??= allCharacters();
  const turns: number[] = [];
  const runs = new RegExp(`(?:${expression})+`, 'gu');
  for (const part of everything) {
    for (const match of part.matchAll(runs)) {
      const first = match[0].codePointAt(0) as number;
      const last = [...match[0].slice(-2)].at(-1)?.codePointAt(0) as number;
      if (turns.at(-1) === first) turns.pop();
      else turns.push(first);
      turns.push(last + 1);
    }
  }
  return turns;
}

/** Surrogates, which are no characters, are left out. */
function allCharacters(): string[] {
  const parts: string[] = [];
  for (let from = 0; from < 0x110000; from += 0x800) {
    if (from === 0xd800) continue;
    parts.push(String.fromCodePoint(...Array.from({ length: 0x800 }, (_, index) => from + index)));
  }
  return parts;
}
