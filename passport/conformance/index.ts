export { applyFixes, applyFixesToSource, type FixedSource, type FixOptions } from './apply-fixes.js';
export { type DocumentExtent, documentExtent } from './document-extent.js';
export type * from './types.js';
