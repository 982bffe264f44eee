import { clarkName } from '@passport-soap/runtime/xml';
import {
  attributeItems,
  attributeLocation,
  attributeValue,
  rawAttribute,
  xsdChildren,
  xsdNamespace,
} from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import { anySimpleType, builtInTypes } from './built-ins.js';
import type { Mutable, Scope } from './context.js';
import { derivationSet } from './derivation-set.js';
import { readDocumentation } from './documentation.js';
import { isCircular } from './is-circular.js';
import { checkDerivationDepth, isTooDeep } from './limit-depth.js';
import { readFacets } from './read-facets.js';
import { findDeclared, placeInHistory, referredName } from './resolve-reference.js';
import type { SimpleTypeDefinition } from './types.js';

/** The simple type that a QName attribute refers to; `undefined`, reported, if there is none. */
export function referredSimpleType(
  scope: Scope,
  element: SourceElement,
  attribute: string,
  qname: string | undefined = attributeValue(element, attribute),
): SimpleTypeDefinition | undefined {
  const name = qname === undefined ? undefined : referredName(scope, element, qname);
  if (name === undefined) return undefined;
  const { diagnostics } = scope.context;
  const location = attributeLocation(element, attribute);
  if (name.namespace === xsdNamespace) {
    const builtIn = builtInTypes.get(name.local);
    if (builtIn !== undefined) return builtIn;
  }
  const isUrType = name.namespace === xsdNamespace && name.local === 'anyType';
  const declared = isUrType ? undefined : findDeclared(scope, 'type', name, element, attribute);
  if (isUrType || declared?.element.name.local === 'complexType') {
    diagnostics.push(
      errorAt(
        location,
        'src-resolve',
        `${attribute} refers to the complex type ${name.local}, but a simple type is needed here`,
        {
          ...(declared === undefined ? {} : { related: [related(declared.element.location, `${name.local} is here`)] }),
        },
      ),
    );
    return undefined;
  }
  // A union has a rule of its own (src-simple-type.4).
  const rule = attribute === 'memberTypes' ? 'src-simple-type.4' : 'st-props-correct.2';
  return declared === undefined || isCircular(scope.context, declared, element, attribute, rule)
    ? undefined
    : globalSimpleType({ ...scope, document: declared.document }, declared.element);
}

/** The type definition of a global `xs:simpleType`, built when it is first asked for; it must not be being built. `undefined`, reported, if it is too deep. */
export function globalSimpleType(scope: Scope, element: SourceElement): SimpleTypeDefinition | undefined {
  const local = attributeValue(element, 'name') ?? '';
  const name = { namespace: scope.document.targetNamespace, local };
  const { context } = scope;
  const { isCurrent } = placeInHistory(scope, 'type', name, element);
  const known = isCurrent ? context.built.type.get(clarkName(name)) : undefined;
  if (known?.kind === 'simpleType') return known;
  if (isTooDeep(context, element)) return undefined;
  context.building.add(element);
  const built = buildSimpleType(scope, element);
  // What is redefined has no name any more (src-expredef.1.1).
  const type: SimpleTypeDefinition = isCurrent ? { ...built, name } : built;
  context.building.delete(element);
  if (isCurrent) context.built.type.set(clarkName(name), type);
  checkDerivationDepth(context, type);
  return type;
}

/** The anonymous simple type in an element's `xs:simpleType` child, if it has one. */
export function anonymousSimpleType(scope: Scope, parent: SourceElement): SimpleTypeDefinition | undefined {
  const element = xsdChildren(parent, 'simpleType')[0];
  return element === undefined ? undefined : buildSimpleType(scope, element);
}

/** The attribute that says what a type is made from. */
const madeFrom: Readonly<Record<string, string>> = { restriction: 'base', list: 'itemType', union: 'memberTypes' };

/** Maps an `xs:simpleType` (§3.14.2). */
export function buildSimpleType(scope: Scope, element: SourceElement): SimpleTypeDefinition {
  const derivation = xsdChildren(element, 'restriction', 'list', 'union')[0];
  const final = derivationSet(scope.document, element, 'final', 'finalDefault', [
    'extension',
    'list',
    'union',
    'restriction',
  ]);
  const type: Mutable<SimpleTypeDefinition> = {
    kind: 'simpleType',
    builtIn: false,
    baseTypeDefinition: anySimpleType,
    variety: 'atomic',
    facets: {},
    enumerationDocumentation: new Map(),
    ...(final.length === 0 ? {} : { final }),
    location: element.location,
    documentation: readDocumentation(element),
    ...(derivation === undefined
      ? {}
      : { derivedAt: attributeLocation(derivation, madeFrom[derivation.name.local] ?? '') }),
  };
  if (derivation?.name.local === 'restriction') return { ...type, ...restrict(scope, derivation) };
  if (derivation?.name.local === 'list')
    return { ...type, variety: 'list', itemTypeDefinition: itemType(scope, derivation) };
  if (derivation?.name.local === 'union')
    return { ...type, variety: 'union', memberTypeDefinitions: members(scope, derivation) };
  return type;
}

type Restriction = Pick<
  SimpleTypeDefinition,
  'baseTypeDefinition' | 'variety' | 'facets' | 'enumerationDocumentation'
> &
  Partial<Pick<SimpleTypeDefinition, 'itemTypeDefinition' | 'memberTypeDefinitions' | 'facetSources'>>;

function restrict(scope: Scope, element: SourceElement): Restriction {
  const inline = xsdChildren(element, 'simpleType')[0];
  const hasBase = rawAttribute(element, 'base') !== undefined;
  if (hasBase === (inline !== undefined)) {
    scope.context.diagnostics.push(
      errorAt(
        attributeLocation(element, 'base'),
        'src-simple-type.2',
        `xs:restriction needs a base attribute or an xs:simpleType child, ${hasBase ? 'not both' : 'and has neither'}`,
        inline === undefined ? {} : { related: [related(inline.location, 'the xs:simpleType')] },
      ),
    );
  }
  const base =
    (hasBase ? referredSimpleType(scope, element, 'base') : anonymousSimpleType(scope, element)) ?? anySimpleType;
  return restrictSimpleType(scope, element, base);
}

/** The restriction of `base` by the facets that are children of `element`. */
export function restrictSimpleType(scope: Scope, element: SourceElement, base: SimpleTypeDefinition): Restriction {
  const { facets, sources, enumerationDocumentation } = readFacets(scope, element, base);
  return {
    baseTypeDefinition: base,
    variety: base.variety === 'absent' ? 'atomic' : base.variety,
    ...(base.itemTypeDefinition === undefined ? {} : { itemTypeDefinition: base.itemTypeDefinition }),
    ...(base.memberTypeDefinitions === undefined ? {} : { memberTypeDefinitions: base.memberTypeDefinitions }),
    facets,
    ...(sources.length === 0 ? {} : { facetSources: sources }),
    enumerationDocumentation,
  };
}

function itemType(scope: Scope, element: SourceElement): SimpleTypeDefinition {
  const inline = xsdChildren(element, 'simpleType')[0];
  const hasAttribute = rawAttribute(element, 'itemType') !== undefined;
  if (hasAttribute === (inline !== undefined)) {
    scope.context.diagnostics.push(
      errorAt(
        attributeLocation(element, 'itemType'),
        'src-simple-type.3',
        `xs:list needs an itemType attribute or an xs:simpleType child, ${hasAttribute ? 'not both' : 'and has neither'}`,
        inline === undefined ? {} : { related: [related(inline.location, 'the xs:simpleType')] },
      ),
    );
  }
  return (
    (hasAttribute ? referredSimpleType(scope, element, 'itemType') : anonymousSimpleType(scope, element)) ??
    anySimpleType
  );
}

function members(scope: Scope, element: SourceElement): SimpleTypeDefinition[] {
  const names = attributeItems(element, 'memberTypes');
  const inline = xsdChildren(element, 'simpleType');
  if (names.length === 0 && inline.length === 0) {
    scope.context.diagnostics.push(
      errorAt(
        element.location,
        'src-union-memberTypes-or-simpleTypes',
        'xs:union needs member types: a memberTypes attribute, or xs:simpleType children',
      ),
    );
  }
  const referred = names.map((qname) => referredSimpleType(scope, element, 'memberTypes', qname));
  const types = [
    ...referred.filter((type) => type !== undefined),
    ...inline.map((child) => buildSimpleType(scope, child)),
  ];
  // In the place of a union stand its members, whatever it restricts them to (§3.14.2). The first one that takes a value
  // is its type (part 2 §2.5.1.3): a second time, a member takes nothing.
  return [
    ...new Set(types.flatMap((type) => (type.variety === 'union' ? (type.memberTypeDefinitions ?? []) : [type]))),
  ];
}
