import { isDerived } from '../components/derivation.js';
import type { ElementDeclaration, Particle } from '../components/types.js';
import { describeType } from './describe.js';
import { isSameValue } from './link-simple-type.js';
import { nameOf, range, rangeOk, refusal, type Verdict } from './restriction-verdict.js';

/** Particle Restriction OK (Elt:Elt -- NameAndTypeOK), rcase-NameAndTypeOK. */
export function nameAndTypeOk(
  particle: Particle,
  own: ElementDeclaration,
  base: Particle,
  before: ElementDeclaration,
): Verdict {
  const rule = 'rcase-NameAndTypeOK';
  const what = nameOf(own);
  if (own === before) return rangeOk(`${rule}.2`, range(particle), particle, base);
  if (own.name.local !== before.name.local || own.name.namespace !== before.name.namespace) {
    return refusal(`${rule}.1`, `${what} stands where the base has ${nameOf(before)}`, particle, base);
  }
  const ranges = rangeOk(`${rule}.2`, range(particle), particle, base);
  if (ranges !== undefined) return ranges;
  if (own.nillable && !before.nillable)
    return refusal(`${rule}.3.2.1`, `${what} is nillable, in the base it is not`, particle, base);
  if (before.valueConstraint?.kind === 'fixed' && !sameFixed(own, before)) {
    return refusal(
      `${rule}.3.2.2`,
      `the base fixes the value of ${what}: it must be fixed here, and the same`,
      particle,
      base,
    );
  }
  const added = own.identityConstraints?.find((constraint) => !before.identityConstraints?.includes(constraint));
  if (added !== undefined) {
    return refusal(
      `${rule}.3.2.3`,
      `${added.category} ${added.name.local} of ${what} is none that the base has`,
      particle,
      base,
    );
  }
  if (before.disallowed?.some((derivation) => !own.disallowed?.includes(derivation))) {
    return refusal(`${rule}.3.2.4`, `${what} must disallow (block) what it disallows in the base`, particle, base);
  }
  if (isDerived(own.typeDefinition, before.typeDefinition, ['extension', 'list', 'union'])) return undefined;
  const message = `the type of ${what}, ${describeType(own.typeDefinition)}, is not derived by restriction from that in the base, ${describeType(before.typeDefinition)}`;
  return refusal(`${rule}.3.2.5`, message, particle, base);
}

function sameFixed(own: ElementDeclaration, before: ElementDeclaration): boolean {
  const [left, right] = [own.valueConstraint, before.valueConstraint];
  if (left?.kind !== 'fixed' || right === undefined) return false;
  const { typeDefinition: type } = before;
  if (type.kind === 'simpleType') return isSameValue(type, left.value, right.value);
  const { contentType: content } = type;
  return content.kind === 'simple'
    ? isSameValue(content.simpleType, left.value, right.value)
    : left.value === right.value;
}
