export { type Inner, type Pair, PairGraph, type Whole } from './pair-graph.js';
export { type RootRelation, relateElement, relateRoots, relateSchemas } from './relate-schemas.js';
export type { Acceptance, Answer, Reason, Relation } from './relation.js';
export { sideOf } from './sides.js';
