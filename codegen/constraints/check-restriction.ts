import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import type { SchemaParts } from '../components/collect-parts.js';
import { isDerived, isUrType } from '../components/derivation.js';
import { isEmptiable } from '../components/emptiable.js';
import type { AttributeUse, ComplexTypeDefinition } from '../components/types.js';
import { allowsNamespace, isSubset } from '../components/wildcard-algebra.js';
import { errorAt, related } from '../error-at.js';
import { describeName, describeType } from './describe.js';
import { isSameValue } from './link-simple-type.js';
import { isWeaker, whyNoRestriction } from './particle-restriction.js';

/** `derivation-ok-restriction` (§3.4.6): what a restriction lets in, its base lets in too. */
export function checkRestriction({ complexTypes }: SchemaParts): Diagnostic[] {
  return [...complexTypes].flatMap((type) => {
    const { baseTypeDefinition: base, derivationMethod } = type;
    if (derivationMethod !== 'restriction' || base.kind === 'simpleType' || isUrType(base)) return [];
    return [...checkFinal(type, base), ...checkAttributes(type, base), ...checkContent(type, base)];
  });
}

/** What has attributes: a complex type, or an attribute group. */
type AttributeHolder = Pick<ComplexTypeDefinition, 'attributeUses' | 'attributeWildcard' | 'location' | 'derivedAt'>;

/** Clauses 2 to 4 of the rule; for a redefined attribute group too (src-redefine.7.2.2). */
export function checkAttributes(type: AttributeHolder, base: AttributeHolder): Diagnostic[] {
  return [
    ...type.attributeUses.flatMap((use) => checkAttribute(use, base)),
    ...checkRequired(type, base),
    ...checkWildcard(type, base),
  ];
}

const rule = 'derivation-ok-restriction';

function checkFinal(type: ComplexTypeDefinition, base: ComplexTypeDefinition): Diagnostic[] {
  if (!base.final?.includes('restriction')) return [];
  return [
    errorAt(
      type.derivedAt ?? type.location,
      `${rule}.1`,
      `${describeType(base)} rules out restriction (final): restrict another type, or take it out of that final`,
      {
        related: [related(base.location, 'the base')],
      },
    ),
  ];
}

function checkAttribute(use: AttributeUse, base: AttributeHolder): Diagnostic[] {
  const { name, typeDefinition } = use.attributeDeclaration;
  const inherited = base.attributeUses.find((other) => clarkName(other.attributeDeclaration.name) === clarkName(name));
  if (inherited === use) return [];
  const what = `attribute ${describeName(name)}`;
  if (inherited === undefined) {
    const wildcard = base.attributeWildcard;
    if (wildcard !== undefined && allowsNamespace(wildcard.namespaceConstraint, name.namespace)) return [];
    return [
      errorAt(use.location, `${rule}.2.2`, `${what} is not in the base, nor does a wildcard of the base let it in`, {
        related: [related(base.location, 'the base')],
      }),
    ];
  }
  const more = { related: [related(inherited.location, 'in the base')] };
  const diagnostics: Diagnostic[] = [];
  if (inherited.required && !use.required) {
    diagnostics.push(
      errorAt(use.location, `${rule}.2.1.1`, `${what} is required in the base, so it must be required here`, more),
    );
  }
  const before = inherited.attributeDeclaration.typeDefinition;
  if (!isDerived(typeDefinition, before, ['extension', 'list', 'union'])) {
    const message = `the type of ${what}, ${describeType(typeDefinition)}, is not derived from that in the base, ${describeType(before)}`;
    diagnostics.push(errorAt(use.location, `${rule}.2.1.2`, message, more));
  }
  if (inherited.valueConstraint?.kind === 'fixed') {
    const { valueConstraint: own } = use;
    if (own?.kind !== 'fixed' || !isSameValue(before, own.value, inherited.valueConstraint.value)) {
      diagnostics.push(
        errorAt(
          use.location,
          `${rule}.2.1.3`,
          `the base fixes the value of ${what}: it must be fixed here, and the same`,
          more,
        ),
      );
    }
  }
  return diagnostics;
}

/** A required attribute cannot be taken away by `use="prohibited"`. */
function checkRequired(type: AttributeHolder, base: AttributeHolder): Diagnostic[] {
  const kept = new Set(type.attributeUses.map((use) => clarkName(use.attributeDeclaration.name)));
  return base.attributeUses
    .filter((use) => use.required && !kept.has(clarkName(use.attributeDeclaration.name)))
    .map((use) =>
      errorAt(
        type.derivedAt ?? type.location,
        `${rule}.3`,
        `attribute ${describeName(use.attributeDeclaration.name)} is required in the base, so it cannot be prohibited or left out`,
        {
          related: [related(use.location, 'in the base')],
        },
      ),
    );
}

function checkWildcard(type: AttributeHolder, base: AttributeHolder): Diagnostic[] {
  const { attributeWildcard: own } = type;
  const inherited = base.attributeWildcard;
  if (own === undefined) return [];
  if (inherited === undefined) {
    return [
      errorAt(own.location, `${rule}.4.1`, 'the base has no attribute wildcard', {
        related: [related(base.location, 'the base')],
      }),
    ];
  }
  const more = { related: [related(inherited.location, 'the wildcard of the base')] };
  if (!isSubset(own.namespaceConstraint, inherited.namespaceConstraint)) {
    return [
      errorAt(own.location, `${rule}.4.2`, 'the attribute wildcard lets in namespaces that the base’s does not', more),
    ];
  }
  if (isWeaker(own, inherited)) {
    const message = `processContents="${own.processContents}" is weaker than that of the base, "${inherited.processContents}"`;
    return [errorAt(own.location, `${rule}.4.3`, message, more)];
  }
  return [];
}

function checkContent(type: ComplexTypeDefinition, base: ComplexTypeDefinition): Diagnostic[] {
  const own = type.contentType;
  const before = base.contentType;
  const report = (code: string, message: string) => [
    errorAt(type.derivedAt ?? type.location, `${rule}.${code}`, message, {
      related: [related(base.location, 'the base')],
    }),
  ];
  if (own.kind === 'simple') {
    // From mixed content that may be empty, any simple type will do.
    if (before.kind !== 'simple' || isDerived(own.simpleType, before.simpleType)) return [];
    return report(
      '5.2.2.1',
      `the content's type is not derived from that of the base, ${describeType(before.simpleType)}`,
    );
  }
  if (own.kind === 'empty') {
    if (before.kind === 'empty' || (before.kind !== 'simple' && isEmptiable(before.particle))) return [];
    return report('5.3.2', 'the content is empty, but that of the base cannot be: keep what the base requires');
  }
  if (before.kind === 'simple' || before.kind === 'empty') {
    return report(
      '5.4.2',
      `the content has elements, but that of the base is ${before.kind === 'simple' ? 'simple' : 'empty'}`,
    );
  }
  if (own.kind === 'mixed' && before.kind !== 'mixed')
    return report('5.4.1.2', 'the content is mixed, but that of the base is not: a restriction cannot let text in');
  const why = whyNoRestriction(own.particle, before.particle);
  if (why === undefined) return [];
  return [
    errorAt(
      why.location,
      `${rule}.5.4.2`,
      `the content is no restriction of that of the base: ${why.message} [${why.code}]`,
      {
        related: [related(why.base, 'in the base')],
      },
    ),
  ];
}
