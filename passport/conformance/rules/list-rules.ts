import type { Element } from 'slimdom';
import type { RuleFinding } from '../types.js';
import type { SchemaDocument } from './read-schema.js';

/** A rule, as it may be listed. */
export interface ProtocolRule {
  readonly id: string;
  readonly severity: RuleFinding['severity'];
  /** What it says when it is broken; what it names of a message is `…` here. */
  readonly sentence: string;
  readonly evidence: string;
}

/** @throws DiagnosticError `passport-rules`, at an assertion that lacks something */
export function listRules({ elements, broken }: SchemaDocument): ProtocolRule[] {
  const diagnostics = new Map(elements('diagnostic').map((each) => [each.getAttribute('id'), textOf(each)]));
  const seen = new Set<string>();
  return [...elements('assert'), ...elements('report')].map((each) => {
    const id = each.getAttribute('id') ?? '';
    const severity = each.getAttribute('role') ?? '';
    const evidence = (each.getAttribute('diagnostics') ?? '')
      .split(/\s+/)
      .map((name) => diagnostics.get(name))
      .filter((found) => found !== undefined)
      .join(' ');
    const sentence = textOf(each);
    if (id === '') throw broken(each, `an assertion has no id: "${sentence}"`);
    if (seen.has(id)) throw broken(each, `there is another assertion with the id ${id}`);
    if (severity !== 'error' && severity !== 'warning' && severity !== 'info') {
      throw broken(each, `${id} has no role: it has to be error, warning or info`);
    }
    if (!each.hasAttribute('test')) throw broken(each, `${id} has no test`);
    if (sentence === '') throw broken(each, `${id} says nothing`);
    if (evidence === '') throw broken(each, `${id} names no diagnostic that says how it is known`);
    seen.add(id);
    return { id, severity, sentence, evidence };
  });
}

/** Text, what is to be put in being `…`. */
function textOf(element: Element): string {
  return partsOf(element).join('').replace(/\s+/g, ' ').trim();
}

function partsOf(element: Element): string[] {
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== 1) return [node.nodeType === 3 ? (node.nodeValue ?? '') : ''];
    const child = node as Element;
    return child.localName === 'value-of' || child.localName === 'name' ? ['…'] : partsOf(child);
  });
}
