import type { Diagnostic } from '@passport-soap/runtime';
import { collectParts, type SchemaParts } from '../components/collect-parts.js';
import { sortDiagnostics } from '../components/sort-diagnostics.js';
import type { Schema } from '../components/types.js';
import type { SchemaDocument } from '../documents/types.js';
import { checkAmbiguity } from './check-ambiguity.js';
import { checkAttributeUses } from './check-attribute-uses.js';
import { checkContentModelSize } from './check-content-model-size.js';
import { checkElementConsistency } from './check-element-consistency.js';
import { checkExtension } from './check-extension.js';
import { checkSimpleTypeFacets } from './check-facets.js';
import { checkIdentityConstraints } from './check-identity-constraints.js';
import { checkNotations } from './check-notations.js';
import { checkParticles } from './check-particles.js';
import { checkRedefinitions } from './check-redefinitions.js';
import { checkRestriction } from './check-restriction.js';
import { checkSimpleTypes } from './check-simple-types.js';
import { checkSubstitutionGroups } from './check-substitution-groups.js';
import { checkValueConstraints } from './check-value-constraints.js';

/** Each a family of Schema Component Constraints. Circular definitions are found before, where they are resolved. */
const rules: readonly ((parts: SchemaParts) => Diagnostic[])[] = [
  checkSimpleTypes,
  checkSimpleTypeFacets,
  checkNotations,
  checkAttributeUses,
  checkValueConstraints,
  checkSubstitutionGroups,
  checkIdentityConstraints,
  checkParticles,
  checkElementConsistency,
  checkAmbiguity,
  checkExtension,
  checkRestriction,
  checkRedefinitions,
  checkContentModelSize,
];

/**
 * Checks a schema's components against the Schema Component Constraints (part 1 §3, part 2 §4.3).
 * With the documents, the diagnostics are in their order.
 */
export function checkSchema(schema: Schema, documents: readonly SchemaDocument[] = []): Diagnostic[] {
  const parts = collectParts(schema);
  return sortDiagnostics(
    rules.flatMap((rule) => rule(parts)),
    documents,
  );
}
