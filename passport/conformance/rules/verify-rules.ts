import type { Element } from 'slimdom';
import type { CompiledSchema } from './compile-schema.js';
import type { SchematronPackages } from './load-schematron.js';
import type { SchemaDocument } from './read-schema.js';
import { errorCode } from './run-rules.js';

/**
 * Tries each expression of a schema out: static errors show at the root of any document, as long as all variables are there.
 * @throws DiagnosticError `passport-rules`, at the rule or assertion
 */
export function verifyRules(
  compiled: CompiledSchema,
  read: SchemaDocument,
  { slimdom, xpath }: SchematronPackages,
): void {
  const options = { namespaceResolver: (prefix?: string | null) => compiled.getNamespaceUriForPrefix(prefix) };
  const document = new slimdom.Document();
  document.appendChild(document.createElement('none'));
  const tryOut = (expression: string, variables: object, element: Element | undefined, what: string) => {
    try {
      xpath.evaluateXPath(expression, document.documentElement, null, { ...variables }, undefined, options);
    } catch (error) {
      const code = errorCode(error);
      if (/^(?:XPDY|XPTY|FO)/.test(code)) return;
      const reason = code === 'XPST0003' ? whereUnreadable(expression, error) : firstLineOf(error);
      throw read.broken(element ?? (document.documentElement as Element), `${what}: ${reason}`);
    }
  };
  const names = (of: { readonly variables: readonly { readonly name: string }[] }) =>
    Object.fromEntries(of.variables.map(({ name }) => [name, '']));
  const assertions = new Map(
    [...read.elements('assert'), ...read.elements('report')].map((each) => [each.getAttribute('id'), each]),
  );
  const elements = { rules: read.elements('rule'), patterns: read.elements('pattern') };
  for (const pattern of compiled.patterns) {
    for (const rule of pattern.rules) {
      const element = elements.rules.find((each) => each.getAttribute('context')?.trim() === rule.context);
      const outer = { ...names(compiled), ...names(pattern) };
      tryOut(`//(${rule.context})`, outer, element, 'the context of a rule');
      const variables = { ...outer, ...names(rule) };
      for (const { name, value } of rule.variables) if (value) tryOut(value, variables, element, `sch:let ${name}`);
      for (const { id, test } of rule.asserts) tryOut(test, variables, assertions.get(id), id ?? '');
    }
  }
}

function firstLineOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replace(/ Did you mean .*$/, '');
}

function whereUnreadable(expression: string, error: unknown): string {
  const [, line, column] = /at <>:(\d+):(\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  const where =
    column === undefined ? '' : `, from character ${column}${line === '1' ? '' : ` of its line ${line}`} on`;
  return `XPST0003: this is no XPath${where}: ${expression.replace(/\s+/g, ' ').trim()}`;
}
