import {
  buildPatternAutomaton,
  type PatternAutomaton,
  type PatternNode,
  parsePattern,
} from '@passport-soap/runtime/datatypes';
import type { CharacterClasses } from './character-classes.js';
import type { Machine } from './find-words.js';

export type WhiteSpace = 'preserve' | 'replace' | 'collapse';

/** What a text must be, as far as an automaton can say: any of the patterns, or of a length. */
export type TextRule =
  | { readonly kind: 'patterns'; readonly automata: readonly PatternAutomaton[] }
  | { readonly kind: 'length'; readonly min: number; readonly max: number };

/** The rule that a text matches one of several patterns; undefined if they are too large for automata. */
export function patternRule(sources: readonly string[]): TextRule | undefined {
  return ruleOf(sources.map((source) => parsePattern(source)));
}

/** The rule that a text is one of several. */
export function literalRule(values: readonly string[]): TextRule | undefined {
  const branches = values.map(
    (value): PatternNode => ({
      kind: 'sequence',
      parts: [...value].map((character) => ({ kind: 'character', text: literal(character) })),
    }),
  );
  return ruleOf(branches);
}

function ruleOf(nodes: readonly PatternNode[]): TextRule | undefined {
  const automata = nodes.map((node) => buildPatternAutomaton(node));
  return automata.some((automaton) => automaton === undefined)
    ? undefined
    : { kind: 'patterns', automata: automata as PatternAutomaton[] };
}

function literal(character: string): string {
  return /^[A-Za-z0-9 ]$/.test(character) ? character : `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

/** The expressions for characters that a rule has. */
export function expressionsOf(rule: TextRule): string[] {
  if (rule.kind === 'length') return [];
  return rule.automata.flatMap(({ states }) =>
    states.flatMap((state) => (state.kind === 'character' ? [state.text] : [])),
  );
}

/** The machine of a rule, over texts as they stand in a document: white space is treated on the way. */
export function textMachine(rule: TextRule, whiteSpace: WhiteSpace, classes: CharacterClasses): Machine<Spaced> {
  if (rule.kind === 'length') return spaced(lengthMachine(rule, classes), whiteSpace, classes);
  return spaced(unionMachine(rule.automata, classes), whiteSpace, classes);
}

/** Whether blanks are awaited, and the state behind what was read. */
interface Spaced {
  readonly begun: boolean;
  readonly pending: boolean;
  readonly inner: unknown;
}

function spaced<State>(
  inner: Machine<State>,
  whiteSpace: WhiteSpace,
  { representatives, classesOf }: CharacterClasses,
): Machine<Spaced> {
  const blank = classesOf(' ')[0] as number;
  const spaces = new Set([blank, ...classesOf('[\\t\\n\\r]')]);
  const all = representatives.map((_, index) => index);
  const on = (state: Spaced, symbol: number): Spaced | undefined => {
    const next = inner.step(state.inner as State, symbol);
    return next === undefined ? undefined : { begun: true, pending: false, inner: next };
  };
  return {
    start: { begun: false, pending: false, inner: inner.start },
    key: ({ begun, pending, inner: state }) => `${begun ? 1 : 0}${pending ? 1 : 0}${inner.key(state as State)}`,
    symbols: () => all,
    step(state, symbol) {
      if (!spaces.has(symbol) || whiteSpace === 'preserve') {
        const from = state.pending ? on(state, blank) : state;
        return from === undefined ? undefined : on(from, symbol);
      }
      if (whiteSpace === 'replace') return on(state, blank);
      return state.begun ? { ...state, pending: true } : state;
    },
    accepts: ({ inner: state }) => inner.accepts(state as State),
  };
}

function lengthMachine(
  { min, max }: { min: number; max: number },
  { representatives }: CharacterClasses,
): Machine<number> {
  const cap = max === Number.POSITIVE_INFINITY ? min : max;
  const all = representatives.map((_, index) => index);
  return {
    start: 0,
    key: (state) => state,
    symbols: () => all,
    step: (state) => (state < cap ? state + 1 : max === Number.POSITIVE_INFINITY ? state : undefined),
    accepts: (state) => state >= min,
  };
}

/** All automata at once: a state is the set of states that take a character, or are the end. */
function unionMachine(
  automata: readonly PatternAutomaton[],
  { representatives, classesOf }: CharacterClasses,
): Machine<readonly number[]> {
  // One numbering for all of them.
  const offsets: number[] = [];
  let size = 0;
  for (const { states } of automata) {
    offsets.push(size);
    size += states.length;
  }
  const flat = automata.flatMap(({ states }, index) =>
    states.map((state) => ({ state, offset: offsets[index] as number })),
  );
  const takes = flat.map(({ state }) => (state.kind === 'character' ? new Set(classesOf(state.text)) : undefined));
  const close = (from: Iterable<number>): readonly number[] => {
    const seen = new Set(from);
    for (const index of seen) {
      const each = flat[index];
      if (each?.state.kind === 'split') seen.add(each.state.first + each.offset).add(each.state.second + each.offset);
    }
    return [...seen].filter((index) => flat[index]?.state.kind !== 'split').sort((left, right) => left - right);
  };
  const all = representatives.map((_, index) => index);
  const known = new Map<string, readonly number[] | undefined>();
  return {
    start: close(automata.map(({ start }, index) => start + (offsets[index] as number))),
    key: (state) => state.join(),
    symbols: () => all,
    step(state, symbol) {
      const key = `${state.join()} ${symbol}`;
      if (known.has(key)) return known.get(key);
      const reached: number[] = [];
      for (const index of state) {
        const each = flat[index];
        if (each?.state.kind === 'character' && takes[index]?.has(symbol)) reached.push(each.state.next + each.offset);
      }
      const next = close(reached);
      const result = next.length === 0 ? undefined : next;
      known.set(key, result);
      return result;
    },
    accepts: (state) => state.some((index) => flat[index]?.state.kind === 'end'),
  };
}

/** What several machines take all. */
export function intersection(
  machines: readonly Machine<Spaced>[],
  { representatives }: CharacterClasses,
): Machine<readonly Spaced[]> {
  const all = representatives.map((_, index) => index);
  return {
    start: machines.map(({ start }) => start),
    key: (state) => state.map((each, index) => machines[index]?.key(each)).join('/'),
    symbols: () => all,
    step(state, symbol) {
      const next: Spaced[] = [];
      for (const [index, machine] of machines.entries()) {
        const each = machine.step(state[index] as Spaced, symbol);
        if (each === undefined) return undefined;
        next.push(each);
      }
      return next;
    },
    accepts: (state) => machines.every((machine, index) => machine.accepts(state[index] as Spaced)),
  };
}
