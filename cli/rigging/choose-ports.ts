import type { CompiledService } from '@passport-soap/codegen';
import { closest } from '@passport-soap/runtime/xml';
import { CommandError } from '../errors.js';

/**
 * The services of the named ports; without names, all.
 * @throws CommandError if there is no port of a name
 */
export function choosePorts(
  services: readonly CompiledService[],
  names: readonly string[] | undefined,
): readonly CompiledService[] {
  if (names === undefined) return services;
  const known = services.flatMap(({ ports }) => ports.map(({ name }) => name));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = closest(unknown, known);
    const hint = near === undefined ? `there is: ${known.join(', ')}` : `did you mean ${near}?`;
    throw new CommandError(`the WSDL has no port ${unknown} that can be called`, hint);
  }
  return services.filter(({ ports }) => ports.some(({ name }) => names.includes(name)));
}
