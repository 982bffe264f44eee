import { clarkName } from '@passport-soap/runtime/xml';
import type { AttributeUse, ComplexTypeDefinition, Wildcard } from '../components/types.js';
import { constraintText } from './constraint-text.js';
import { drawValue } from './draw-value.js';
import type { Drawing } from './drawing.js';
import type { SampleAttribute } from './types.js';
import { attributeFor } from './ways.js';

/** The attributes that a type has: each optional one present in one sample and absent in another. */
export function drawAttributes(drawing: Drawing, type: ComplexTypeDefinition, attributes: SampleAttribute[]): void {
  for (const use of type.attributeUses) {
    if (!use.required && drawing.decide(use, 'present', 2, 1) === 1) continue;
    attributes.push({ name: use.attributeDeclaration.name, value: attributeValue(drawing, use) });
  }
  const wildcard = type.attributeWildcard;
  const more = wildcard === undefined ? undefined : letIn(drawing, wildcard);
  if (wildcard === undefined || more === undefined || drawing.decide(wildcard, 'present', 2, 0) === 0) return;
  const known = new Set(type.attributeUses.map((use) => clarkName(use.attributeDeclaration.name)));
  if (!known.has(clarkName(more.name))) attributes.push({ name: more.name, value: more.draw() });
}

/** @throws NotDrawable */
export function attributeValue(drawing: Drawing, { valueConstraint, attributeDeclaration }: AttributeUse): string {
  const constraint = valueConstraint ?? attributeDeclaration.valueConstraint;
  const type = attributeDeclaration.typeDefinition;
  return constraint?.kind === 'fixed' ? constraintText(drawing, constraint.value, type) : drawValue(drawing, type);
}

/** An attribute that only the wildcard lets in; none if it wants a declared one and there is none. */
function letIn(drawing: Drawing, wildcard: Wildcard) {
  const more = attributeFor(drawing, wildcard);
  if (more === undefined) return undefined;
  if (typeof more === 'string') return { name: { namespace: more, local: 'anything' }, draw: () => 'sample' };
  const { name, valueConstraint, typeDefinition } = more;
  const draw = () =>
    valueConstraint?.kind === 'fixed'
      ? constraintText(drawing, valueConstraint.value, typeDefinition)
      : drawValue(drawing, typeDefinition);
  return { name, draw };
}
