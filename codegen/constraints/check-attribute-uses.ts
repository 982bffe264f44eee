import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import type { SchemaParts } from '../components/collect-parts.js';
import type { AttributeUse, SimpleTypeDefinition } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { describeName } from './describe.js';

/**
 * `ct-props-correct.4`, `.5` (§3.4.6) and `ag-props-correct.2`, `.3` (§3.6.6): no two attributes of one name, nor two IDs.
 */
export function checkAttributeUses({ complexTypes, attributeGroups }: SchemaParts): Diagnostic[] {
  return [
    ...[...attributeGroups].flatMap(({ attributeUses }) =>
      checkUses(attributeUses, 'ag-props-correct.2', 'ag-props-correct.3'),
    ),
    ...[...complexTypes].flatMap(({ attributeUses }) =>
      checkUses(attributeUses, 'ct-props-correct.4', 'ct-props-correct.5'),
    ),
  ];
}

function checkUses(uses: readonly AttributeUse[], duplicate: string, twoIds: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const byName = new Map<string, AttributeUse>();
  let id: AttributeUse | undefined;
  for (const use of uses) {
    const { name, typeDefinition } = use.attributeDeclaration;
    const first = byName.get(clarkName(name));
    if (first !== undefined) {
      diagnostics.push(
        errorAt(
          use.location,
          duplicate,
          `there is another attribute ${describeName(name)}, in place, inherited or by an attribute group`,
          {
            related: [related(first.location, 'the other one')],
          },
        ),
      );
      continue;
    }
    byName.set(clarkName(name), use);
    if (!isId(typeDefinition)) continue;
    if (id !== undefined) {
      diagnostics.push(
        errorAt(
          use.location,
          twoIds,
          `${describeName(name)} is a second attribute of type xs:ID: an element has one ID`,
          {
            related: [related(id.location, 'the first one')],
          },
        ),
      );
    }
    id ??= use;
  }
  return diagnostics;
}

/** Whether a type is, or is derived from, `xs:ID`. */
export function isId(type: SimpleTypeDefinition): boolean {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.builtIn && step.name?.local === 'ID') return true;
  }
  return false;
}
