export { buildContentModel } from './build-content-model.js';
export { dumpContentModel, dumpContentModels } from './dump-content-models.js';
export { accepts, type Expected, expectedAt, expectedInAll, leafTakes, step } from './match.js';
export * from './types.js';
