export { applyFixes, applyFixesToSource, type FixedSource, type FixOptions } from './apply-fixes.js';
export { type DocumentExtent, documentExtent } from './document-extent.js';
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
export {
  createRedactor,
  type Redactor,
  type RedactResult,
  redact,
  type SecretKind,
  secretElements,
} from './redact/index.js';
export {
  createProtocolRules,
  type ProtocolRule,
  type ProtocolRules,
  type ProtocolRulesOptions,
  prepareProtocolRules,
  type RuleExchange,
} from './rules/index.js';
export type { SchemaChoice, SchemaSet } from './schema-set.js';
export type * from './types.js';
