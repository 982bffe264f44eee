import { xsd } from '../../support/schemas.js';
import { type Rule, sequence, simple, type } from './rule-table.js';

const included = (location: string, content = '', element = 'include') =>
  `<xs:${element} schemaLocation="${location}">${content}</xs:${element}>`;
const group = (content: string, name = 'g') => `<xs:group name="${name}">${content}</xs:group>`;
const attributeGroup = (content: string, name = 'a') =>
  `<xs:attributeGroup name="${name}">${content}</xs:attributeGroup>`;
/** A document that redefines what another has. */
const redefine = (redefined: string, content: string) => ({
  'a.xsd': xsd(included('b.xsd', content, 'redefine')),
  'b.xsd': xsd(redefined),
});

/** Of documents, what they bring together, and their structure. */
export const documentRules: Readonly<Record<string, Rule>> = {
  'document-not-found': { schema: { 'x/../b.xsd': '«»' }, says: /^there is no file x\/\.\.\/b\.xsd: correct the path/ },
  'document-root': {
    schema: { 'a.xsd': xsd(included('b.xml')), 'b.xml': '«»<schema/>' },
    says: /^the root element is schema in namespace "".*an xs:schema element is wanted$/,
  },
  'src-include.1': { schema: `«»${included('b.xsd')}`, says: /there is no file b\.xsd/ },
  'src-include.2.1': {
    schema: { 'a.xsd': xsd(`«»${included('b.xsd')}`), 'b.xsd': `‹›${xsd('', 'targetNamespace="urn:b"')}` },
    says: /b\.xsd has target namespace "urn:b", but the document that includes it has none: use xs:import$/,
  },
  'src-redefine.1': { schema: `«»${included('b.xsd', type(''), 'redefine')}`, says: /there is no file b\.xsd/ },
  'src-redefine.3.1': {
    schema: {
      'a.xsd': xsd(`«»${included('b.xsd', '', 'redefine')}`),
      'b.xsd': `‹›${xsd('', 'targetNamespace="urn:b"')}`,
    },
    says: /has target namespace "urn:b", but the document that redefines it has none/,
  },
  'src-redefine.5': {
    schema: redefine(`‹›${type('')}`, '<xs:complexType «»name="T"/>'),
    says: /must be a restriction or an extension of T itself/,
  },
  'src-redefine.5, of nothing': {
    schema: {
      'a.xsd': xsd(
        `${included('b.xsd', '<xs:simpleType «»name="S"><xs:restriction base="S"/></xs:simpleType>', 'redefine')}<xs:element name="e" type="S"/>`,
      ),
      'b.xsd': `‹›${xsd('')}`,
    },
    says: /xs:simpleType S, which b\.xsd has not.*correct the name/,
  },
  'src-redefine.6.1.1': {
    schema: redefine(group(sequence()), group(sequence('‹›<xs:group ref="g"/>', '«»<xs:group ref="g"/>'))),
    says: /refers to itself twice/,
  },
  'src-redefine.6.1.2': {
    schema: redefine(group(sequence()), group(sequence('«»<xs:group ref="g" maxOccurs="2"/>'))),
    says: /must occur once: put it into an xs:sequence/,
  },
  'src-redefine.6.2.1': {
    schema: {
      'a.xsd': xsd(included('b.xsd', group(sequence()).replace('name', '«»name'), 'redefine')),
      'b.xsd': `‹›${xsd('')}`,
    },
    says: /xs:group g, which b\.xsd has not/,
  },
  'src-redefine.6.2.2 rcase-NameAndTypeOK.2': {
    schema: redefine(
      group(sequence('‹›<xs:element name="e"/>')),
      group(sequence('«»<xs:element name="e" maxOccurs="2"/>')),
    ),
    says: /neither refers to itself nor is a restriction of what it was: element e occurs 1 to 2 times, in the base 1 to 1/,
  },
  'src-redefine.7.1': {
    schema: redefine(
      attributeGroup(''),
      attributeGroup('‹›<xs:attributeGroup ref="a"/>\n«»<xs:attributeGroup ref="a"/>'),
    ),
    says: /refers to itself twice/,
  },
  'src-redefine.7.2.1': {
    schema: {
      'a.xsd': xsd(included('b.xsd', attributeGroup('').replace('name', '«»name'), 'redefine')),
      'b.xsd': `‹›${xsd('')}`,
    },
    says: /xs:attributeGroup a, which b\.xsd has not/,
  },
  'src-redefine.7.2.2 derivation-ok-restriction.2.2': {
    schema: redefine(`‹›${attributeGroup('')}`, attributeGroup('«»<xs:attribute name="b"/>')),
    says: /nor is a restriction of what it was: attribute b is not in the base/,
  },
  'src-import.1.1': {
    schema: { 'a.xsd': xsd('«»<xs:import namespace="urn:t"/>', 'targetNamespace="urn:t"') },
    says: /the target namespace of this schema itself: use xs:include$/,
  },
  'src-import.1.2': { schema: '«»<xs:import/>', says: /use xs:include, or name the namespace$/ },
  'src-import.2': {
    schema: '«»<xs:import namespace="urn:b" schemaLocation="b.xsd"/>',
    says: /there is no file b\.xsd$/,
  },
  'src-import.3.1': {
    schema: { 'a.xsd': xsd('«»<xs:import namespace="urn:b" schemaLocation="b.xsd"/>'), 'b.xsd': `‹›${xsd('')}` },
    says: /is of "urn:b", but b\.xsd has target namespace none/,
  },
  'src-import.3.2': {
    schema: {
      'a.xsd': xsd('«»<xs:import schemaLocation="b.xsd"/>', 'targetNamespace="urn:t"'),
      'b.xsd': `‹›${xsd('', 'targetNamespace="urn:b"')}`,
    },
    says: /is of no namespace, but b\.xsd has target namespace "urn:b"/,
  },
  'sch-props-correct.2': {
    schema: `<xs:element ‹›name="e"/>\n<xs:element «»name="e"/>`,
    says: /^there is a second xs:element e of no namespace: rename or remove one$/,
  },
  's4s-elt-schema-ns': { schema: '«»<element/>', says: /elements of other namespaces go into xs:appinfo/ },
  's4s-elt-invalid': { schema: '«»<xs:elemnt name="e"/>', says: /no element xs:elemnt; did you mean xs:element\?/ },
  's4s-elt-invalid-content.1': {
    schema: simple('«»<xs:extension base="xs:int"/>'),
    says: /^xs:extension may not stand in xs:simpleType; expected here: xs:annotation, xs:restriction, xs:list, xs:union$/,
  },
  's4s-elt-invalid-content.1, order': {
    schema: type(`<xs:attribute name="a"/>\n«»${sequence()}`),
    says: /^xs:sequence stands in the wrong place in xs:complexType; expected here: xs:attribute, /,
  },
  's4s-elt-invalid-content.1, with more inside': {
    schema: `<xs:attributeGroup name="a">«»<xs:element><xs:complexType name="T" mixed="?"/></xs:element></xs:attributeGroup>`,
    says: /^xs:element may not stand in xs:attributeGroup/,
  },
  's4s-elt-invalid-content.2': {
    schema: '«»<xs:simpleType name="S"/>',
    says: /^xs:simpleType is not complete: xs:restriction or xs:list or xs:union is missing$/,
  },
  's4s-elt-character': { schema: `${type('')}\n«»text`, says: /^text in xs:schema: only xs:documentation/ },
  's4s-att-not-allowed': {
    schema: '<xs:element name="e" «»nilable="true"/>',
    says: /has no attribute nilable here; did you mean nillable\?$/,
  },
  's4s-att-not-allowed, a reference for a definition': {
    schema: '<xs:group «»ref="g"/>',
    says: /^xs:group is a definition here, and must have a name/,
  },
  's4s-att-not-allowed, a definition for a reference': {
    schema: type(`<xs:group «»name="g">${sequence()}</xs:group>`),
    says: /^xs:group can only be a ref here: define it as a child of xs:schema/,
  },
  's4s-att-must-appear': { schema: '«»<xs:element/>', says: /^xs:element must have the attribute name$/ },
  's4s-att-invalid-value': {
    schema: '<xs:element name="e" «»nillable="yes"/>',
    says: /nillable="yes" of xs:element must be one of "true"/,
  },
  's4s-att-invalid-value, a prefix': {
    schema: '<xs:element name="e" «»type="x:T"/>',
    says: /has the prefix "x", which is not declared here \(declared: t, xs\)$/,
  },
  's4s-att-invalid-value, two ids': {
    schema: `<xs:element name="e" ‹›id="i"/>\n<xs:element name="f" «»id="i"/>`,
    says: /^id="i" is there twice/,
  },
  's4s-att-invalid-value, a length': {
    schema: simple('<xs:restriction base="xs:string"><xs:length «»value="-1"/></xs:restriction>'),
    says: /^value="-1" of xs:length must be a non-negative integer$/,
  },
  's4s-att-invalid-value, white space': {
    schema: simple('<xs:restriction base="xs:string"><xs:whiteSpace «»value="none"/></xs:restriction>'),
    says: /^value="none" of xs:whiteSpace must be one of "preserve"/,
  },
  'limit-definition-depth': {
    schema: Array.from({ length: 202 }, (_, at) =>
      attributeGroup(at === 201 ? '' : `${at === 199 ? '«»' : ''}<xs:attributeGroup ref="a${at + 1}"/>`, `a${at}`),
    ).join('\n'),
    says: /definitions refer to definitions more than 200 deep/,
  },
  'limit-derivation-depth': {
    schema: Array.from({ length: 101 }, (_, at) =>
      simple(`<xs:restriction base="${at === 0 ? 'xs:string' : `S${at - 1}`}"/>`, `S${at}`).replace(
        '<xs:simpleType',
        at === 99 ? '«»<xs:simpleType' : '<xs:simpleType',
      ),
    ).join('\n'),
    says: /derived in more than 100 steps/,
  },
  'limit-substitution-depth': {
    schema: Array.from(
      { length: 102 },
      (_, at) =>
        `<xs:element name="e${at}"${at === 0 ? '' : ` ${at === 101 ? '«»' : ''}substitutionGroup="e${at - 1}"`}/>`,
    ).join('\n'),
    says: /more than 100 deep/,
  },
  'limit-group-references': {
    schema: [
      group(sequence('<xs:element name="e"/>'), 'g0'),
      ...Array.from({ length: 17 }, (_, at) => {
        const reference = `<xs:group ref="g${at}"/>`;
        return group(sequence(at === 15 ? `«»${reference}` : reference, reference), `g${at + 1}`);
      }),
    ].join('\n'),
    says: /come to more than 200000 particles/,
  },
  'limit-content-model': {
    schema: type(
      `«»${sequence(...Array.from({ length: 10_001 }, (_, at) => `<xs:element name="e${at}" minOccurs="2"/>`))}`.replaceAll(
        'minOccurs="2"',
        'minOccurs="2" maxOccurs="2"',
      ),
    ),
    says: /the content model is too large.*take groups of elements into elements of their own$/,
  },
  'limit-ambiguity': {
    schema: type(
      `«»<xs:choice maxOccurs="unbounded">${Array.from({ length: 800 }, (_, at) => `<xs:element name="e${at}"/>`).join('')}<xs:any namespace="urn:a"/><xs:any namespace="urn:b"/></xs:choice>`,
    ),
    says: /too large to find out whether it is ambiguous/,
  },
};
