/** Both ends on loopback, every variant, every message checked. For Node: it opens ports. */
export { type RigOptions, runRig } from './run-rig.js';
export { type Cell, type Column, columns, type RigReport, type Row } from './types.js';
export { type RigVariant, rigVariants } from './variants.js';
