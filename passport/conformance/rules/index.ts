export { captureNamespace } from './build-document.js';
export {
  createProtocolRules,
  maxElements,
  maxLength,
  type ProtocolRule,
  type ProtocolRules,
  type ProtocolRulesOptions,
  prepareProtocolRules,
  type RuleExchange,
} from './create-protocol-rules.js';
export { functionNamespace } from './functions.js';
export type { IncludedSchema, SchemaSource } from './read-schema.js';
