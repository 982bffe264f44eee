import type { Node } from 'slimdom';
import type { RuleFinding } from '../types.js';
import { type AppendedExchange, appendAlone, appendExchange, type RuleExchange } from './append-exchange.js';
import { captureNamespace, createTree, type Tree } from './build-document.js';
import { type CompiledSchema, compileSchema } from './compile-schema.js';
import { registerFunctions } from './functions.js';
import { listRules, type ProtocolRule } from './list-rules.js';
import { loadSchematron, type SchematronPackages } from './load-schematron.js';
import { readSchema, type SchemaSource } from './read-schema.js';
import { errorCode, maxBroken, type Outcome, runRules } from './run-rules.js';
import { verifyRules } from './verify-rules.js';

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

/**
 * Compiles an ISO Schematron schema. Each of its assertions has an id, a severity (`role`), a sentence, and names the
 * diagnostic that says how it is known.
 *
 * Rules that declare the namespace {@link captureNamespace} see messages within `capture:exchange`, as children of `capture:request` and `capture:response`, whose attributes are
 * what HTTP says: `method`, `path`, `scheme`, `host`, `status`, and `content-length`, `content-type`,
 * `transfer-encoding`, `soapaction` as the fields are. What is not known is not there. Elements of the messages have
 * `capture:index`: their number among the siblings of their name, from 0. Other rules see each message alone, as it is.
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
    if (knowsExchanges(compiled)) {
      const tree = createTree(packages.slimdom, { numbered: true });
      return checkTree(compiled, tree, appendExchange(tree, exchange));
    }
    const found: RuleFinding[] = [];
    for (const part of ['request', 'response'] as const) {
      const tree = createTree(packages.slimdom);
      const input = exchange[part];
      if (input !== undefined) found.push(...checkTree(compiled, tree, appendAlone(tree, part, input)));
    }
    return found;
  }

  function checkTree(schema: CompiledSchema, tree: Tree, { parts, skipped }: AppendedExchange): RuleFinding[] {
    if (parts.size === 0) return [...skipped];
    const failed = new Set<string>();
    const found = runRules(schema, tree.document, packages).flatMap((outcome): RuleFinding[] => {
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

/** Rules that name the namespace of captures see exchanges; others, as anywhere, documents. */
function knowsExchanges({ namespaces }: CompiledSchema): boolean {
  return namespaces.some(({ uri }) => uri === captureNamespace);
}

function placeOf(node: Node, tree: Tree, parts: ReadonlyMap<unknown, 'request' | 'response'>) {
  const whole = parts.get(node);
  if (whole !== undefined) return { part: whole, offset: 0, length: 0 };
  const found = tree.placeOf(node);
  const part = found === undefined ? undefined : parts.get(found.parent);
  if (found === undefined || part === undefined) return undefined;
  return { part, ...found.place, path: tree.pathOf(node) };
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
