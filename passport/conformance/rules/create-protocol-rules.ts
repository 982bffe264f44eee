import { DiagnosticError } from '@passport-soap/runtime';
import type { Document, Element } from 'slimdom';
import type { HttpFacts } from '../../captures/types.js';
import type { RuleFinding, RuleInput } from '../types.js';
import { captureNamespace, createTree, pathOf, type Tree } from './build-document.js';
import { registerFunctions } from './functions.js';
import { loadSchematron, type SchematronPackages } from './load-schematron.js';

const schematronNamespace = 'http://purl.oclc.org/dsdl/schematron';

/** A rule, as it may be listed. */
export interface ProtocolRule {
  readonly id: string;
  readonly severity: RuleFinding['severity'];
  /** What it says when it is broken; what it names of a message is `…` here. */
  readonly sentence: string;
  readonly evidence: string;
}

/** The rules of a protocol, compiled. */
export interface ProtocolRules {
  readonly rules: readonly ProtocolRule[];
  /** Checks the messages of an exchange, or one alone; findings in the order of the rules. The messages have to be well-formed. */
  check(exchange: { readonly request?: RuleInput; readonly response?: RuleInput }): RuleFinding[];
}

/** Longer messages are not checked: XPath is not made for them, and no message of the protocol comes near. */
const maxLength = 1024 * 1024;

/**
 * Compiles an ISO Schematron schema. Each of its assertions has an id, a severity (`role`), a sentence, and names the
 * diagnostic that says how it is known.
 *
 * Messages are seen within `capture:exchange`, as children of `capture:request` and `capture:response`, whose attributes are
 * what HTTP says: `method`, `path`, `scheme`, `host`, `status`, and `content-length`, `content-type`,
 * `transfer-encoding`, `soapaction` as the fields are. What is not known is not there. Elements of the messages have
 * `capture:index`: their number among the siblings of their name, from 0.
 *
 * @param resolve answers the text of a schema that `sch:include` names
 * @throws DiagnosticError `passport-rules` if an assertion lacks something, or the packages are not installed
 */
export async function createProtocolRules(
  schema: string,
  resolve: (href: string) => string = () => '',
): Promise<ProtocolRules> {
  const packages = await loadSchematron();
  registerFunctions(packages);
  const document = readSchema(schema, resolve, packages);
  const rules = listRules(document);
  const compiled = packages.schematron.Schema.fromDom(document);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));

  function check(exchange: Parameters<ProtocolRules['check']>[0]): RuleFinding[] {
    const tree = createTree(packages.slimdom);
    const parts = appendExchange(tree, exchange);
    return compiled.validateDocument(tree.document).flatMap(({ assertId, context, message = '' }): RuleFinding[] => {
      const rule = byId.get(assertId ?? '');
      const found = tree.placeOf(context);
      const part = found === undefined ? undefined : parts.get(found.parent);
      if (rule === undefined || found === undefined || part === undefined) return [];
      return [
        {
          code: rule.id,
          severity: rule.severity,
          message: message.replace(/\s+/g, ' ').trim(),
          evidence: rule.evidence,
          part,
          ...found.place,
          path: pathOf(context, found.parent),
        },
      ];
    });
  }

  return { rules, check };
}

function readSchema(
  text: string,
  resolve: (href: string) => string,
  { slimdom }: SchematronPackages,
  depth = 0,
): Document {
  if (depth > 8) throw broken('sch:include leads in a circle');
  const document = slimdom.parseXmlDocument(text);
  for (const include of elementsOf(document, 'include')) {
    const href = include.getAttribute('href') ?? '';
    const included = readSchema(resolve(href), resolve, { slimdom } as SchematronPackages, depth + 1);
    const root = included.documentElement;
    if (root === null) throw broken(`${href} has no element`);
    include.replaceWith(document.importNode(root, true));
  }
  return document;
}

function elementsOf(document: Document, local: string): Element[] {
  return [...document.getElementsByTagNameNS(schematronNamespace, local)];
}

function listRules(document: Document): ProtocolRule[] {
  const diagnostics = new Map(
    elementsOf(document, 'diagnostic').map((each) => [each.getAttribute('id'), textOf(each)]),
  );
  const seen = new Set<string>();
  return [...elementsOf(document, 'assert'), ...elementsOf(document, 'report')].map((each) => {
    const id = each.getAttribute('id') ?? '';
    const severity = each.getAttribute('role') ?? '';
    const evidence = (each.getAttribute('diagnostics') ?? '')
      .split(/\s+/)
      .map((name) => diagnostics.get(name))
      .filter((found) => found !== undefined)
      .join(' ');
    const sentence = textOf(each);
    if (id === '' || seen.has(id)) throw broken(`an assertion has no id of its own: "${sentence}"`);
    if (severity !== 'error' && severity !== 'warning' && severity !== 'info') throw broken(`${id} has no role`);
    if (sentence === '') throw broken(`${id} says nothing`);
    if (evidence === '') throw broken(`${id} names no diagnostic that says how it is known`);
    seen.add(id);
    return { id, severity, sentence, evidence };
  });
}

/** Text, what is to be put in being `…`. */
function textOf(element: Element): string {
  const parts = [...element.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : '…'));
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function broken(message: string): DiagnosticError {
  return new DiagnosticError([
    { code: 'passport-rules', severity: 'error', message: `the rules are in error: ${message}` },
  ]);
}

function appendExchange(
  tree: Tree,
  exchange: Parameters<ProtocolRules['check']>[0],
): Map<unknown, 'request' | 'response'> {
  const { document } = tree;
  const root = document.createElementNS(captureNamespace, 'capture:exchange');
  document.appendChild(root);
  const parts = new Map<unknown, 'request' | 'response'>();
  for (const part of ['request', 'response'] as const) {
    const input = exchange[part];
    if (input === undefined || input.text.length > maxLength) continue;
    const around = document.createElementNS(captureNamespace, `capture:${part}`);
    for (const [name, value] of Object.entries(factsOf(input.http))) around.setAttribute(name, value);
    root.appendChild(around);
    parts.set(around, part);
    tree.append(around, input.text);
  }
  return parts;
}

const fields = ['content-length', 'content-type', 'transfer-encoding', 'soapaction'];

function factsOf(http: HttpFacts | undefined): Record<string, string> {
  if (http === undefined) return {};
  const { scheme, method, target, host, status, headers } = http;
  const path = target?.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const known: Record<string, string | undefined> = { scheme, method, path, host, status: status?.toString() };
  for (const name of fields) known[name] = headers.get(name);
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
