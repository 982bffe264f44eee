export {
  type CompareOptions,
  compareSchemas,
  compareWhole,
  type SchemaComparison,
} from './compare-schemas.js';
export { type Breaking, compareSurfaces, type SurfaceDifference } from './compare-surfaces.js';
export { type Inner, type Pair, PairGraph, type Whole } from './pair-graph.js';
export { type ComparedSchemas, readCompared } from './read-compared.js';
export { type RootRelation, relateRoots, relateSchemas } from './relate-schemas.js';
export type { Acceptance, Answer, Reason, Relation } from './relation.js';
export type { SchemaDifference } from './schema-difference.js';
export { sideOf } from './sides.js';
export { isSurface } from './surface-lines.js';
