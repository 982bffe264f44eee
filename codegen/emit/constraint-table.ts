import type { IdentityConstraintTable, NameTestTable, PathTable } from '@passport-soap/runtime/schema';
import type { IdentityConstraintDefinition, NameTest, XPath } from '../components/types.js';

/** An identity-constraint definition's row. */
export function constraintTable(
  { name, category, selector, fields, referencedKey }: IdentityConstraintDefinition,
  namespaceNumber: (namespace: string) => number,
  constraintNumber: (constraint: IdentityConstraintDefinition) => number,
): IdentityConstraintTable {
  return {
    name: [namespaceNumber(name.namespace), name.local],
    kind: category,
    selector: pathTables(selector),
    fields: fields.map(pathTables),
    ...(referencedKey === undefined ? {} : { refer: constraintNumber(referencedKey) }),
  };

  function pathTables({ paths }: XPath): PathTable[] {
    return paths.map(({ descendant, steps, attribute }) => ({
      ...(descendant ? { descendant } : {}),
      steps: steps.map(nameTest),
      ...(attribute === undefined ? {} : { attribute: nameTest(attribute) }),
    }));
  }

  function nameTest(test: NameTest): NameTestTable {
    if (test.kind === 'any') return '*';
    if (test.kind === 'namespace') return [namespaceNumber(test.namespace)];
    return [namespaceNumber(test.name.namespace), test.name.local];
  }
}

/** The namespaces that the row refers to. */
export function namespacesOfConstraint({ name, selector, fields }: IdentityConstraintDefinition): string[] {
  const tests = [selector, ...fields].flatMap(({ paths }) =>
    paths.flatMap(({ steps, attribute }) => (attribute === undefined ? steps : [...steps, attribute])),
  );
  const tested = tests.flatMap((test) =>
    test.kind === 'any' ? [] : [test.kind === 'namespace' ? test.namespace : test.name.namespace],
  );
  return [name.namespace, ...tested];
}
