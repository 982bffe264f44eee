import { collapseSpace } from '@passport-soap/runtime/datatypes';
import { clarkName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { xsdNamespace } from '../documents/source.js';
import type { SimpleTypeDefinition } from './types.js';

const holders = new WeakMap<SimpleTypeDefinition, boolean>();

/** Whether values of a type are QNames or NOTATIONs, or lists of them: what they mean depends on the namespaces in scope. */
export function holdsQNames(type: SimpleTypeDefinition): boolean {
  const known = holders.get(type);
  if (known !== undefined) return known;
  const holds = findQNames(type);
  holders.set(type, holds);
  return holds;
}

function findQNames(type: SimpleTypeDefinition): boolean {
  if (type.variety === 'list') return type.itemTypeDefinition !== undefined && holdsQNames(type.itemTypeDefinition);
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    const known = holders.get(step);
    if (known !== undefined) return known;
    const { builtIn, name } = step;
    if (builtIn && name?.namespace === xsdNamespace) return name.local === 'QName' || name.local === 'NOTATION';
  }
  return false;
}

/** A lexical form of such a type with each name as `{namespace}local`; a name whose prefix is not bound stays as it is. */
export function toClarkNames(value: string, namespaces: ReadonlyMap<string, string>): string {
  return collapseSpace(value)
    .split(' ')
    .map((qname) => {
      const colon = qname.indexOf(':');
      const prefix = qname.slice(0, Math.max(colon, 0));
      const namespace = prefix === 'xml' ? XML_NAMESPACE : namespaces.get(prefix);
      if (namespace === undefined && prefix !== '') return qname;
      return clarkName({ namespace: namespace ?? '', local: qname.slice(colon + 1) });
    })
    .join(' ');
}
