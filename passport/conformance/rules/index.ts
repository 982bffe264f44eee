export { captureNamespace } from './build-document.js';
export { createProtocolRules, type ProtocolRule, type ProtocolRules } from './create-protocol-rules.js';
export { functionNamespace } from './functions.js';
