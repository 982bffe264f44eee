import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaTables } from '@passport-soap/runtime/schema';
import type { Schema } from '../components/types.js';
import { buildTables } from '../emit/build-tables.js';
import { hasError, readSet } from './read-set.js';

/** Schemas as the reference reader wants them: nothing is printed, nothing is written. */
export interface CompiledSchemas {
  /** Absent if there is an error; as the other. */
  readonly tables?: SchemaTables;
  /** What the tables were made from: what samples are made from. */
  readonly schema?: Schema;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles schema documents in memory, to read messages with. @param files relative to `cwd` (default: the working folder) */
export async function compileSchemas(files: readonly string[], cwd: string = process.cwd()): Promise<CompiledSchemas> {
  const set = { name: 'schemas', schemas: files, output: '' };
  const { binding, diagnostics } = await readSet({ folder: cwd, sets: [set] }, set, cwd);
  return binding === undefined || hasError(diagnostics)
    ? { diagnostics }
    : { tables: buildTables(binding), schema: binding.schema, diagnostics };
}
