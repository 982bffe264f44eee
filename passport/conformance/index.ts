export { type JudgeOptions, judgeCaptures } from './judge-captures.js';
export { type PassportRules, passportSchemas } from './passport-schemas.js';
export {
  type Fingerprint,
  fingerprints,
  recognize,
  type Sign,
  type Variant,
  variants,
  type Where,
} from './recognize/index.js';
export type { SchemaChoice, SchemaSet } from './schema-set.js';
export type * from './types.js';
