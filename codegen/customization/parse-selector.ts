import type { ExpandedName } from '@passport-soap/runtime/xml';

const firstKinds = ['type', 'element', 'attribute', 'group', 'attributeGroup'] as const;
const innerKinds = ['element', 'attribute', 'choice', 'sequence', 'group', 'any'] as const;
type StepKind = (typeof firstKinds)[number] | (typeof innerKinds)[number];

/** One step of a selector: `element zoo:Name[2]`. */
export interface SelectorStep {
  readonly kind: StepKind;
  /** Absent for choices, sequences and wildcards, which have none. Without namespace: of any, but for the first step. */
  readonly name?: Omit<ExpandedName, 'namespace'> & { readonly namespace?: string };
  /** Which of several, from 1. */
  readonly index?: number;
  /** As in the file. */
  readonly text: string;
}

const stepPattern = /\s*(\w+)(?:\s+((?:\{[^}]*\})?[^\s/[\]{}]+))?(?:\s*\[([1-9]\d*)\])?\s*(\/|$)/y;

/**
 * The steps of a selector, from a global component to what is in it: `type {urn:zoo}Animal / choice[2] / element Born`.
 * Answers a sentence where it is none.
 *
 * @param prefixes prefix → namespace name
 */
export function parseSelector(text: string, prefixes: ReadonlyMap<string, string>): SelectorStep[] | string {
  const steps: SelectorStep[] = [];
  const pattern = new RegExp(stepPattern);
  for (let more = true; more; ) {
    const begin = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      return 'a selector is a path of steps such as "type {urn:zoo}Animal / choice[2] / element Born"';
    }
    const [all, word = '', qname, index, end] = match;
    const kinds: readonly StepKind[] = steps.length === 0 ? firstKinds : innerKinds;
    const kind = kinds.find((each) => each === word);
    if (kind === undefined) {
      return `a ${steps.length === 0 ? 'selector begins' : 'step begins'} with ${list(kinds)}, not with "${word}"`;
    }
    const unnamed = kind === 'choice' || kind === 'sequence' || kind === 'any';
    if (unnamed !== (qname === undefined)) {
      return unnamed ? `a step "${kind}" has no name; say which of several by ${kind}[2]` : `"${kind}" needs a name`;
    }
    const name = qname === undefined ? undefined : resolve(qname, prefixes, steps.length === 0);
    if (typeof name === 'string') return name;
    steps.push({
      kind,
      text: text
        .slice(begin, begin + all.length)
        .replace(/\/$/, '')
        .trim(),
      ...(name === undefined ? {} : { name }),
      ...(index === undefined ? {} : { index: Number(index) }),
    });
    more = end === '/';
  }
  return steps;
}

function resolve(
  qname: string,
  prefixes: ReadonlyMap<string, string>,
  first: boolean,
): NonNullable<SelectorStep['name']> | string {
  const [, clark, local = ''] = /^\{([^}]*)\}(.+)$/.exec(qname) ?? [];
  if (clark !== undefined) return { namespace: clark, local };
  const colon = qname.indexOf(':');
  if (colon < 0) return first ? { namespace: '', local: qname } : { local: qname };
  const prefix = qname.slice(0, colon);
  const namespace = prefixes.get(prefix);
  if (namespace !== undefined) return { namespace, local: qname.slice(colon + 1) };
  return `no namespace has the prefix "${prefix}"; there are ${list([...prefixes.keys()])}`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
