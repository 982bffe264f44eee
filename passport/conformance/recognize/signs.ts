import type { ElementFacts, MessageFacts } from './message-facts.js';

/**
 * What a sign is looked for in:
 * - `element`: elements by local names, parents first (`Body/Fault`; `/Envelope` is the root), any of which is as the other members say;
 * - `targets`: tokens are asked for, or given out, for exactly these addresses in this order;
 * - `text`: the first 8192 characters, as they were captured;
 * - `http`: a field of the header in lower case, or the target; counts only if the capture tells of HTTP;
 * - `any`, `all`, `none` of several.
 * Expressions have to be linear in the text: no repetition within a repetition.
 */
export type Where =
  | ElementTest
  | { readonly kind: 'targets'; readonly addresses: readonly string[] }
  | { readonly kind: 'text'; readonly pattern: RegExp }
  | { readonly kind: 'http'; readonly of: 'target' | `header ${string}`; readonly pattern?: RegExp }
  | { readonly kind: 'any' | 'all' | 'none'; readonly of: readonly Where[] };

/** Members that are absent say nothing. `attribute` has the local name, wherever it is qualified or not. */
export interface ElementTest {
  readonly kind: 'element';
  readonly path: string;
  readonly namespace?: string;
  readonly prefix?: RegExp;
  readonly text?: RegExp;
  readonly attribute?: string;
  readonly value?: RegExp;
  readonly qualified?: boolean;
  /** Local name of the sibling before it. */
  readonly after?: string;
}

/** One thing that speaks for a variant or an implementation, or (of negative weight) against it. */
export interface Sign {
  readonly where: Where;
  /** How much it says: 1 what many do alike, 3 what few do, 6 and more what is nobody else's. */
  readonly weight: number;
  /** A phrase, as in `because: single-quoted attributes`. */
  readonly because: string;
  /** Without it, it is something else. */
  readonly required?: true;
}

/** Whether a message shows it; undefined if the capture does not tell. */
export type Meets = (where: Where) => boolean | undefined;

/** Looks each `where` up once. */
export function createMeets(facts: MessageFacts): Meets {
  const known = new Map<Where, boolean | undefined>();
  const meets: Meets = (where) => {
    if (known.has(where)) return known.get(where);
    const met = look(where, facts, meets);
    known.set(where, met);
    return met;
  };
  return meets;
}

function look(where: Where, facts: MessageFacts, meets: Meets): boolean | undefined {
  switch (where.kind) {
    case 'element':
      return hasElement(where, facts);
    case 'targets':
      return isSame(where.addresses, facts.targets);
    case 'text':
      return where.pattern.test(facts.text);
    case 'http':
      return hasHttp(where.of, where.pattern, facts);
    case 'any':
      return isAny(where.of, true, meets);
    case 'all':
      return not(isAny(where.of, false, meets));
    case 'none':
      return not(isAny(where.of, true, meets));
  }
}

/** Whether any is as said; undefined if that depends on what the capture does not tell. */
function isAny(of: readonly Where[], said: boolean, meets: Meets): boolean | undefined {
  let found: boolean | undefined = false;
  for (const one of of) {
    const met = meets(one);
    if (met === said) return true;
    if (met === undefined) found = undefined;
  }
  return found;
}

function not(met: boolean | undefined): boolean | undefined {
  return met === undefined ? undefined : !met;
}

/** Steps of a path, innermost first; `''` stands for no parent. */
const paths = new Map<string, readonly string[]>();

export function stepsOf(path: string): readonly string[] {
  let steps = paths.get(path);
  if (steps === undefined) {
    steps = path.split('/').reverse();
    paths.set(path, steps);
  }
  return steps;
}

function hasElement(test: ElementTest, { elements }: MessageFacts): boolean {
  const steps = stepsOf(test.path);
  const candidates = elements.get(steps[0] as string);
  return candidates?.some((element) => isAt(element, steps) && isAs(element, test)) ?? false;
}

function isAt(element: ElementFacts, steps: readonly string[]): boolean {
  let at: ElementFacts | undefined = element;
  for (const step of steps) {
    if (step === '' ? at !== undefined : at?.name.local !== step) return false;
    at = at?.parent;
  }
  return true;
}

function isAs(element: ElementFacts, test: ElementTest): boolean {
  const { namespace, prefix, text, attribute, value, qualified, after } = test;
  if (namespace !== undefined && element.name.namespace !== namespace) return false;
  if (prefix !== undefined && !prefix.test(element.prefix)) return false;
  if (after !== undefined && element.after !== after) return false;
  if (text !== undefined && !text.test(element.text.trim())) return false;
  if (attribute === undefined) return true;
  return element.attributes.some(
    ({ name, value: actual }) =>
      name.local === attribute &&
      (qualified === undefined || qualified === (name.namespace !== '')) &&
      (value === undefined || value.test(actual)),
  );
}

function isSame(expected: readonly string[], actual: readonly string[]): boolean {
  return expected.length === actual.length && expected.every((address, index) => address === actual[index]);
}

/** Without a pattern: whether there is such a field at all. */
function hasHttp(of: string, pattern: RegExp | undefined, { http }: MessageFacts): boolean | undefined {
  if (http === undefined) return undefined;
  if (of === 'target') return http.target === undefined ? undefined : (pattern?.test(http.target) ?? true);
  if (http.headers.size === 0) return undefined;
  const value = http.headers.get(of.slice('header '.length));
  return value !== undefined && (pattern?.test(value.slice(0, 1024)) ?? true);
}
