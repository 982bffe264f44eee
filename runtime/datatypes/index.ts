export { decodeBase64, encodeBase64 } from './base64.js';
export { builtInType } from './built-in-types.js';
export { checkFacets } from './check-facets.js';
export { type DateTime, dateTimeToEpochMilliseconds, formatDateTime, parseDateTime } from './date-time.js';
export { listType, restrictType, unionType } from './derive-types.js';
export { compilePattern } from './regex/compile-pattern.js';
export { PatternError } from './regex/pattern-error.js';
export * from './types.js';
export { collapseSpace } from './white-space.js';
