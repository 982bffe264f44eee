import { XmlError } from '@passport-soap/runtime/xml';
import type { Element, Node } from 'slimdom';
import type { HttpFacts } from '../../captures/types.js';
import type { RuleFinding, RuleInput } from '../types.js';
import { captureNamespace, createTree, pathOf, type Tree } from './build-document.js';
import { type CompiledSchema, compileSchema } from './compile-schema.js';
import { registerFunctions } from './functions.js';
import { listRules, type ProtocolRule } from './list-rules.js';
import { loadSchematron, type SchematronPackages } from './load-schematron.js';
import { readSchema, type SchemaSource } from './read-schema.js';
import { errorCode, maxBroken, type Outcome, runRules } from './run-rules.js';
import { verifyRules } from './verify-rules.js';

/** The messages of an exchange, or one alone. They have to be well-formed. */
export interface RuleExchange {
  readonly request?: RuleInput;
  readonly response?: RuleInput;
}

/** The rules of a protocol, compiled. */
export interface ProtocolRules {
  readonly rules: readonly ProtocolRule[];
  /**
   * Findings in the order of the rules; beside the rules' own `passport-rules-skipped` (info) of a message that has more than
   * {@link maxLength} characters or {@link maxElements} elements and was left out, or of a rule that is broken more than a hundred times,
   * and `passport-rule-failed` (warning) of a rule that could not be evaluated: the mistake is the rule's.
   */
  check(exchange: RuleExchange): RuleFinding[];
}

export interface ProtocolRulesOptions extends SchemaSource {
  /** Tries each expression out, so that a mistake in it is an error at once, not when a message comes that it is about. */
  readonly verify?: boolean;
}

/** Of a message that is checked, in UTF-16 code units; XPath is not made for more, and no message of the protocol comes near. */
export const maxLength = 1024 * 1024;
/** Of a message that is checked, which the worst take two seconds for: more than five hundred tokens; captures have up to 169 elements. */
export const maxElements = 10_000;

/**
 * Compiles an ISO Schematron schema. Each of its assertions has an id, a severity (`role`), a sentence, and names the
 * diagnostic that says how it is known.
 *
 * Messages are seen within `capture:exchange`, as children of `capture:request` and `capture:response`, whose attributes are
 * what HTTP says: `method`, `path`, `scheme`, `host`, `status`, and `content-length`, `content-type`,
 * `transfer-encoding`, `soapaction` as the fields are. What is not known is not there. Elements of the messages have
 * `capture:index`: their number among the siblings of their name, from 0.
 *
 * @throws DiagnosticError `passport-rules` if an assertion lacks something, an expression is in error (`verify`), or the packages are
 * not installed; the rule of XML that the schema breaks, if it is not well-formed
 */
export async function createProtocolRules(schema: string, options: ProtocolRulesOptions = {}): Promise<ProtocolRules> {
  return (await prepareProtocolRules())(schema, options);
}

/**
 * Loads the packages; what it answers compiles without waiting, when the first message comes that it is for.
 * @throws DiagnosticError `passport-rules` if the packages are not installed
 */
export async function prepareProtocolRules(): Promise<
  (schema: string, options?: ProtocolRulesOptions) => ProtocolRules
> {
  const packages = await loadSchematron();
  registerFunctions(packages);
  return (schema, options = {}) => compileRules(schema, options, packages);
}

function compileRules(schema: string, options: ProtocolRulesOptions, packages: SchematronPackages): ProtocolRules {
  const read = readSchema(schema, options, packages);
  const rules = listRules(read);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const compile = () => compileSchema(read, packages);
  let compiled: CompiledSchema | undefined;

  function check(exchange: RuleExchange): RuleFinding[] {
    compiled ??= compile();
    const tree = createTree(packages.slimdom);
    const { parts, skipped } = appendExchange(tree, exchange);
    if (parts.size === 0) return skipped;
    const failed = new Set<string>();
    const found = runRules(compiled, tree.document, packages).flatMap((outcome): RuleFinding[] => {
      const place = placeOf(outcome.context, tree, parts);
      if (outcome.kind === 'broken') {
        const rule = byId.get(outcome.id);
        if (rule === undefined || place === undefined) return [];
        const message = outcome.message.replace(/\s+/g, ' ').trim();
        return [{ code: rule.id, severity: rule.severity, message, evidence: rule.evidence, ...place }];
      }
      const [part = 'request'] = parts.values();
      const somewhere = place ?? { part, offset: 0, length: 0 };
      if (outcome.kind === 'given-up') return [{ ...describeGivenUp(outcome.id), ...somewhere }];
      if (failed.has(outcome.id)) return [];
      failed.add(outcome.id);
      return [{ ...describeFailure(outcome), ...somewhere }];
    });
    return [...skipped, ...found];
  }

  if (options.verify === true) {
    compiled = compile();
    verifyRules(compiled, read, packages);
  }
  return { rules, check };
}

function placeOf(node: Node, tree: Tree, parts: ReadonlyMap<unknown, 'request' | 'response'>) {
  const whole = parts.get(node);
  if (whole !== undefined) return { part: whole, offset: 0, length: 0 };
  const found = tree.placeOf(node);
  const part = found === undefined ? undefined : parts.get(found.parent);
  if (found === undefined || part === undefined) return undefined;
  return { part, ...found.place, path: pathOf(node, found.parent) };
}

function describeGivenUp(id: string) {
  const message = `${id} is broken more than ${maxBroken} times: from here on it was not checked`;
  return { code: 'passport-rules-skipped', severity: 'info', message } as const;
}

/** An error of XPath may quote what it was about, which may be a secret: its code has to do. */
function describeFailure({ id, error }: Outcome & { kind: 'failed' }) {
  const message = `the rule ${id} could not be evaluated (${errorCode(error)}): this is a mistake in the rule, not in the message`;
  return { code: 'passport-rule-failed', severity: 'warning', message } as const;
}

interface AppendedExchange {
  readonly parts: ReadonlyMap<unknown, 'request' | 'response'>;
  readonly skipped: RuleFinding[];
}

function appendExchange(tree: Tree, exchange: RuleExchange): AppendedExchange {
  const { document } = tree;
  const root = document.createElementNS(captureNamespace, 'capture:exchange');
  document.appendChild(root);
  const parts = new Map<unknown, 'request' | 'response'>();
  const skipped: RuleFinding[] = [];
  for (const part of ['request', 'response'] as const) {
    const input = exchange[part];
    if (input === undefined) continue;
    const around = document.createElementNS(captureNamespace, `capture:${part}`);
    for (const [name, value] of Object.entries(factsOf(input.http))) around.setAttribute(name, value);
    root.appendChild(around);
    const problem = append(tree, around, input.text);
    if (problem === undefined) {
      parts.set(around, part);
      continue;
    }
    around.remove();
    const message = `the rules of the protocol were not checked: ${problem}`;
    skipped.push({ code: 'passport-rules-skipped', severity: 'info', message, part, offset: 0, length: 0 });
  }
  return { parts, skipped };
}

/** Why a message cannot be checked; nothing, if it is there now. */
function append(tree: Tree, around: Element, text: string): string | undefined {
  if (text.length > maxLength) return `the message has more than ${maxLength} characters`;
  try {
    return tree.append(around, text, maxElements) ? undefined : `the message has more than ${maxElements} elements`;
  } catch (error) {
    // What is beyond the reader's limits is said of the message elsewhere.
    if (error instanceof XmlError) return `the message cannot be read (${error.diagnostic.code})`;
    throw error;
  }
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
