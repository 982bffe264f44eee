export { buildContentModel } from './build-content-model.js';
export { countedModel } from './counted-model.js';
export { dumpContentModel, dumpContentModels } from './dump-content-models.js';
export {
  accepts,
  type Expected,
  expectedAt,
  expectedInAll,
  leafTakes,
  type ModelState,
  mayEndAt,
  type Step,
  startState,
  step,
} from './match.js';
export { particleTable } from './particle-table.js';
export * from './types.js';
