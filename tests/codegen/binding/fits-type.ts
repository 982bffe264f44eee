import type { BindingModel, Declaration, FieldBinding, TypeExpression } from '../../../codegen/binding/types.js';

/** Why a value is not of the type that the binding declares for it; undefined if it is. */
export function misfit(binding: BindingModel, type: TypeExpression, value: unknown, path = ''): string | undefined {
  switch (type.kind) {
    case 'keyword':
      return (type.name === 'null' ? value === null : typeof value === type.name)
        ? undefined
        : `${path}: no ${type.name}`;
    case 'literal':
      return value === type.value ? undefined : `${path}: not ${type.value}`;
    case 'imported':
      return undefined;
    case 'runtime':
    case 'attributes':
      return typeof value === 'object' && value !== null ? undefined : `${path}: no object`;
    case 'array': {
      if (!Array.isArray(value)) return `${path}: no array`;
      if (value.length === 0) return `${path}: empty`;
      return first(value.map((item, index) => misfit(binding, type.item, item, `${path}/${index}`)));
    }
    case 'union': {
      const found = type.members.map((member) => misfit(binding, member, value, path));
      return found.includes(undefined) ? undefined : `${path}: none of ${found.join('; ')}`;
    }
    case 'branch': {
      if (!isObject(value) || value.kind !== type.tag) return `${path}: not the branch ${type.tag}`;
      return Object.keys(value).length === 2 ? misfit(binding, type.value, value.value, `${path}/${type.tag}`) : path;
    }
    case 'instance': {
      if (!isObject(value)) return `${path}: no object`;
      const { $type, ...object } = value;
      if ($type !== type.type && !(type.declared && $type === undefined)) return `${path}: not of type ${type.type}`;
      return misfit(binding, { kind: 'name', name: type.name }, object, path);
    }
    case 'name': {
      const { module, name } = type.name;
      const declaration = binding.modules
        .find((each) => each.name === module)
        ?.declarations.find((each) => each.name === name);
      if (declaration === undefined) return `${path}: there is no type ${name}`;
      if (declaration.kind === 'alias') return misfit(binding, declaration.type, value, path);
      if (!isObject(value)) return `${path}: no object`;
      const fields = fieldsOf(binding, declaration);
      const names = new Set(fields.map((field) => field.name));
      const unknown = Object.keys(value).find((key) => !names.has(key));
      if (unknown !== undefined) return `${path}: unknown field ${unknown}`;
      return first(
        fields.map((field) => {
          if (field.name in value) return misfit(binding, field.type, value[field.name], `${path}/${field.name}`);
          return field.optional ? undefined : `${path}: ${field.name} is missing`;
        }),
      );
    }
  }
}

function fieldsOf(binding: BindingModel, declaration: Declaration): readonly FieldBinding[] {
  if (declaration.kind === 'alias') return [];
  const { module, name } = declaration.extends ?? {};
  const base = binding.modules.find((each) => each.name === module)?.declarations.find((each) => each.name === name);
  return [...(base === undefined ? [] : fieldsOf(binding, base)), ...declaration.fields];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((each) => each !== undefined);
}
