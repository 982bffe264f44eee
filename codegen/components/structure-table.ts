/** How the value of an attribute of a schema document is written; what each means is in lexical.ts. */
export type AttributeForm =
  | 'string'
  | 'anyURI'
  | 'language'
  | 'space'
  | 'namespace'
  | 'ID'
  | 'NCName'
  | 'QName'
  | 'QNames'
  | 'boolean'
  | 'nonNegativeInteger'
  | 'occurs'
  | 'zeroOrOne'
  | 'one'
  | 'form'
  | 'use'
  | 'processContents'
  | 'namespaces'
  | 'blockElement'
  | 'derivation'
  | 'simpleDerivation'
  | 'anyDerivation';

export interface ElementStructure {
  readonly attributes: Readonly<Record<string, AttributeForm>>;
  readonly required: readonly string[];
  /** Alternatives; the first whose `when` is among the children holds, else the last. */
  readonly content: readonly ContentSteps[];
  /** Text and elements of any kind (appinfo, documentation). */
  readonly open: boolean;
}

export interface ContentSteps {
  readonly when: readonly string[];
  readonly steps: readonly ContentStep[];
}

/** So many of these elements come next. All content models of the schema for schemas are such sequences. */
export interface ContentStep {
  readonly names: readonly string[];
  readonly min: number;
  readonly max: number;
}

/** `a? (b|c)* d`: names, or alternatives in parentheses, each with `?`, `*`, `+` or nothing. */
function steps(model: string): ContentStep[] {
  return (model.match(/\([^)]*\)[?*+]?|[^\s()]+/g) ?? []).map((token) => {
    const mark = token.at(-1);
    return {
      names: token.replace(/[()?*+]/g, '').split('|'),
      min: mark === '?' || mark === '*' ? 0 : 1,
      max: mark === '*' || mark === '+' ? Number.POSITIVE_INFINITY : 1,
    };
  });
}

/** `name!:NCName type:QName`: attributes and their forms, `!` = required. Every element may have an `id`. */
function structure(attributes: string, ...models: readonly string[]): ElementStructure {
  const forms: Record<string, AttributeForm> = { id: 'ID' };
  const required: string[] = [];
  for (const attribute of attributes.split(' ').filter((part) => part !== '')) {
    const [name, form] = attribute.split(':') as [string, AttributeForm];
    forms[name.replace('!', '')] = form;
    if (name.endsWith('!')) required.push(name.replace('!', ''));
  }
  const content = models.map((model) => {
    const parts = steps(model);
    const key = parts.find((part) => part.min > 0);
    return { when: key === undefined ? [] : key.names, steps: parts };
  });
  return { attributes: forms, required, content, open: false };
}

const open: ElementStructure = { attributes: { source: 'anyURI', id: 'ID' }, required: [], content: [], open: true };
const occurs = 'minOccurs:nonNegativeInteger maxOccurs:occurs';
const attributes = '(attribute|attributeGroup)* anyAttribute?';
const facets =
  '(minExclusive|minInclusive|maxExclusive|maxInclusive|totalDigits|fractionDigits|length|minLength|maxLength|enumeration|whiteSpace|pattern)*';
const particles = 'annotation? (element|group|choice|sequence|any)*';
const content = `annotation? (group|all|choice|sequence)? ${attributes}`;
const facet = structure('value!:string fixed:boolean', 'annotation?');
const listedFacet = structure('value!:string', 'annotation?');
const derivedContent = structure('base!:QName', content);
const identity = 'annotation? selector field+';

/**
 * The schema for schemas (part 1 appendix A): what each element may have, by `parent/element` where it depends
 * on the parent, else by `element`.
 */
const structures: Readonly<Record<string, ElementStructure>> = {
  schema: structure(
    'targetNamespace:namespace version:string finalDefault:anyDerivation blockDefault:blockElement attributeFormDefault:form elementFormDefault:form',
    '(include|import|redefine|annotation)* (simpleType|complexType|group|attributeGroup|element|attribute|notation|annotation)*',
  ),
  include: structure('schemaLocation!:anyURI', 'annotation?'),
  import: structure('namespace:anyURI schemaLocation:anyURI', 'annotation?'),
  redefine: structure('schemaLocation!:anyURI', '(annotation|simpleType|complexType|group|attributeGroup)*'),
  annotation: structure('', '(appinfo|documentation)*'),
  appinfo: open,
  documentation: open,

  'schema/element': structure(
    'name!:NCName type:QName default:string fixed:string nillable:boolean abstract:boolean substitutionGroup:QName final:derivation block:blockElement',
    'annotation? (simpleType|complexType)? (unique|key|keyref)*',
  ),
  element: structure(
    `name:NCName ref:QName type:QName default:string fixed:string nillable:boolean block:blockElement form:form ${occurs}`,
    'annotation? (simpleType|complexType)? (unique|key|keyref)*',
  ),
  'schema/attribute': structure('name!:NCName type:QName default:string fixed:string', 'annotation? simpleType?'),
  attribute: structure(
    'name:NCName ref:QName type:QName use:use default:string fixed:string form:form',
    'annotation? simpleType?',
  ),

  'schema/complexType': structure(
    'name!:NCName mixed:boolean abstract:boolean final:derivation block:derivation',
    'annotation? (simpleContent|complexContent)',
    content,
  ),
  complexType: structure('mixed:boolean', 'annotation? (simpleContent|complexContent)', content),
  simpleContent: structure('', 'annotation? (restriction|extension)'),
  complexContent: structure('mixed:boolean', 'annotation? (restriction|extension)'),
  'simpleContent/restriction': structure('base!:QName', `annotation? simpleType? ${facets} ${attributes}`),
  'simpleContent/extension': structure('base!:QName', `annotation? ${attributes}`),
  'complexContent/restriction': derivedContent,
  'complexContent/extension': derivedContent,

  'schema/simpleType': structure('name!:NCName final:simpleDerivation', 'annotation? (restriction|list|union)'),
  simpleType: structure('', 'annotation? (restriction|list|union)'),
  restriction: structure('base:QName', `annotation? simpleType? ${facets}`),
  list: structure('itemType:QName', 'annotation? simpleType?'),
  union: structure('memberTypes:QNames', 'annotation? simpleType*'),
  minExclusive: facet,
  minInclusive: facet,
  maxExclusive: facet,
  maxInclusive: facet,
  totalDigits: facet,
  fractionDigits: facet,
  length: facet,
  minLength: facet,
  maxLength: facet,
  whiteSpace: facet,
  enumeration: listedFacet,
  pattern: listedFacet,

  'schema/group': structure('name!:NCName', 'annotation? (all|choice|sequence)'),
  group: structure(`ref!:QName ${occurs}`, 'annotation?'),
  // Those of a definition have no occurrence of their own: a reference to the definition has.
  'group/all': structure('', 'annotation? element*'),
  'group/choice': structure('', particles),
  'group/sequence': structure('', particles),
  all: structure('minOccurs:zeroOrOne maxOccurs:one', 'annotation? element*'),
  choice: structure(occurs, particles),
  sequence: structure(occurs, particles),
  any: structure(`namespace:namespaces processContents:processContents ${occurs}`, 'annotation?'),
  anyAttribute: structure('namespace:namespaces processContents:processContents', 'annotation?'),
  'schema/attributeGroup': structure('name!:NCName', `annotation? ${attributes}`),
  attributeGroup: structure('ref!:QName', 'annotation?'),

  notation: structure('name!:NCName public:string system:anyURI', 'annotation?'),
  unique: structure('name!:NCName', identity),
  key: structure('name!:NCName', identity),
  keyref: structure('name!:NCName refer!:QName', identity),
  selector: structure('xpath!:string', 'annotation?'),
  field: structure('xpath!:string', 'annotation?'),
};

/** The names of XML Schema's elements. */
export const elementNames: ReadonlySet<string> = new Set(
  Object.keys(structures).map((key) => key.slice(key.indexOf('/') + 1)),
);

/** The attributes of the XML namespace that the schema for schemas imports; any element may have them. */
export const xmlAttributes: Readonly<Record<string, AttributeForm>> = {
  lang: 'language',
  space: 'space',
  base: 'anyURI',
};

/** What an element may have, given its parent; `undefined` for a name that is none of XML Schema's. */
export function structureOf(local: string, parent: string): ElementStructure | undefined {
  // What xs:redefine holds is as global as what xs:schema holds.
  const key = `${parent === 'redefine' ? 'schema' : parent}/${local}`;
  if (Object.hasOwn(structures, key)) return structures[key];
  return Object.hasOwn(structures, local) ? structures[local] : undefined;
}
