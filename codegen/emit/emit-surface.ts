import { compareNames } from '../binding/names.js';
import type {
  BindingModel,
  Declaration,
  MessageBinding,
  ModuleBinding,
  ServiceBinding,
  TypeExpression,
} from '../binding/types.js';
import { generatedLine } from './generated-line.js';
import { printName, printType } from './print-type.js';

export const surfaceFile = 'surface.txt';

/**
 * `surface.txt`: one sorted line for each public type, field, branch of a choice, derived type that may stand for
 * another, enumerated value, codec and operation.
 * Two of them side by side say what changed for those who use the binding.
 */
export function emitSurface({ modules, elements, services }: BindingModel): string {
  const lines = [
    ...modules.flatMap((module) => module.declarations.flatMap((declaration) => surfaceOf(declaration, module))),
    ...elements.map(({ codecName, type }) => `codec ${codecName}: ${printType(type)}`),
    ...services.flatMap(serviceLines),
  ].sort(compareNames);
  return `# ${generatedLine}\n${lines.join('\n')}\n`;
}

function serviceLines({ name, constant, declares, header, fault, operations }: ServiceBinding): string[] {
  const typeOf = (message: MessageBinding | undefined): string =>
    message === undefined ? 'empty' : printType(message.type);
  // The second port of one interface: what it has of its own is the descriptor, and the actions in it.
  const own = declares ? name : `${name} ${constant}`;
  return [
    `service ${own}`,
    ...operations.map(({ name: operation, soapAction, input, output, oneWay }) => {
      const answer = oneWay ? 'none' : `${printType(header)}, ${typeOf(output)}, ${printType(fault)}`;
      return `service ${own}.${operation}(${printType(header)}, ${typeOf(input)}): ${answer} "${soapAction}"`;
    }),
  ];
}

function surfaceOf(declaration: Declaration, { name: module }: ModuleBinding): string[] {
  const own = `${module}.${declaration.name}`;
  if (declaration.kind === 'alias') return aliasLines(own, declaration.type);
  return [
    `interface ${own}${declaration.extends === undefined ? '' : ` extends ${printName(declaration.extends)}`}`,
    ...declaration.fields.map(
      ({ name, optional, type }) => `field ${own}.${name}${optional ? '?' : ''}: ${printType(type)}`,
    ),
  ];
}

/** A branch, or value, more or less is a line more or less. */
function aliasLines(own: string, type: TypeExpression): string[] {
  const members = type.kind === 'union' ? type.members : [type];
  const isMixed = members.some(({ kind }) => kind === 'branch');
  const isList = members.every(
    ({ kind }) => kind === 'branch' || kind === 'literal' || kind === 'instance' || (isMixed && kind === 'keyword'),
  );
  if (!isList || members.length === 0) return [`type ${own} = ${printType(type)}`];
  return [`type ${own}`, ...members.map((member) => memberLine(own, member))];
}

function memberLine(own: string, member: TypeExpression): string {
  if (member.kind === 'branch') return `branch ${own}.${member.tag}: ${printType(member.value)}`;
  if (member.kind !== 'instance') return `value ${own} ${printType(member)}`;
  return `instance ${own} ${member.type}${member.declared ? '?' : ''}: ${printName(member.name)}`;
}
