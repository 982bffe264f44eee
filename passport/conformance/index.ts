export {
  createRedactor,
  type Redactor,
  type RedactResult,
  redact,
  type SecretKind,
  secretElements,
} from './redact/index.js';
export type * from './types.js';
