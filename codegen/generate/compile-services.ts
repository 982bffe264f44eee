import type { Diagnostic } from '@passport-soap/runtime';
import { elementCodec, type SchemaTables } from '@passport-soap/runtime/schema';
import type { ServiceDescriptor } from '@passport-soap/runtime/soap';
import type { OperationBinding, ServiceBinding } from '../binding/types.js';
import type { Schema } from '../components/types.js';
import { buildTables } from '../emit/build-tables.js';
import { describeService } from '../emit/describe-service.js';
import type { WsdlOperation, WsdlPort } from '../wsdl/index.js';
import { hasError, readSet } from './read-set.js';
import type { SetConfig } from './types.js';

/** What one wsdl:binding makes of a service, ready to be called and served. */
export interface CompiledService {
  /** The constant that generated code has for the descriptor. */
  readonly constant: string;
  /** The interface that generated code has for its server; the one for its client is named so with `Client` behind it. */
  readonly interface: string;
  // biome-ignore lint/suspicious/noExplicitAny: which operations there are is known at run time only
  readonly descriptor: ServiceDescriptor<any, any>;
  /** All ports of the binding; at least one. */
  readonly ports: readonly WsdlPort[];
  /** By the descriptor's names of them. */
  readonly operations: ReadonlyMap<string, WsdlOperation>;
}

/** WSDLs and what they import, compiled in memory: nothing is printed, nothing is written. */
export interface CompiledServices {
  /** Absent if there is an error, as is the schema; the services are none then. */
  readonly tables?: SchemaTables;
  /** With the envelopes that were made from the WSDLs. */
  readonly schema?: Schema;
  readonly services: readonly CompiledService[];
  /** The WSDLs and all that they import, as absolute paths. */
  readonly sources: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles the services of WSDLs: the same descriptors that generated code has, made at run time.
 *
 * @param files WSDLs, and schemas beside them, relative to `cwd` (default: the working folder)
 */
export async function compileServices(
  files: readonly string[],
  cwd: string = process.cwd(),
): Promise<CompiledServices> {
  const set: SetConfig = { name: 'services', schemas: files, output: '' };
  const { binding, watched, diagnostics } = await readSet({ folder: cwd, sets: [set] }, set, cwd);
  const sources = [...new Set(watched)];
  if (binding === undefined || hasError(diagnostics)) return { services: [], sources, diagnostics };
  const tables = buildTables(binding);
  const services = binding.services.map((service) => compileService(service, tables));
  return { tables, schema: binding.schema, services, sources, diagnostics };
}

function compileService(service: ServiceBinding, tables: SchemaTables): CompiledService {
  const { namespace, local } = service.envelope.declaration.name;
  return {
    constant: service.constant,
    interface: service.name,
    descriptor: { ...describeService(service), envelope: elementCodec(tables, namespace, local) },
    ports: service.ports,
    operations: new Map(service.operations.map(({ name, described }: OperationBinding) => [name, described])),
  };
}
