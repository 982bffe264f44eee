import { anyType } from '../components/built-ins.js';
import type {
  AttributeUse,
  ElementDeclaration,
  ModelGroup,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
} from '../components/types.js';
import type { SourceLocation } from '../location.js';
import {
  anything,
  attribute,
  attributeUse,
  complexType,
  element,
  group,
  type Named,
  namedType,
  particle,
} from './make-components.js';
import { builtIn, makeFault } from './make-fault.js';
import { envelopeNamespaces, type SoapVersion } from './soap-versions.js';
import type { WsdlElement } from './types.js';

/** What the messages of all operations of one version of SOAP have in them; of each name one. */
export interface Messages {
  readonly body: readonly WsdlElement[];
  readonly headers: readonly WsdlElement[];
  readonly faults: readonly WsdlElement[];
}

/**
 * The Envelope of a version of SOAP (SOAP 1.1 §4, SOAP 1.2 part 1 §5), as these messages fill it.
 *
 * - Header: the declared blocks, each optional, in any order, and any others. XML Schema 1.0 has no word for that;
 *   version 1.1 has: an `xs:all` with a wildcard, which takes what no element declaration of the group does.
 * - Body: nothing, one of the messages, or a Fault.
 * - detail: as Header, with the elements of the faults.
 */
export function makeEnvelope(
  version: SoapVersion,
  { body, headers, faults }: Messages,
  at: SourceLocation,
): { envelope: ElementDeclaration; types: Named<TypeDefinition>[] } {
  const namespace = envelopeNamespaces[version];
  const name = (local: string) => ({ namespace, local });
  const open = { attributeWildcard: anything(at) };

  const blocks = headers.map((each) => headerBlock(each, version));
  const header = namedType(name('Header'), openContent(blocks, at), at, {
    ...open,
    documentation: ['The header blocks that the WSDL declares; any others are in `any`.'],
  });
  const fault = makeFault(version, openContent(faults, at), at);
  const choices = body.map((each) => particle(alone(each.element), each.location));
  const faultElement = element(name('Fault'), fault.type, at, ['The request failed.']);
  const choice: ModelGroup = group('choice', [...choices, particle(faultElement, at)], at);
  // Named, so that it is a choice in the model also where it has but one branch.
  const definition = {
    kind: 'group' as const,
    name: name('content'),
    modelGroup: choice,
    location: at,
    documentation: [],
  };
  const bodyContent = particle({ ...choice, definition }, at, 0);
  const bodyType = namedType(name('Body'), { kind: 'elementOnly', particle: bodyContent }, at, {
    ...open,
    documentation: ['One message, a fault, or nothing.'],
  });
  const children = [
    particle(element(name('Header'), header, at), at, 0),
    particle(element(name('Body'), bodyType, at), at),
  ];
  const type = namedType(
    name('Envelope'),
    { kind: 'elementOnly', particle: particle(group('sequence', children, at), at) },
    at,
    open,
  );
  const envelope: ElementDeclaration = {
    ...element(name('Envelope'), type, at, [
      `A SOAP ${version} message, made from what the WSDL says of its operations.`,
    ]),
    scope: 'global',
  };
  const simple = version === '1.1' && headers.length > 0 ? [zeroOrOne] : [];
  return { envelope, types: [type, header, bodyType, ...fault.types, ...simple] };
}

/** Each of the elements once at most, in any order, and any others. */
function openContent(elements: readonly WsdlElement[], at: SourceLocation) {
  const particles: Particle[] = elements.map((each) => particle(alone(each.element), each.location, 0));
  particles.push(particle(anything(at), at, 0, Number.POSITIVE_INFINITY));
  return { kind: 'elementOnly' as const, particle: particle(group('all', particles, at), at) };
}

/** Without the elements that may stand for it elsewhere: a part names one element, by which messages are told apart. */
function alone(declaration: ElementDeclaration): ElementDeclaration {
  if (declaration.substitutes === undefined) return declaration;
  const { substitutes: _, ...rest } = declaration;
  return rest;
}

/**
 * The declaration of a header block: that of the schema, and the attributes that SOAP lets every block have (SOAP 1.1
 * §4.2, SOAP 1.2 part 1 §5.2), for which its own type rarely has a place.
 */
function headerBlock({ element: declared, location: at }: WsdlElement, version: SoapVersion): WsdlElement {
  const base = declared.typeDefinition;
  if (base === anyType || (base.kind === 'complexType' && base.abstract)) return { element: declared, location: at };
  const namespace = envelopeNamespaces[version];
  const own: readonly AttributeUse[] = base.kind === 'complexType' ? base.attributeUses : [];
  const added = blockAttributes[version]
    .filter(
      ([local]) =>
        !own.some(({ attributeDeclaration: { name } }) => name.local === local && name.namespace === namespace),
    )
    .map(([local, type, documentation]) =>
      attributeUse(attribute({ namespace, local }, type, at, [documentation]), false, at),
    );
  const type = complexType(base.kind === 'complexType' ? base.contentType : { kind: 'simple', simpleType: base }, at, {
    baseTypeDefinition: base,
    derivationMethod: 'extension',
    attributeUses: [...own, ...added],
    documentation: declared.documentation,
    ...(base.kind === 'complexType' && base.attributeWildcard !== undefined
      ? { attributeWildcard: base.attributeWildcard }
      : {}),
  });
  return { element: { ...alone(declared), scope: 'local', typeDefinition: type }, location: at };
}

/** SOAP 1.1 §4.2.3: 0 or 1, and no other spelling of a boolean. */
const zeroOrOne: Named<SimpleTypeDefinition> = {
  kind: 'simpleType',
  name: { namespace: envelopeNamespaces['1.1'], local: 'MustUnderstand' },
  builtIn: false,
  baseTypeDefinition: builtIn('token'),
  variety: 'atomic',
  facets: { enumeration: ['0', '1'] },
  enumerationDocumentation: new Map(),
  location: builtIn('token').location,
  documentation: [],
};

type BlockAttribute = readonly [local: string, type: SimpleTypeDefinition, documentation: string];

const mustUnderstand = 'Whether the receiver must answer with a fault if it does not know the block.';
const blockAttributes: Readonly<Record<SoapVersion, readonly BlockAttribute[]>> = {
  '1.1': [
    ['mustUnderstand', zeroOrOne, mustUnderstand],
    ['actor', builtIn('anyURI'), 'Whom the block is for; absent: the receiver of the message.'],
  ],
  '1.2': [
    ['mustUnderstand', builtIn('boolean'), mustUnderstand],
    ['role', builtIn('anyURI'), 'Whom the block is for; absent: the receiver of the message.'],
    ['relay', builtIn('boolean'), 'Whether one who is not the receiver passes the block on.'],
  ],
};
