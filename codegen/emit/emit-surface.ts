import { compareNames } from '../binding/names.js';
import type { BindingModel, Declaration, ModuleBinding } from '../binding/types.js';
import { generatedLine } from './generated-line.js';
import { printName, printType } from './print-type.js';

/**
 * `surface.txt`: one sorted line for each public type, field, codec and operation.
 * Two of them side by side say what changed for those who use the binding.
 */
export function emitSurface({ modules, elements, services }: BindingModel): string {
  const lines = [
    ...modules.flatMap((module) => module.declarations.flatMap((declaration) => surfaceOf(declaration, module))),
    ...elements.map(({ codecName, type }) => `codec ${codecName}: ${printType(type)}`),
    ...services.flatMap(({ name, header, fault, operations }) => [
      `service ${name}`,
      ...operations.map(
        ({ name: operation, soapAction, input, output }) =>
          `service ${name}.${operation}(${printType(header)}, ${printType(input.type)}): ${printType(header)}, ${printType(output.type)}, ${printType(fault)} "${soapAction}"`,
      ),
    ]),
  ].sort(compareNames);
  return `# ${generatedLine}\n${lines.join('\n')}\n`;
}

function surfaceOf(declaration: Declaration, { name: module }: ModuleBinding): string[] {
  const own = `${module}.${declaration.name}`;
  if (declaration.kind === 'alias') return [`type ${own} = ${printType(declaration.type)}`];
  return [
    `interface ${own}${declaration.extends === undefined ? '' : ` extends ${printName(declaration.extends)}`}`,
    ...declaration.fields.map(
      ({ name, optional, type }) => `field ${own}.${name}${optional ? '?' : ''}: ${printType(type)}`,
    ),
  ];
}
