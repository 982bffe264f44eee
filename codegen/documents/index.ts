export { catalogResolver } from './catalog-resolver.js';
export { dumpDocuments } from './dump-documents.js';
export { fileResolver } from './file-resolver.js';
export { type LoadedDocuments, type LoadRequest, loadDocuments } from './load-documents.js';
export type { SourceFile } from './loader.js';
export { memoryResolver } from './memory-resolver.js';
export * from './types.js';
