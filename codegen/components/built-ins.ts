import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { xsdNamespace, xsiNamespace } from '../documents/source.js';
import type { SourceLocation } from '../location.js';
import type {
  AttributeDeclaration,
  ComplexTypeDefinition,
  ContentType,
  SimpleTypeDefinition,
  Wildcard,
} from './types.js';

/** Where the Recommendation's own components stand: in no file. */
const nowhere: SourceLocation = { file: xsdNamespace, line: 1, column: 1 };
const undocumented: readonly string[] = [];
const noEnumeration: ReadonlyMap<string, readonly string[]> = new Map();

/** Part 2 §3: each built-in type and its base; for the lists, the item type. */
const bases: readonly (readonly [name: string, base: string, item?: string])[] = [
  ...[
    'string',
    'boolean',
    'decimal',
    'float',
    'double',
    'duration',
    'dateTime',
    'time',
    'date',
    'gYearMonth',
    'gYear',
    'gMonthDay',
    'gDay',
    'gMonth',
    'hexBinary',
    'base64Binary',
    'anyURI',
    'QName',
    'NOTATION',
  ].map((primitive) => [primitive, 'anySimpleType'] as const),
  ['normalizedString', 'string'],
  ['token', 'normalizedString'],
  ['language', 'token'],
  ['NMTOKEN', 'token'],
  ['NMTOKENS', 'anySimpleType', 'NMTOKEN'],
  ['Name', 'token'],
  ['NCName', 'Name'],
  ['ID', 'NCName'],
  ['IDREF', 'NCName'],
  ['IDREFS', 'anySimpleType', 'IDREF'],
  ['ENTITY', 'NCName'],
  ['ENTITIES', 'anySimpleType', 'ENTITY'],
  ['integer', 'decimal'],
  ['nonPositiveInteger', 'integer'],
  ['negativeInteger', 'nonPositiveInteger'],
  ['long', 'integer'],
  ['int', 'long'],
  ['short', 'int'],
  ['byte', 'short'],
  ['nonNegativeInteger', 'integer'],
  ['unsignedLong', 'nonNegativeInteger'],
  ['unsignedInt', 'unsignedLong'],
  ['unsignedShort', 'unsignedInt'],
  ['unsignedByte', 'unsignedShort'],
  ['positiveInteger', 'nonNegativeInteger'],
];

function builtIn(
  local: string,
): Pick<
  SimpleTypeDefinition,
  'kind' | 'name' | 'builtIn' | 'facets' | 'enumerationDocumentation' | 'location' | 'documentation'
> {
  return {
    kind: 'simpleType',
    name: { namespace: xsdNamespace, local },
    builtIn: true,
    facets: {},
    enumerationDocumentation: noEnumeration,
    location: nowhere,
    documentation: undocumented,
  };
}

/** The simple ur-type (part 2 §3.1). */
export const anySimpleType: SimpleTypeDefinition = { ...builtIn('anySimpleType'), variety: 'absent' };

function defineBuiltIns(): Map<string, SimpleTypeDefinition> {
  const types = new Map([['anySimpleType', anySimpleType]]);
  for (const [local, base, item] of bases) {
    const baseTypeDefinition = types.get(base) as SimpleTypeDefinition;
    types.set(
      local,
      item === undefined
        ? { ...builtIn(local), baseTypeDefinition, variety: 'atomic' }
        : {
            ...builtIn(local),
            baseTypeDefinition,
            variety: 'list',
            itemTypeDefinition: types.get(item) as SimpleTypeDefinition,
            // They are restrictions of anonymous lists: NMTOKENS and its like have at least one item (part 2 §3.3.5).
            facets: { minLength: 1 },
          },
    );
  }
  return types;
}

/** The built-in simple types by local name. */
export const builtInTypes: ReadonlyMap<string, SimpleTypeDefinition> = defineBuiltIns();

const anything: Wildcard = {
  kind: 'wildcard',
  namespaceConstraint: { kind: 'any' },
  processContents: 'lax',
  location: nowhere,
  documentation: undocumented,
};

/** The ur-type (part 1 §3.4.7): any attributes, any content. */
export const anyType: ComplexTypeDefinition = defineAnyType();

function defineAnyType(): ComplexTypeDefinition {
  const contentType: ContentType = {
    kind: 'mixed',
    particle: {
      kind: 'particle',
      minOccurs: 1,
      maxOccurs: 1,
      location: nowhere,
      documentation: undocumented,
      term: {
        kind: 'modelGroup',
        compositor: 'sequence',
        location: nowhere,
        documentation: undocumented,
        particles: [
          {
            kind: 'particle',
            minOccurs: 0,
            maxOccurs: Number.POSITIVE_INFINITY,
            term: anything,
            location: nowhere,
            documentation: undocumented,
          },
        ],
      },
    },
  };
  const type = {
    kind: 'complexType' as const,
    name: { namespace: xsdNamespace, local: 'anyType' },
    derivationMethod: 'restriction' as const,
    abstract: false,
    attributeUses: [],
    attributeWildcard: anything,
    contentType,
    location: nowhere,
    documentation: undocumented,
  };
  return Object.assign(type, { baseTypeDefinition: type as unknown as ComplexTypeDefinition });
}

/** Stands in for the base of a complex content that there is not, so that one error is not two. */
export const unknownType: ComplexTypeDefinition = {
  ...anyType,
  baseTypeDefinition: anyType,
  contentType: { kind: 'empty' },
};

/** The same for a simple content. */
export const unknownSimpleContent: ComplexTypeDefinition = {
  ...unknownType,
  contentType: { kind: 'simple', simpleType: anySimpleType },
};

function attribute(namespace: string, local: string, typeDefinition: SimpleTypeDefinition): AttributeDeclaration {
  const name = { namespace, local };
  return { kind: 'attribute', name, scope: 'global', typeDefinition, location: nowhere, documentation: undocumented };
}

/** `default` or `preserve` (XML 1.0 §2.10). */
const xmlSpace: SimpleTypeDefinition = {
  kind: 'simpleType',
  builtIn: false,
  baseTypeDefinition: builtInTypes.get('NCName') as SimpleTypeDefinition,
  variety: 'atomic',
  facets: { enumeration: ['default', 'preserve'] },
  enumerationDocumentation: noEnumeration,
  location: nowhere,
  documentation: undocumented,
};

/** A language tag, or nothing, which undoes one (XML 1.0 §2.12). */
const xmlLang: SimpleTypeDefinition = {
  kind: 'simpleType',
  builtIn: false,
  baseTypeDefinition: anySimpleType,
  variety: 'union',
  memberTypeDefinitions: [
    builtInTypes.get('language') as SimpleTypeDefinition,
    {
      kind: 'simpleType',
      builtIn: false,
      baseTypeDefinition: builtInTypes.get('string') as SimpleTypeDefinition,
      variety: 'atomic',
      facets: { enumeration: [''] },
      enumerationDocumentation: noEnumeration,
      location: nowhere,
      documentation: undocumented,
    },
  ],
  facets: {},
  enumerationDocumentation: noEnumeration,
  location: nowhere,
  documentation: undocumented,
};

/** A built-in type that there is. */
function type(local: string): SimpleTypeDefinition {
  return builtInTypes.get(local) as SimpleTypeDefinition;
}

/** The attributes of the XML namespace, which schemas use without a document that declares them. */
export const xmlAttributes: ReadonlyMap<string, AttributeDeclaration> = new Map([
  ['lang', attribute(XML_NAMESPACE, 'lang', xmlLang)],
  ['space', attribute(XML_NAMESPACE, 'space', xmlSpace)],
  ['base', attribute(XML_NAMESPACE, 'base', type('anyURI'))],
  ['id', attribute(XML_NAMESPACE, 'id', type('ID'))],
]);

const locations: SimpleTypeDefinition = {
  kind: 'simpleType',
  builtIn: false,
  baseTypeDefinition: anySimpleType,
  variety: 'list',
  itemTypeDefinition: type('anyURI'),
  facets: {},
  enumerationDocumentation: noEnumeration,
  location: nowhere,
  documentation: undocumented,
};

/** The attributes of the instance namespace, which every schema has (part 1 §3.2.7). */
export const instanceAttributes: ReadonlyMap<string, AttributeDeclaration> = new Map([
  ['type', attribute(xsiNamespace, 'type', type('QName'))],
  ['nil', attribute(xsiNamespace, 'nil', type('boolean'))],
  ['schemaLocation', attribute(xsiNamespace, 'schemaLocation', locations)],
  ['noNamespaceSchemaLocation', attribute(xsiNamespace, 'noNamespaceSchemaLocation', type('anyURI'))],
]);
