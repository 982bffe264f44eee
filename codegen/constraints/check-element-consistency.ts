import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import type { SchemaParts } from '../components/collect-parts.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type { ElementDeclaration, Particle } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { describeName } from './describe.js';

/** `cos-element-consistent` (§3.8.6): elements of one name in one content model have the same type definition. */
export function checkElementConsistency({ complexTypes }: SchemaParts): Diagnostic[] {
  return [...complexTypes].flatMap(({ contentType }) =>
    contentType.kind === 'elementOnly' || contentType.kind === 'mixed'
      ? checkContent(expandSubstitutions(contentType.particle))
      : [],
  );
}

function checkContent(content: Particle): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const first = new Map<string, { declaration: ElementDeclaration; particle: Particle }>();
  const visit = (particle: Particle): void => {
    const { term } = particle;
    if (term.kind === 'modelGroup') term.particles.forEach(visit);
    if (term.kind !== 'element') return;
    const known = first.get(clarkName(term.name));
    if (known === undefined) first.set(clarkName(term.name), { declaration: term, particle });
    // Anonymous types are the same only if the declaration is.
    else if (known.declaration.typeDefinition !== term.typeDefinition)
      diagnostics.push(differs(term, particle, known.particle));
  };
  visit(content);
  return diagnostics;
}

function differs(declaration: ElementDeclaration, particle: Particle, other: Particle): Diagnostic {
  return errorAt(
    particle.location,
    'cos-element-consistent',
    `element ${describeName(declaration.name)} stands in this content model with another type, too: give both the same named type`,
    { related: [related(other.location, 'the other one')] },
  );
}
