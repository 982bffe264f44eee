export { type JudgeOptions, judgeCaptures } from './judge-captures.js';
export { type PassportRules, passportSchemas } from './passport-schemas.js';
export { recognize } from './recognize/index.js';
export type { SchemaChoice, SchemaSet } from './schema-set.js';
export type * from './types.js';
