export * from './codec.js';
export * from './profile.js';
export * from './read.js';
export * from './tables.js';
export * from './values.js';
