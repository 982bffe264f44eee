import { isNCName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { NameTest, Path, XPath } from './types.js';

/** What an expression breaks, and where: `offset` counts characters of the expression. */
export class XPathError extends Error {
  readonly kind: 'grammar' | 'prefix';
  readonly offset: number;

  constructor(kind: XPathError['kind'], offset: number, message: string) {
    super(message);
    this.kind = kind;
    this.offset = offset;
  }
}

interface Token {
  /** A NameTest, an axis with its `::`, a symbol, or the end. */
  readonly kind: 'name' | 'axis' | '.' | '/' | '//' | '|' | '@' | 'end' | 'other';
  readonly text: string;
  readonly offset: number;
}

/** The longest token is taken; white space may stand before and behind any, but not inside of a name. */
const tokenForms =
  /\s*(?:(?<axis>(?:child|attribute)\s*::)|(?<name>\*|[^\s/|@*:.[\]()'"$,=<>!+-][^\s/|@*:[\]()'"$,=<>!+]*(?::(?:\*|[^\s/|@*:[\]()'"$,=<>!+]+))?)|(?<symbol>\/\/|\.\.|::|[^\s]))/uy;

/**
 * Reads an expression of the XPath subset of §3.11.6: of a selector child steps alone, of a field an attribute at the end too.
 * A name without a prefix is in no namespace.
 *
 * @throws XPathError
 */
export function parseXPath(
  expression: string,
  use: 'selector' | 'field',
  namespaces: ReadonlyMap<string, string>,
): XPath {
  const tokens = tokenize(expression);
  let at = 0;
  const current = (): Token => tokens[at] as Token;
  const take = (kind: Token['kind']): boolean => {
    if (current().kind !== kind) return false;
    at += 1;
    return true;
  };

  const paths = [path()];
  while (take('|')) paths.push(path());
  if (current().kind !== 'end') throw unexpected(current(), '"/", "|" or the end');
  return { expression, paths };

  function path(): Path {
    const descendant = current().kind === '.' && tokens[at + 1]?.kind === '//';
    if (descendant) at += 2;
    const steps: NameTest[] = [];
    do {
      const attribute = attributeTest();
      if (attribute !== undefined) return { descendant, steps, attribute };
      const step = childTest();
      if (step !== undefined) steps.push(step);
    } while (take('/'));
    return { descendant, steps };
  }

  function attributeTest(): NameTest | undefined {
    const token = current();
    const isAxis = token.kind === 'axis' && token.text.startsWith('attribute');
    if (token.kind !== '@' && !isAxis) return undefined;
    if (use === 'selector') {
      throw new XPathError('grammar', token.offset, 'a selector selects elements: attributes are for xs:field');
    }
    at += 1;
    return nameTest();
  }

  /** `undefined`: the step `.`, which goes nowhere. */
  function childTest(): NameTest | undefined {
    if (take('.')) return undefined;
    take('axis');
    return nameTest();
  }

  function nameTest(): NameTest {
    const token = current();
    if (!take('name')) throw unexpected(token, 'a name, "*" or "prefix:*"');
    if (token.text === '*') return { kind: 'any' };
    const colon = token.text.indexOf(':');
    if (colon < 0) return { kind: 'name', name: { namespace: '', local: token.text } };
    const prefix = token.text.slice(0, colon);
    const local = token.text.slice(colon + 1);
    const namespace = prefix === 'xml' ? XML_NAMESPACE : namespaces.get(prefix);
    if (namespace === undefined) {
      throw new XPathError('prefix', token.offset, `the prefix "${prefix}" is not declared here`);
    }
    return local === '*' ? { kind: 'namespace', namespace } : { kind: 'name', name: { namespace, local } };
  }
}

function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  const forms = new RegExp(tokenForms);
  let behind = 0;
  for (let match = forms.exec(expression); match !== null; match = forms.exec(expression)) {
    const { axis, name, symbol } = match.groups ?? {};
    const text = axis ?? name ?? symbol ?? '';
    behind = forms.lastIndex;
    const offset = behind - text.length;
    if (axis !== undefined) tokens.push({ kind: 'axis', text, offset });
    else if (name !== undefined) tokens.push({ kind: isNameTest(name) ? 'name' : 'other', text, offset });
    else tokens.push({ kind: isSymbol(text) ? text : 'other', text, offset });
  }
  tokens.push({ kind: 'end', text: '', offset: expression.length });
  return tokens;
}

function isNameTest(text: string): boolean {
  return text.split(':').every((part, index) => isNCName(part) || (part === '*' && (index === 1 || text === '*')));
}

function isSymbol(text: string): text is '.' | '/' | '//' | '|' | '@' {
  return ['.', '/', '//', '|', '@'].includes(text);
}

function unexpected({ kind, text, offset }: Token, expected: string): XPathError {
  const found = kind === 'end' ? 'the expression ends' : `"${text}" stands`;
  return new XPathError('grammar', offset, `${found} where ${expected} must come`);
}
