import type { ExpandedName } from '@passport-soap/runtime/xml';
import { builtInTypes, xmlAttributes } from '../components/built-ins.js';
import type {
  AttributeDeclaration,
  ComplexTypeDefinition,
  ContentType,
  Particle,
  SimpleTypeDefinition,
} from '../components/types.js';
import type { SourceLocation } from '../location.js';
import { anything, attributeUse, element, group, type Named, namedType, particle } from './make-components.js';
import { envelopeNamespaces, type SoapVersion } from './soap-versions.js';

export function builtIn(local: string): SimpleTypeDefinition {
  const type = builtInTypes.get(local);
  if (type === undefined) throw new RangeError(`XML Schema has no type ${local}`);
  return type;
}

/** The Fault of a version of SOAP; `detail` is what may be in its detail. */
export function makeFault(
  version: SoapVersion,
  detail: ContentType,
  at: SourceLocation,
): { type: ComplexTypeDefinition; types: Named<ComplexTypeDefinition>[] } {
  return version === '1.1' ? makeFault11(detail, at) : makeFault12(detail, at);
}

/** SOAP 1.1 §4.4: its elements are in no namespace. */
function makeFault11(detail: ContentType, at: SourceLocation) {
  const name = (local: string) => ({ namespace: envelopeNamespaces['1.1'], local });
  const own = (local: string) => ({ namespace: '', local });
  const text = textType('FaultString', '1.1', at);
  const detailType = namedType(name('Detail'), detail, at, {
    attributeWildcard: anything(at),
    documentation: about.detail,
  });
  const type = sequence(name('Fault'), at, [
    particle(element(own('faultcode'), builtIn('QName'), at, about.code), at),
    particle(element(own('faultstring'), text, at, about.reason), at),
    particle(element(own('faultactor'), builtIn('anyURI'), at, about.role), at, 0),
    particle(element(own('detail'), detailType, at, about.detail), at, 0),
  ]);
  return { type, types: [type, text, detailType] };
}

/** SOAP 1.2 part 1 §5.4. */
function makeFault12(detail: ContentType, at: SourceLocation) {
  const name = (local: string) => ({ namespace: envelopeNamespaces['1.2'], local });
  const value = particle(element(name('Value'), builtIn('QName'), at), at);
  const subcode = namedType(name('Subcode'), { kind: 'empty' }, at);
  const inner = particle(element(name('Subcode'), subcode, at), at, 0);
  const nested: ContentType = { kind: 'elementOnly', particle: particle(group('sequence', [value, inner], at), at) };
  Object.assign(subcode, { contentType: nested });
  // SOAP 1.2 lists the codes; servers that send one of SOAP 1.1's are understood too.
  const code = sequence(name('Code'), at, [value, inner]);
  const text = textType('Text', '1.2', at);
  const reason = sequence(name('Reason'), at, [
    particle(element(name('Text'), text, at), at, 1, Number.POSITIVE_INFINITY),
  ]);
  const detailType = namedType(name('Detail'), detail, at, {
    attributeWildcard: anything(at),
    documentation: about.detail,
  });
  const type = sequence(name('Fault'), at, [
    particle(element(name('Code'), code, at, about.code), at),
    particle(element(name('Reason'), reason, at, about.reason), at),
    particle(element(name('Node'), builtIn('anyURI'), at, about.node), at, 0),
    particle(element(name('Role'), builtIn('anyURI'), at, about.role), at, 0),
    particle(element(name('Detail'), detailType, at, about.detail), at, 0),
  ]);
  return { type, types: [type, code, subcode, reason, text, detailType] };
}

const about = {
  code: ['Whose fault it is, and why, for programs.'],
  reason: ['What went wrong, for people.'],
  node: ['Who found it.'],
  role: ['In what role.'],
  detail: ['The faults that the WSDL declares; anything else is in `any`.'],
} as const;

function sequence(
  name: ExpandedName,
  at: SourceLocation,
  particles: readonly Particle[],
): Named<ComplexTypeDefinition> {
  return namedType(name, { kind: 'elementOnly', particle: particle(group('sequence', particles, at), at) }, at);
}

/** Text in a language: SOAP 1.2 requires `xml:lang`; of SOAP 1.1, WS-I BP 1.1 R1016 has receivers accept it. */
function textType(local: string, version: SoapVersion, at: SourceLocation): Named<ComplexTypeDefinition> {
  const lang = attributeUse(xmlAttributes.get('lang') as AttributeDeclaration, version === '1.2', at);
  const type = builtIn('string');
  return namedType({ namespace: envelopeNamespaces[version], local }, { kind: 'simple', simpleType: type }, at, {
    baseTypeDefinition: type,
    derivationMethod: 'extension',
    attributeUses: [lang],
  });
}
