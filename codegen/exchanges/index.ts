export { createOperationSampler, type ServiceSchemas } from './sample-operation.js';
export type * from './types.js';
