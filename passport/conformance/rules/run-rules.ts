import type { Document, Node } from 'slimdom';
import { captureNamespace } from './build-document.js';
import type { CompiledSchema } from './compile-schema.js';
import type { SchematronPackages } from './load-schematron.js';

type Pattern = CompiledSchema['patterns'][number];
type Rule = Pattern['rules'][number];
type Variables = Record<string, unknown>;

/**
 * What an assertion says of a node; or that it, or the rule around it, could not be evaluated; or that it was broken so often
 * that it is not looked at any more.
 */
export type Outcome = { readonly id: string; readonly context: Node } & (
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'given-up' }
);

/** How often an assertion may be broken in one document. */
export const maxBroken = 100;

/**
 * Evaluates a schema over a document, as ISO/IEC 19757-3 §6.5 has it: in each pattern, of a node's rules the first one counts.
 *
 * node-schematron judges assertions, but it does not walk the document here: it looks each node up in lists of
 * contexts (quadratic: minutes for a message of a thousand tokens), recurs as deep as elements are nested, and ends at the first error.
 */
export function runRules(schema: CompiledSchema, document: Document, { xpath }: SchematronPackages): Outcome[] {
  const options = { namespaceResolver: (prefix?: string | null) => schema.getNamespaceUriForPrefix(prefix) };
  const outcomes: Outcome[] = [];
  const broken = new Map<string, number>();

  function assign(node: Node, of: { readonly variables: Rule['variables'] }, outer: Variables): Variables {
    const variables = { ...outer };
    for (const { name, value } of of.variables) {
      const found = value ? xpath.evaluateXPath(value, node, null, variables, undefined, options) : node;
      // An empty sequence comes as an empty list, which would be an array in the next expression.
      variables[name] = Array.isArray(found) && found.length === 0 ? null : found;
    }
    return variables;
  }

  function judge(rule: Rule, node: Node, outer: Variables): void {
    let variables: Variables;
    try {
      variables = assign(node, rule, outer);
    } catch (error) {
      for (const { id } of rule.asserts) outcomes.push({ kind: 'failed', id: id ?? '', context: node, error });
      return;
    }
    for (const assertion of rule.asserts) {
      const id = assertion.id ?? '';
      const before = broken.get(id) ?? 0;
      if (before > maxBroken) continue;
      try {
        const found = assertion.validateNode(node, variables, options);
        if (found === null) continue;
        broken.set(id, before + 1);
        if (before === maxBroken) outcomes.push({ kind: 'given-up', id, context: node });
        else outcomes.push({ kind: 'broken', id, context: node, message: found.message ?? '' });
      } catch (error) {
        outcomes.push({ kind: 'failed', id, context: node, error });
      }
    }
  }

  function fail(rules: readonly Rule[], error: unknown): void {
    for (const { asserts } of rules) {
      for (const { id } of asserts) outcomes.push({ kind: 'failed', id: id ?? '', context: document, error });
    }
  }

  function runPattern({ rules, ...pattern }: Pattern): void {
    const judged = new Set<Node>();
    let variables: Variables | undefined;
    const assigned = () => {
      variables ??= assign(document, pattern, assign(document, schema, {}));
      return variables;
    };
    for (const rule of rules) {
      let nodes: readonly Node[] = [];
      const context = contextOf(rule, parts);
      if (context === undefined) continue;
      // Variables cost: they are assigned when something is there that the pattern is about.
      const known = context.includes('$') ? assigned() : {};
      try {
        nodes = xpath.evaluateXPathToNodes(context, document, null, known, options);
      } catch (error) {
        fail([rule], error);
      }
      for (const node of nodes) {
        if (judged.has(node)) continue;
        judged.add(node);
        judge(rule, node, assigned());
      }
    }
  }

  const isCapture = schema.namespaces.some(({ prefix, uri }) => prefix === 'capture' && uri === captureNamespace);
  const parts = isCapture ? document.documentElement?.children.map(({ localName }) => localName) : undefined;
  for (const pattern of schema.patterns) {
    try {
      runPattern(pattern);
    } catch (error) {
      fail(pattern.rules, error);
    }
  }
  return outcomes;
}

/**
 * A context is a pattern that matches anywhere. What begins at a part of an exchange is there once only: no other element
 * has to be looked at; and where the part is not there, nothing has to be compiled. A union is left as it is.
 */
function contextOf({ context }: Rule, parts: readonly string[] | undefined): string | undefined {
  if (parts === undefined || context.includes('|')) return `//(${context})`;
  const [, exchange, part] = /^(capture:exchange\b.*\/)?capture:(request|response)\b/s.exec(context) ?? [];
  if (part !== undefined && !parts.includes(part)) return undefined;
  if (exchange !== undefined || /^capture:exchange\b/.test(context)) return `/${context}`;
  return part === undefined ? `//(${context})` : `/*/${context}`;
}

/** The code of an error of XPath. Its message may quote what it was about, which may be a secret. */
export function errorCode(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /\b(?:XP|XQ|FO)[A-Z]{2}[0-9]{4}\b/.exec(message)?.[0] ?? 'no XPath error';
}
