import type { BindingModel } from '../../../codegen/binding/types.js';
import { importBuilt } from '../../support/import-built.js';
import { automata, compile } from '../../support/schemas.js';

const { bindSchema } = await importBuilt<typeof import('../../../codegen/binding/bind-schema.js')>(
  'codegen/binding/bind-schema.js',
);
export const { buildTables } =
  await importBuilt<typeof import('../../../codegen/emit/build-tables.js')>('codegen/emit/build-tables.js');

/** The binding of one schema document; undefined if a schema component constraint is broken. */
export function bindingOf(schemaText: string): BindingModel | undefined {
  const { schema, diagnostics } = compile(schemaText);
  if (diagnostics.length > 0) return undefined;
  return bindSchema({ schema, documents: [], contentModelOf: automata.buildContentModel }).binding;
}
