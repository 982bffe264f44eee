import { clarkName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { AttributeUse, ComplexTypeDefinition, Wildcard } from '../components/types.js';
import { allowsNamespace } from '../components/wildcard-algebra.js';
import { drawValue } from './draw-value.js';
import type { Drawing } from './drawing.js';
import type { SampleAttribute } from './types.js';
import { undeclaredNamespace } from './undeclared.js';

/** The attributes that a type has: each optional one present in one sample and absent in another. */
export function drawAttributes(drawing: Drawing, type: ComplexTypeDefinition, attributes: SampleAttribute[]): void {
  for (const use of type.attributeUses) {
    if (!use.required && drawing.decide(use, 'present', 2, 1) === 1) continue;
    const { name } = use.attributeDeclaration;
    attributes.push({ name, value: valueFor(drawing, use) });
  }
  if (type.attributeWildcard === undefined) return;
  if (drawing.decide(type.attributeWildcard, 'present', 2, 0) === 0) return;
  const more = letIn(drawing, type.attributeWildcard);
  const known = new Set(type.attributeUses.map((use) => clarkName(use.attributeDeclaration.name)));
  if (more !== undefined && !known.has(clarkName(more.name))) attributes.push(more);
}

function valueFor(drawing: Drawing, { valueConstraint, attributeDeclaration }: AttributeUse): string {
  const constraint = valueConstraint ?? attributeDeclaration.valueConstraint;
  if (constraint?.kind === 'fixed' && !constraint.value.startsWith('{')) return constraint.value;
  return drawValue(drawing, attributeDeclaration.typeDefinition);
}

/** An attribute that only the wildcard lets in; none if it wants a declared one and there is none. */
function letIn(drawing: Drawing, { namespaceConstraint, processContents }: Wildcard): SampleAttribute | undefined {
  const declared = [...drawing.schema.attributeDeclarations.values()].filter(
    ({ name }) => name.namespace !== XML_NAMESPACE && allowsNamespace(namespaceConstraint, name.namespace),
  );
  const [first] = declared;
  if (first !== undefined && processContents !== 'skip') {
    const { valueConstraint } = first;
    const fixed = valueConstraint?.kind === 'fixed' && !valueConstraint.value.startsWith('{');
    return { name: first.name, value: fixed ? valueConstraint.value : drawValue(drawing, first.typeDefinition) };
  }
  const namespace = processContents === 'strict' ? undefined : undeclaredNamespace(drawing, namespaceConstraint);
  return namespace === undefined ? undefined : { name: { namespace, local: 'anything' }, value: 'sample' };
}
