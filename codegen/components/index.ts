export { type BuiltSchema, buildSchema } from './build-schema.js';
export { anySimpleType, anyType, builtInTypes, xmlAttributes } from './built-ins.js';
export { collectParts, type SchemaParts } from './collect-parts.js';
export { dumpSchema } from './dump-schema.js';
export { isEmptiable } from './emptiable.js';
export { expandSubstitutions } from './expand-substitutions.js';
export * from './types.js';
export { allowsNamespace } from './wildcard-algebra.js';
