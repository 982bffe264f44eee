import { compareNames } from './names.js';
import type { BindingModel, ComplexTypeBinding, ContentBinding } from './types.js';

/** The binding model as JSON: names, fields, and where each part of a content model goes; the same on every machine. */
export function dumpBinding(binding: BindingModel): unknown {
  const dump = {
    modules: binding.modules,
    complexTypes: [...binding.complexTypes]
      .sort((left, right) => compareNames(nameOf(left), nameOf(right)))
      .map((type) => ({
        name: nameOf(type),
        attributes: type.attributes.map((attribute) => attribute.name),
        mixed: type.content?.mixedKey,
        slots: type.content?.slots,
        groups: type.content?.groups,
        entered: type.content === undefined ? undefined : enteredGroups(type.content),
      })),
    elements: binding.elements.map(({ declaration, module, codecName, type }) => ({
      element: declaration.name,
      module,
      codecName,
      type,
    })),
    // The ports and what is said of operations: the stage before has them.
    services: binding.services.map(({ envelope, ports: _, operations, ...service }) => ({
      ...service,
      operations: operations.map(({ described: __, ...operation }) => operation),
      envelope: envelope.codecName,
    })),
  };
  return JSON.parse(JSON.stringify(dump, withoutComponents));
}

/** For each state of an automaton, for each transition: the groups that it enters anew, outermost first. */
function enteredGroups({ model, groupOf }: ContentBinding): number[][][] | undefined {
  if (model.kind !== 'automaton') return undefined;
  return model.states.map(({ transitions }) =>
    transitions.map(({ enters }) => enters.flatMap((group) => groupOf.get(group) ?? [])),
  );
}

function nameOf({ value }: ComplexTypeBinding): string {
  return `${value.module}.${value.name}`;
}

/** Leaves a simple type's component out of a dump but for its name: the stage before has it. */
function withoutComponents(key: string, value: unknown): unknown {
  if (key !== 'simpleType') return value;
  return (value as { name?: unknown }).name ?? 'anonymous';
}
