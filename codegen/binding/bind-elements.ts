import { clarkName } from '@passport-soap/runtime/xml';
import type { ElementDeclaration } from '../components/types.js';
import { expressElement, type NamesOfTypes } from './express-types.js';
import { camelCase, compareNames, NameSet, pascalCase } from './names.js';
import type { ElementBinding } from './types.js';

/**
 * A codec for each global element that a document can have as its root. Where several namespaces have an element of one
 * name, each gets its module's name in front, so that adding an import never gives `parseReference` another meaning.
 */
export function bindElements(
  declarations: Iterable<ElementDeclaration>,
  modules: ReadonlyMap<string, string>,
  types: NamesOfTypes,
): ElementBinding[] {
  const moduleOf = (element: ElementDeclaration): string => modules.get(element.name.namespace) ?? '';
  const elements = [...declarations]
    .filter((element) => !element.abstract)
    .sort(
      (left, right) =>
        compareNames(moduleOf(left), moduleOf(right)) || compareNames(clarkName(left.name), clarkName(right.name)),
    );
  const shared = sharedNames(elements);
  // The constant of a codec has its name in camel case: `URI` and `Uri` would be two of one name.
  const taken = new NameSet([], camelCase);
  return elements.map((declaration) => {
    const module = moduleOf(declaration);
    const name = pascalCase(declaration.name.local);
    const long = pascalCase(module) + name;
    const custom = types.customization?.codecNameOf(declaration);
    return {
      declaration,
      module,
      codecName:
        custom !== undefined ? taken.claim(custom) : shared.has(name) ? taken.take(long) : taken.take(name, long),
      type: expressElement(declaration, types),
    };
  });
}

function sharedNames(elements: readonly ElementDeclaration[]): Set<string> {
  const namespaces = new Map<string, Set<string>>();
  for (const { name } of elements) {
    const key = pascalCase(name.local);
    namespaces.set(key, (namespaces.get(key) ?? new Set()).add(name.namespace));
  }
  return new Set([...namespaces].filter(([, found]) => found.size > 1).map(([name]) => name));
}
