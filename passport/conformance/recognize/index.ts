export { type Fingerprint, fingerprints } from './fingerprints.js';
export { recognize } from './recognize.js';
export type { ElementTest, Sign, Where } from './signs.js';
export { type Variant, variants } from './variants.js';
