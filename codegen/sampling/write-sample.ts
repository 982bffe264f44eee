import { escapeAttribute, escapeText, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { Drawing } from './drawing.js';
import type { SampleElement } from './types.js';

/** The XML of a sample: all prefixes declared on its root, no default namespace. */
export function writeSample(drawing: Drawing, root: SampleElement): string {
  const used = new Map<string, string>();
  const prefixFor = (namespace: string): string => {
    const prefix = drawing.prefixOf(namespace);
    if (namespace !== XML_NAMESPACE) used.set(prefix, namespace);
    return prefix;
  };
  const nameOf = ({ namespace, local }: SampleElement['name']): string =>
    namespace === '' ? local : `${prefixFor(namespace)}:${local}`;
  const meetPrefix = (value: string): void => {
    // A value may be a QName, or a list of them; a declaration more than is needed does no harm.
    for (const [, prefix = ''] of value.matchAll(/(?<!\S)([^\s:]+):/g)) {
      const namespace = drawing.lookup(prefix);
      if (namespace !== undefined && prefix !== 'xml') used.set(prefix, namespace);
    }
  };
  const write = ({ name, attributes, children }: SampleElement): readonly [start: string, rest: string] => {
    const tag = nameOf(name);
    const start = `<${tag}`;
    let rest = '';
    for (const { name: attribute, value } of attributes) {
      meetPrefix(value);
      rest += ` ${nameOf(attribute)}="${escapeAttribute(value)}"`;
    }
    if (children.length === 0) return [start, `${rest}/>`];
    rest += '>';
    for (const child of children) {
      if (typeof child === 'string') {
        meetPrefix(child);
        rest += escapeText(child);
      } else {
        rest += write(child).join('');
      }
    }
    return [start, `${rest}</${tag}>`];
  };
  const [start, rest] = write(root);
  const declarations = [...used].map(([prefix, namespace]) => ` xmlns:${prefix}="${escapeAttribute(namespace)}"`);
  return start + declarations.join('') + rest;
}
