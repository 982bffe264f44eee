import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaParts } from '../components/collect-parts.js';
import type { Particle, Redefinition } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { checkAttributes } from './check-restriction.js';
import { whyNoRestriction } from './particle-restriction.js';

/**
 * `src-redefine.6.2.2`, `.7.2.2` (§4.2.2): a group that is redefined without a reference to what it was
 * lets in nothing that it did not let in before.
 */
export function checkRedefinitions({ redefinitions }: SchemaParts): Diagnostic[] {
  return redefinitions.flatMap((redefinition) =>
    redefinition.kind === 'group' ? checkGroup(redefinition) : checkAttributeGroup(redefinition),
  );
}

function checkGroup({ definition, redefined }: Redefinition & { readonly kind: 'group' }): Diagnostic[] {
  const why = whyNoRestriction(asParticle(definition), asParticle(redefined));
  if (why === undefined) return [];
  return [
    errorAt(
      why.location,
      'src-redefine.6.2.2',
      `the redefinition of group ${definition.name.local} neither refers to itself nor is a restriction of what it was: ${why.message} [${why.code}]`,
      { related: [related(why.base, 'in the redefined group')] },
    ),
  ];
}

function asParticle({ modelGroup: term, location }: (Redefinition & { kind: 'group' })['definition']): Particle {
  return { kind: 'particle', minOccurs: 1, maxOccurs: 1, term, location, documentation: [] };
}

function checkAttributeGroup({
  definition,
  redefined,
}: Redefinition & { readonly kind: 'attributeGroup' }): Diagnostic[] {
  return checkAttributes(definition, redefined).map((wrong) => ({
    ...wrong,
    code: 'src-redefine.7.2.2',
    message: `the redefinition of attribute group ${definition.name.local} neither refers to itself nor is a restriction of what it was: ${wrong.message} [${wrong.code}]`,
  }));
}
