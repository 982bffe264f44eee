import { compareNames } from './names.js';
import type { BindingModel, ComplexTypeBinding } from './types.js';

/** The binding model as JSON: names, fields, and where each part of a content model goes; the same on every machine. */
export function dumpBinding(binding: BindingModel): unknown {
  const dump = {
    modules: binding.modules,
    complexTypes: [...binding.complexTypes]
      .sort((left, right) => compareNames(nameOf(left), nameOf(right)))
      .map((type) => ({
        name: nameOf(type),
        attributes: type.attributes.map((attribute) => attribute.name),
        slots: type.content?.slots,
        groups: type.content?.groups,
        entered: type.content?.entered,
      })),
    elements: binding.elements.map(({ declaration, module, codecName, type }) => ({
      element: declaration.name,
      module,
      codecName,
      type,
    })),
    services: binding.services.map(({ envelope, ...service }) => ({ ...service, envelope: envelope.codecName })),
  };
  return JSON.parse(JSON.stringify(dump, withoutComponents));
}

function nameOf({ value }: ComplexTypeBinding): string {
  return `${value.module}.${value.name}`;
}

/** Leaves a simple type's component out of a dump but for its name: the stage before has it. */
function withoutComponents(key: string, value: unknown): unknown {
  if (key !== 'simpleType') return value;
  return (value as { name?: unknown }).name ?? 'anonymous';
}
