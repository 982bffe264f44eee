import { XmlError } from '@passport-soap/runtime/xml';
import type { Document, Element } from 'slimdom';
import type { HttpFacts } from '../../captures/types.js';
import type { RuleFinding, RuleInput } from '../types.js';
import { captureNamespace, type Tree } from './build-document.js';

/** The messages of an exchange, or one alone. They have to be well-formed. */
export interface RuleExchange {
  readonly request?: RuleInput;
  readonly response?: RuleInput;
}

/** Of a message that is checked, in UTF-16 code units; XPath is not made for more, and no message of the protocol comes near. */
export const maxLength = 1024 * 1024;
/** Of a message that is checked, which the worst take two seconds for: more than five hundred tokens; captures have up to 169 elements. */
export const maxElements = 10_000;

/** What was appended, by the node that it was appended to. */
export interface AppendedExchange {
  readonly parts: ReadonlyMap<unknown, 'request' | 'response'>;
  readonly skipped: RuleFinding[];
}

/** Puts an exchange into a tree: `capture:exchange`, with what HTTP says. */
export function appendExchange(tree: Tree, exchange: RuleExchange): AppendedExchange {
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
    skipped.push(skippedMessage(part, problem));
  }
  return { parts, skipped };
}

/** Makes a message all of a tree, for rules that know nothing of exchanges. */
export function appendAlone(tree: Tree, part: 'request' | 'response', input: RuleInput): AppendedExchange {
  const problem = append(tree, tree.document, input.text);
  if (problem !== undefined) return { parts: new Map(), skipped: [skippedMessage(part, problem)] };
  return { parts: new Map([[tree.document, part]]), skipped: [] };
}

function skippedMessage(part: 'request' | 'response', problem: string): RuleFinding {
  const message = `the rules of the protocol were not checked: ${problem}`;
  return { code: 'passport-rules-skipped', severity: 'info', message, part, offset: 0, length: 0 };
}

/** Why a message cannot be checked; nothing, if it is there now. */
function append(tree: Tree, around: Element | Document, text: string): string | undefined {
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
