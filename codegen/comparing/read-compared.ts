import type { Diagnostic } from '@passport-soap/runtime';
import type { BindingModel } from '../binding/types.js';
import type { Schema } from '../components/types.js';
import { hasError, readSet } from '../generate/read-set.js';
import type { SetConfig } from '../generate/types.js';

/** A schema set as it is compared. */
export interface ComparedSchemas {
  /** Absent if there is an error; as the other. */
  readonly schema?: Schema;
  readonly binding?: BindingModel;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a set of schemas, and binds it: nothing is generated.
 *
 * @param set of a configuration; or just files, which get the names that they have by default
 * @param folder the folder that the files of the set are relative to
 * @param cwd what files are named relative to, in locations and diagnostics
 */
export async function readCompared(
  set: Pick<SetConfig, 'schemas'> & Partial<SetConfig>,
  folder: string,
  cwd: string,
): Promise<ComparedSchemas> {
  const whole: SetConfig = { name: 'schemas', output: '', ...set };
  const { binding, diagnostics } = await readSet({ folder, sets: [whole] }, whole, cwd);
  return binding === undefined || hasError(diagnostics)
    ? { diagnostics }
    : { schema: binding.schema, binding, diagnostics };
}
