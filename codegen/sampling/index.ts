export type { SampleSource } from './drawing.js';
export { sampleDocuments } from './sample-documents.js';
export { sampleInvalid } from './sample-invalid.js';
export type * from './types.js';
