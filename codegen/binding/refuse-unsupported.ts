import type { Diagnostic } from '@passport-soap/runtime';
import type { ComplexTypeDefinition, ElementDeclaration, Schema, TypeDefinition } from '../components/types.js';
import { errorAt } from '../error-at.js';
import { isUrType } from './ur-type.js';

/** Reports, at its place, each component that has no form in the model. */
export function refuseUnsupported(schema: Schema): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const met = new Set<TypeDefinition>();

  function checkType(type: TypeDefinition): void {
    if (met.has(type) || type.kind === 'simpleType') return;
    met.add(type);
    if (isUrType(type)) return;
    checkContent(type);
  }

  function checkContent(type: ComplexTypeDefinition): void {
    const { contentType } = type;
    if (contentType.kind === 'mixed') {
      const name = type.name === undefined ? 'an anonymous type' : `type ${type.name.local}`;
      const message = `${name} has mixed content, text between elements, which the model has no place for; leave out mixed="true" if no message has such text`;
      diagnostics.push(errorAt(type.location, 'unsupported-mixed-content', message));
    }
    if (contentType.kind === 'elementOnly' || contentType.kind === 'mixed') {
      const pending = [contentType.particle];
      for (let particle = pending.pop(); particle !== undefined; particle = pending.pop()) {
        if (particle.term.kind === 'modelGroup') pending.push(...particle.term.particles);
        else if (particle.term.kind === 'element') checkElement(particle.term);
      }
    }
  }

  function checkElement(element: ElementDeclaration): void {
    checkType(element.typeDefinition);
  }

  for (const element of schema.elementDeclarations.values()) checkElement(element);
  for (const type of schema.typeDefinitions.values()) checkType(type);
  return diagnostics;
}
