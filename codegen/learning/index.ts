/**
 * What messages have that schemas lack, as the smallest edit of the schemas' text: {@link learnSchemas}.
 */
export { learnSchemas, SchemasInError } from './learn-schemas.js';
export type * from './types.js';
