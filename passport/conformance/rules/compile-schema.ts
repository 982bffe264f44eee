import type { Element } from 'slimdom';
import type { SchematronPackages } from './load-schematron.js';
import type { SchemaDocument } from './read-schema.js';

export type CompiledSchema = InstanceType<SchematronPackages['schematron']['Schema']>;
type SchemaJson = Parameters<SchematronPackages['schematron']['Schema']['fromJson']>[0];
type PatternJson = SchemaJson['patterns'][number];
type RuleJson = PatternJson['rules'][number];

/** What other implementations know and this one does not: it would be passed over in silence. */
const unsupported = ['extends', 'phase', 'param'];

/**
 * Makes node-schematron's schema of a document. Its own way, an XQuery, takes a fifth of a second each time, as long as all the rest of
 * judging a message.
 * @throws DiagnosticError `passport-rules` at what is not supported
 */
export function compileSchema(read: SchemaDocument, { schematron }: SchematronPackages): CompiledSchema {
  for (const local of unsupported) {
    const [element] = read.elements(local);
    if (element !== undefined) throw read.broken(element, `sch:${local} is not supported: write the rules out`);
  }
  for (const element of [...read.elements('pattern'), ...read.elements('rule')]) {
    if (element.getAttribute('abstract') !== 'true' && !element.hasAttribute('is-a')) continue;
    throw read.broken(element, 'abstract patterns and rules are not supported: write them out');
  }
  const root = read.document.documentElement as Element;
  return schematron.Schema.fromJson({
    title: '',
    defaultPhase: null,
    variables: variablesOf(root),
    phases: [],
    patterns: childrenOf(root, 'pattern').map(
      (pattern): PatternJson => ({
        id: pattern.getAttribute('id'),
        variables: variablesOf(pattern),
        rules: childrenOf(pattern, 'rule').map((rule) => ruleOf(rule, read)),
      }),
    ),
    namespaces: childrenOf(root, 'ns').map((each) => ({ prefix: textOf(each, 'prefix'), uri: textOf(each, 'uri') })),
  });
}

function ruleOf(rule: Element, read: SchemaDocument): RuleJson {
  if (!rule.hasAttribute('context')) throw read.broken(rule, 'a rule has no context');
  return {
    context: textOf(rule, 'context'),
    variables: variablesOf(rule),
    asserts: rule.children
      .filter(({ localName }) => localName === 'assert' || localName === 'report')
      .map((each) => ({
        id: each.getAttribute('id'),
        test: textOf(each, 'test'),
        message: messageOf(each),
        isReport: each.localName === 'report',
      })),
  };
}

/** Texts, and what is put in; of other elements (`sch:emph`, `sch:span`) the content. */
function messageOf(element: Element): (string | object)[] {
  return [...element.childNodes].flatMap((node): (string | object)[] => {
    if (node.nodeType === 3 || node.nodeType === 4) return [node.nodeValue ?? ''];
    if (node.nodeType !== 1) return [];
    const child = node as Element;
    if (child.localName === 'value-of') return [{ $type: 'value-of', select: textOf(child, 'select') }];
    if (child.localName === 'name') return [{ $type: 'name', path: textOf(child, 'path') }];
    return messageOf(child);
  });
}

function variablesOf(element: Element): { name: string; value: string }[] {
  return childrenOf(element, 'let').map((each) => ({ name: textOf(each, 'name'), value: textOf(each, 'value') }));
}

function childrenOf(element: Element, local: string): Element[] {
  return element.children.filter(
    ({ localName, namespaceURI }) => localName === local && namespaceURI === element.namespaceURI,
  );
}

function textOf(element: Element, attribute: string): string {
  return element.getAttribute(attribute) ?? '';
}
