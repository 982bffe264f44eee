import { compilePattern, PatternError } from '@passport-soap/runtime/datatypes';

export interface GeneralizedPattern {
  /** A branch to be let in beside the patterns that there are. */
  readonly pattern: string;
  /** It is the values themselves: what they are gets into the schema. */
  readonly literal: boolean;
  readonly title: string;
}

/** How many variations are tried. */
const mostTries = 4000;
const longestValue = 300;

/** Patterns that take the values, which the given ones do not: the likeliest first, none if the values are too long. */
export function generalizePattern(patterns: readonly string[], values: readonly string[]): GeneralizedPattern[] {
  const texts = [...new Set(values)];
  if (texts.some(({ length }) => length > longestValue)) return [];
  const found: GeneralizedPattern[] = [];
  const add = (pattern: string | undefined, title: string, literal = false): void => {
    if (pattern === undefined || patterns.includes(pattern) || found.some((each) => each.pattern === pattern)) return;
    if (takesAll(pattern, texts)) found.push({ pattern, title, literal });
  };
  for (const pattern of patterns) add(vary(pattern, texts), 'the pattern with another length or other characters');
  add(shapeOf(texts), 'the form of the values');
  add(texts.map(escapePattern).join('|'), texts.length === 1 ? 'the value alone' : 'the values alone', true);
  return found;
}

function takesAll(pattern: string, texts: readonly string[]): boolean {
  try {
    const takes = compilePattern(pattern);
    return texts.every((text) => takes.test(text));
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

interface PatternPart {
  readonly kind: 'quantifier' | 'class' | 'other';
  readonly text: string;
}

/** A pattern cut at its quantifiers in braces and its character classes. */
function partsOf(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  const token = /\\.|\{[0-9]+(?:,[0-9]*)?\}|\[(?:\\.|[^\]\\[])*\]|[\s\S]/g;
  for (const [text] of pattern.matchAll(token)) {
    if (/^\{[0-9]/.test(text)) parts.push({ kind: 'quantifier', text });
    else if (text.length > 1 && text.startsWith('[') && !text.startsWith('[^')) parts.push({ kind: 'class', text });
    else parts.push({ kind: 'other', text });
  }
  return parts;
}

/** The pattern with one length other than it is, or with more characters in its classes, or both. */
function vary(pattern: string, texts: readonly string[]): string | undefined {
  if (pattern.length > 300) return undefined;
  const parts = partsOf(pattern);
  let tries = 0;
  const test = (changed: readonly PatternPart[]): string | undefined => {
    tries += 1;
    if (tries > mostTries) return undefined;
    const text = changed.map((part) => part.text).join('');
    return takesAll(text, texts) ? text : undefined;
  };
  const spent = (): boolean => {
    tries += 1;
    return tries > mostTries;
  };
  const additions = ['', ...classAdditions(texts)];
  for (const addition of additions) {
    const widened =
      addition === ''
        ? parts
        : parts.map((part) =>
            part.kind === 'class' ? { ...part, text: `${part.text.slice(0, -1)}${addition}]` } : part,
          );
    if (addition !== '') {
      const found = test(widened);
      if (found !== undefined) return found;
    }
    const longest = Math.max(...texts.map(({ length }) => length));
    for (const [index, part] of widened.entries()) {
      if (part.kind !== 'quantifier') continue;
      const lengths = lengthsFor(widened, index, longest, texts, spent);
      if (lengths === undefined) continue;
      const [least, most] = lengths;
      const text = least === most ? `{${least}}` : `{${least},${most}}`;
      const found = test(widened.map((each, at) => (at === index ? { ...each, text } : each)));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** For each text the count that a quantifier would have to have: from the least to the most of them. */
function lengthsFor(
  parts: readonly PatternPart[],
  index: number,
  longest: number,
  texts: readonly string[],
  spent: () => boolean,
): [number, number] | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const text of texts) {
    let found: number | undefined;
    for (let count = 0; count <= longest && found === undefined; count += 1) {
      if (spent()) return undefined;
      const pattern = parts.map((part, at) => (at === index ? `{${count}}` : part.text)).join('');
      if (takesAll(pattern, [text])) found = count;
    }
    if (found === undefined) return undefined;
    least = Math.min(least, found);
    most = Math.max(most, found);
  }
  return [least, most];
}

/** What might be put into character classes: ranges that the texts have characters of. */
function classAdditions(texts: readonly string[]): string[] {
  const all = texts.join('');
  const letters: string[] = [];
  if (/[A-F]/.test(all)) letters.push('A-F');
  if (/[a-f]/.test(all)) letters.push('a-f');
  if (/[0-9]/.test(all)) letters.push('0-9');
  if (/[G-Z]/.test(all)) letters.push('A-Z');
  if (/[g-z]/.test(all)) letters.push('a-z');
  const marks = [...new Set(all.replace(/[A-Za-z0-9]/g, ''))].slice(0, 6).map(escapeInClass);
  return [
    ...letters,
    ...(letters.length > 1 ? [letters.join('')] : []),
    ...marks,
    ...(letters.length > 0 && marks.length > 0 ? [letters.join('') + marks.join('')] : []),
  ];
}

type Run = { readonly kind: 'digits' | 'lower' | 'upper' | 'letters' | 'hex' | 'mark'; readonly text: string };

/** Runs of characters of one kind, and how long they are: what all the texts have in common. */
function shapeOf(texts: readonly string[]): string | undefined {
  const hex = hexOf(texts);
  if (hex !== undefined) return hex;
  const runs = texts.map(runsOf);
  const [first] = runs;
  if (first === undefined || first.length > 40) return undefined;
  if (runs.some((each) => each.length !== first.length || each.some(({ kind }, at) => kind !== first[at]?.kind)))
    return undefined;
  return first
    .map(({ kind, text }, at) => {
      const column = runs.map((each) => each[at]?.text ?? '');
      if (
        column.every((each) => each === text) &&
        (kind === 'mark' || ((kind === 'lower' || kind === 'upper' || kind === 'letters') && text.length <= 12))
      ) {
        return escapePattern(text);
      }
      if (kind === 'mark') return undefined;
      return classes[kind] + count(column.map(({ length }) => length));
    })
    .reduce<string | undefined>(
      (whole, part) => (whole === undefined || part === undefined ? undefined : whole + part),
      '',
    );
}

const classes = { digits: '[0-9]', lower: '[a-z]', upper: '[A-Z]', letters: '[A-Za-z]', hex: '[0-9A-Fa-f]', mark: '' };

function hexOf(texts: readonly string[]): string | undefined {
  const kind = texts.every((text) => /^[0-9a-f]{8,}$/.test(text))
    ? '[0-9a-f]'
    : texts.every((text) => /^[0-9A-F]{8,}$/.test(text))
      ? '[0-9A-F]'
      : undefined;
  return kind === undefined || !texts.some((text) => /[a-fA-F]/.test(text))
    ? undefined
    : kind + count(texts.map(({ length }) => length));
}

function runsOf(text: string): Run[] {
  return [...text.matchAll(/[0-9]+|[A-Za-z]+|[^0-9A-Za-z]/g)].map(([run]) => {
    if (/^[0-9]/.test(run)) return { kind: 'digits', text: run };
    if (/^[a-z]+$/.test(run)) return { kind: 'lower', text: run };
    if (/^[A-Z]+$/.test(run)) return { kind: 'upper', text: run };
    return { kind: /^[A-Za-z]/.test(run) ? 'letters' : 'mark', text: run };
  });
}

function count(lengths: readonly number[]): string {
  const least = Math.min(...lengths);
  const most = Math.max(...lengths);
  if (least === most) return least === 1 ? '' : `{${least}}`;
  return `{${least},${most}}`;
}

/** The text as a pattern that takes it alone. */
export function escapePattern(text: string): string {
  return text
    .replace(/[\\.?*+(){}[\]|^-]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t');
}

function escapeInClass(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
