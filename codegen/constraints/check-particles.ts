import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaParts } from '../components/collect-parts.js';
import type { ModelGroup, Particle } from '../components/types.js';
import { errorAt } from '../error-at.js';

/** `p-props-correct.2` (§3.9.6) and `cos-all-limited` (§3.8.6). */
export function checkParticles({ particles, complexTypes }: SchemaParts): Diagnostic[] {
  return [
    ...[...particles].flatMap(checkOccurrence),
    ...[...particles].flatMap(({ term }) => (term.kind === 'modelGroup' ? checkNested(term) : [])),
    ...[...complexTypes].flatMap(({ contentType }) =>
      contentType.kind === 'elementOnly' || contentType.kind === 'mixed' ? checkWhole(contentType.particle) : [],
    ),
  ];
}

function checkOccurrence({ minOccurs, maxOccurs, location }: Particle): Diagnostic[] {
  if (minOccurs <= maxOccurs) return [];
  const message = `minOccurs (${minOccurs}) is greater than maxOccurs (${maxOccurs})`;
  const code = maxOccurs < 1 ? 'p-props-correct.2.2' : 'p-props-correct.2.1';
  return [errorAt(location, code, message)];
}

/** An xs:all is no member of another group: neither as written, nor by a reference or an extension. */
function checkNested({ compositor, particles }: ModelGroup): Diagnostic[] {
  const nested = particles
    .filter(({ term }) => term.kind === 'modelGroup' && term.compositor === 'all')
    .map(({ location }) =>
      errorAt(
        location,
        'cos-all-limited.1.2',
        'an xs:all must be the whole content of a type: it cannot be part of a sequence, a choice or an extension',
      ),
    );
  if (compositor !== 'all') return nested;
  return particles
    .filter(({ maxOccurs }) => maxOccurs > 1)
    .map(({ location }) =>
      errorAt(location, 'cos-all-limited.2', 'an element of an xs:all occurs once at most: maxOccurs must be 0 or 1'),
    );
}

function checkWhole({ term, maxOccurs, location }: Particle): Diagnostic[] {
  if (term.kind !== 'modelGroup' || term.compositor !== 'all' || maxOccurs <= 1) return [];
  return [errorAt(location, 'cos-all-limited.1.2', 'an xs:all occurs once at most: maxOccurs must be 1')];
}
