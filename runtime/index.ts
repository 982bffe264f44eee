export * from './datatypes/index.js';
export * from './diagnostic.js';
export * from './schema/index.js';
export * from './soap/index.js';
export * from './xml/index.js';
