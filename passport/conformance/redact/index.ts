export { createRedactor, type Redactor, type RedactResult, redact } from './redactor.js';
export * from './secrets.js';
