import { attributeLocation } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { anonymousSimpleType, restrictSimpleType } from './build-simple-type.js';
import { anySimpleType } from './built-ins.js';
import type { Scope } from './context.js';
import { isEmptiable } from './emptiable.js';
import type { ComplexTypeDefinition, ContentType, SimpleTypeDefinition, TypeDefinition } from './types.js';

/** The {content type} of an `xs:complexType` with `xs:simpleContent` (§3.4.2, simple content). */
export function simpleContent(
  scope: Scope,
  derivation: SourceElement,
  base: TypeDefinition,
  derivationMethod: ComplexTypeDefinition['derivationMethod'],
): ContentType {
  if (derivationMethod === 'extension') {
    if (base.kind === 'simpleType') return { kind: 'simple', simpleType: base };
    if (base.contentType.kind === 'simple') return base.contentType;
    return wrongBase(scope, derivation, base, 'must be a simple type, or a complex type with simple content');
  }
  if (base.kind === 'simpleType') {
    return wrongBase(scope, derivation, base, 'must be a complex type: to restrict a simple type, use xs:simpleType');
  }
  const inline = anonymousSimpleType(scope, derivation);
  const { contentType } = base;
  if (contentType.kind === 'simple')
    return { kind: 'simple', simpleType: restrict(scope, derivation, inline ?? contentType.simpleType) };
  if (contentType.kind === 'mixed' && isEmptiable(contentType.particle)) {
    if (inline !== undefined) return { kind: 'simple', simpleType: restrict(scope, derivation, inline) };
    scope.context.diagnostics.push(
      errorAt(
        derivation.location,
        'src-ct.2.2',
        'a restriction of mixed to simple content needs an xs:simpleType child',
      ),
    );
    return { kind: 'simple', simpleType: anySimpleType };
  }
  return wrongBase(
    scope,
    derivation,
    base,
    'must have simple content, or mixed content of which every element is optional',
  );
}

function wrongBase(scope: Scope, derivation: SourceElement, base: TypeDefinition, wanted: string): ContentType {
  const location = attributeLocation(derivation, 'base');
  scope.context.diagnostics.push(
    errorAt(location, 'src-ct.2.1', `the base of the ${derivation.name.local} of a simple content ${wanted}`, {
      related: [related(base.location, 'the base')],
    }),
  );
  return { kind: 'simple', simpleType: anySimpleType };
}

/** The type itself where the restriction narrows nothing. */
function restrict(scope: Scope, derivation: SourceElement, base: SimpleTypeDefinition): SimpleTypeDefinition {
  const step = restrictSimpleType(scope, derivation, base);
  if (step.facetSources === undefined) return base;
  return {
    kind: 'simpleType',
    builtIn: false,
    ...step,
    location: derivation.location,
    documentation: [],
    derivedAt: attributeLocation(derivation, 'base'),
  };
}
