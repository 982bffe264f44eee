import { importBuilt } from '../../support/import-built.js';

export const comparing =
  await importBuilt<typeof import('../../../codegen/comparing/index.js')>('codegen/comparing/index.js');
