export { decodeBase64, encodeBase64 } from './base64.js';
export { builtInType } from './built-in-types.js';
export { checkFacets } from './check-facets.js';
export { type DateTime, dateTimeToEpochMilliseconds, formatDateTime, parseDateTime } from './date-time.js';
export { listType, restrictType, unionType } from './derive-types.js';
export {
  type Automaton as PatternAutomaton,
  buildAutomaton as buildPatternAutomaton,
} from './regex/build-automaton.js';
export { compilePattern } from './regex/compile-pattern.js';
export { parsePattern } from './regex/parse-pattern.js';
export { PatternError } from './regex/pattern-error.js';
export type { PatternNode } from './regex/pattern-node.js';
export { fromTable, isTableValue } from './table-value.js';
export * from './types.js';
export { collapseSpace } from './white-space.js';
