export type { SampleSource } from './drawing.js';
export { type FoundRoot, findRoot } from './find-root.js';
export { sampleDocuments } from './sample-documents.js';
export { mutants, sampleInvalid } from './sample-invalid.js';
export type * from './types.js';
