export * from './limits.js';
export * from './names.js';
