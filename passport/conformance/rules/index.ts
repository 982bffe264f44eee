export { maxElements, maxLength, type RuleExchange } from './append-exchange.js';
export { captureNamespace } from './build-document.js';
export {
  createProtocolRules,
  type ProtocolRules,
  type ProtocolRulesOptions,
  prepareProtocolRules,
} from './create-protocol-rules.js';
export { functionNamespace } from './functions.js';
export type { ProtocolRule } from './list-rules.js';
export type { IncludedSchema, SchemaSource } from './read-schema.js';
