import type { TypeExpression, TypeName } from '../binding/types.js';
import { stringLiteral } from './literals.js';

/** How a declaration of another module is referred to: `wst.Claims`; one of the module `here`: `Claims`. */
export function printName({ module, name }: TypeName, here?: string): string {
  return module === here ? name : `${module}.${name}`;
}

/** A type expression on one line, as it is written in module `here` (default: outside of all of them). */
export function printType(type: TypeExpression, here?: string): string {
  switch (type.kind) {
    case 'keyword':
    case 'runtime':
      return type.name;
    case 'imported': {
      // Modules are one folder further down.
      const inside = here !== undefined && type.from.startsWith('.');
      return `import(${stringLiteral(inside ? `../${type.from.replace(/^\.\//, '')}` : type.from)}).${type.name}`;
    }
    case 'attributes':
      return 'Record<string, string>';
    case 'literal':
      return typeof type.value === 'string' ? stringLiteral(type.value) : String(type.value);
    case 'name':
      return printName(type.name, here);
    case 'instance':
      return `${printName(type.name, here)} & { $type${type.declared ? '?' : ''}: ${stringLiteral(type.type)} }`;
    case 'array': {
      const item = printType(type.item, here);
      return type.item.kind === 'union' || type.item.kind === 'instance' ? `(${item})[]` : `${item}[]`;
    }
    case 'union':
      return type.members.length === 0 ? 'never' : type.members.map((member) => printType(member, here)).join(' | ');
    case 'branch':
      return `{ kind: ${stringLiteral(type.tag)}; value: ${printType(type.value, here)} }`;
  }
}

/** The named types and runtime types inside a type expression. */
export function typesIn(type: TypeExpression): { modules: string[]; runtime: string[] } {
  switch (type.kind) {
    case 'name':
    case 'instance':
      return { modules: [type.name.module], runtime: [] };
    case 'runtime':
      return { modules: [], runtime: [type.name] };
    case 'array':
      return typesIn(type.item);
    case 'branch':
      return typesIn(type.value);
    case 'union': {
      const inner = type.members.map(typesIn);
      return { modules: inner.flatMap((each) => each.modules), runtime: inner.flatMap((each) => each.runtime) };
    }
    default:
      return { modules: [], runtime: [] };
  }
}
