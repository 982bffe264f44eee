import { type Rule, sequence, type } from './rule-table.js';

const e = (name: string, more = '') => `<xs:element name="${name}" type="xs:int" ${more}/>`;
const attribute = (more: string) => `<xs:attribute name="a" ${more}/>`;
const choice = (...members: readonly string[]) => `<xs:choice>${members.join('\n')}</xs:choice>`;
const all = (...members: readonly string[]) => `<xs:all>${members.join('\n')}</xs:all>`;
const restrict = (content: string, mark = '', attributes = '') =>
  type(
    `<xs:complexContent><xs:restriction ${mark}base="B">${content}</xs:restriction></xs:complexContent>`,
    'R',
    attributes,
  );
/** What has a place of its own in the base, and in the restriction. */
const two = (before: string, after: string): string => `${type(before, 'B')}\n${restrict(after)}`;
/** What is about the whole: the base, and where it is named. */
const whole = (before: string, after: string, attributes = ''): string =>
  `‹›${type(before, 'B')}\n${restrict(after, '«»', attributes)}`;
const rule = 'derivation-ok-restriction';
const content = `${rule}.5.4.2`;

/** `derivation-ok-restriction`, and what its last clause rests on (cos-particle-restrict, rcase-…). */
export const restrictionRules: Readonly<Record<string, Rule>> = {
  [`${rule}.1`]: {
    schema: `‹›${type('', 'B', ' final="restriction"')}${restrict('', '«»')}`,
    says: /complex type B rules out restriction \(final\)/,
  },
  [`${rule}.2.1.1`]: {
    schema: two(`‹›${attribute('use="required"')}`, `«»${attribute('')}`),
    says: /attribute a is required in the base, so it must be required here/,
  },
  [`${rule}.2.1.2`]: {
    schema: two(`‹›${attribute('type="xs:int"')}`, `«»${attribute('type="xs:string"')}`),
    says: /the type of attribute a, xs:string, is not derived from that in the base, xs:int/,
  },
  [`${rule}.2.1.3`]: {
    schema: two(`‹›${attribute('fixed="1"')}`, `«»${attribute('')}`),
    says: /the base fixes the value of attribute a: it must be fixed here, and the same/,
  },
  [`${rule}.2.2`]: { schema: `‹›${two('', `«»${attribute('')}`)}`, says: /attribute a is not in the base, nor does/ },
  [`${rule}.3`]: {
    schema: `${type(`‹›${attribute('use="required"')}`, 'B')}${restrict(attribute('use="prohibited"'), '«»')}`,
    says: /attribute a is required in the base, so it cannot be prohibited or left out/,
  },
  [`${rule}.4.1`]: { schema: `‹›${two('', '«»<xs:anyAttribute/>')}`, says: /the base has no attribute wildcard/ },
  [`${rule}.4.2`]: {
    schema: two('‹›<xs:anyAttribute namespace="urn:a"/>', '«»<xs:anyAttribute/>'),
    says: /lets in namespaces that the base’s does not/,
  },
  [`${rule}.4.3`]: {
    schema: two('‹›<xs:anyAttribute/>', '«»<xs:anyAttribute processContents="skip"/>'),
    says: /processContents="skip" is weaker than that of the base, "strict"/,
  },
  [`${rule}.5.2.2.1`]: {
    schema: `‹›${type('<xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent>', 'B')}${type('<xs:simpleContent><xs:restriction «»base="B"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:restriction></xs:simpleContent>')}`,
    says: /the content's type is not derived from that of the base, xs:int/,
  },
  [`${rule}.5.3.2`]: {
    schema: whole(sequence(e('a')), ''),
    says: /the content is empty, but that of the base cannot be/,
  },
  [`${rule}.5.4.1.2`]: {
    schema: whole(sequence(e('a')), sequence(e('a')), ' mixed="true"'),
    says: /the content is mixed, but that of the base is not/,
  },
  [content]: { schema: whole('', sequence(e('a'))), says: /the content has elements, but that of the base is empty/ },
  [`${content} cos-particle-restrict.2`]: {
    schema: two(sequence(`‹›${e('a')}`), sequence('«»<xs:any/>')),
    says: /a wildcard stands where the base has element a/,
  },
  [`${content} cos-particle-restrict.2, groups`]: {
    schema: two(`‹›${sequence(e('a'), e('b'))}`, `«»${choice(e('a'), e('b'))}`),
    says: /xs:choice stands where the base has xs:sequence/,
  },
  [`${content} cos-particle-restrict.2, a wildcard for a group`]: {
    schema: two(`‹›${sequence(e('a'), e('b'))}`, sequence('«»<xs:any/>')),
    says: /a wildcard stands where the base has xs:sequence/,
  },
  [`${content} rcase-NameAndTypeOK.1`]: {
    schema: two(sequence(`‹›${e('a')}`), sequence(`«»${e('b')}`)),
    says: /element b stands where the base has element a/,
  },
  [`${content} rcase-NameAndTypeOK.2`]: {
    schema: two(sequence(`‹›${e('a')}`), sequence(`«»${e('a', 'minOccurs="0" maxOccurs="unbounded"')}`)),
    says: /element a occurs 0 to unbounded times, in the base 1 to 1/,
  },
  [`${content} rcase-NameAndTypeOK.3.2.1`]: {
    schema: two(sequence(`‹›${e('a')}`), sequence(`«»${e('a', 'nillable="true"')}`)),
    says: /element a is nillable, in the base it is not/,
  },
  [`${content} rcase-NameAndTypeOK.3.2.2`]: {
    schema: two(sequence(`‹›${e('a', 'fixed="1"')}`), sequence(`«»${e('a', 'fixed="2"')}`)),
    says: /the base fixes the value of element a/,
  },
  [`${content} rcase-NameAndTypeOK.3.2.3`]: {
    schema: two(
      sequence(`‹›${e('a')}`),
      sequence(
        '«»<xs:element name="a" type="xs:int"><xs:key name="k"><xs:selector xpath="*"/><xs:field xpath="."/></xs:key></xs:element>',
      ),
    ),
    says: /key k of element a is none that the base has/,
  },
  [`${content} rcase-NameAndTypeOK.3.2.4`]: {
    schema: two(sequence(`‹›${e('a', 'block="restriction"')}`), sequence(`«»${e('a')}`)),
    says: /element a must disallow \(block\) what it disallows in the base/,
  },
  [`${content} rcase-NameAndTypeOK.3.2.5`]: {
    schema: two(sequence(`‹›${e('a')}`), sequence('«»<xs:element name="a" type="xs:string"/>')),
    says: /the type of element a, xs:string, is not derived by restriction from that in the base, xs:int/,
  },
  [`${content} rcase-NSCompat.1`]: {
    schema: two(sequence('‹›<xs:any namespace="urn:a"/>'), sequence(`«»${e('a')}`)),
    says: /the wildcard of the base does not let element a in/,
  },
  [`${content} rcase-NSCompat.2`]: {
    schema: two(sequence('‹›<xs:any/>'), sequence(`«»${e('a', 'maxOccurs="2"')}`)),
    says: /element a occurs 1 to 2 times, in the base 1 to 1/,
  },
  [`${content} rcase-NSSubset.1`]: {
    schema: two(sequence('‹›<xs:any/>'), sequence('«»<xs:any minOccurs="0"/>')),
    says: /a wildcard occurs 0 to 1 times, in the base 1 to 1/,
  },
  [`${content} rcase-NSSubset.2`]: {
    schema: two(sequence('‹›<xs:any namespace="urn:a"/>'), sequence('«»<xs:any/>')),
    says: /the wildcard lets in namespaces that the base’s does not/,
  },
  [`${content} rcase-NSSubset.3`]: {
    schema: two(sequence('‹›<xs:any/>'), sequence('«»<xs:any processContents="lax"/>')),
    says: /processContents="lax" is weaker than the base’s/,
  },
  [`${content} rcase-NSRecurseCheckCardinality.2`]: {
    schema: two(sequence('‹›<xs:any/>'), `«»${sequence(e('a'), e('b'))}`),
    says: /xs:sequence occurs 2 to 2 times, in the base 1 to 1/,
  },
  [`${content} rcase-Recurse.1`]: {
    schema: two(`‹›${sequence(e('a'), e('b'))}`, `«»<xs:sequence minOccurs="0">${e('a')}${e('b')}</xs:sequence>`),
    says: /xs:sequence occurs 0 to 1 times, in the base 1 to 1/,
  },
  [`${content} rcase-Recurse.2`]: {
    schema: two(sequence(e('a'), `‹›${e('b')}`), sequence(`«»${e('a')}`)),
    says: /element b, which the base requires, is missing/,
  },
  [`${content} rcase-Recurse.2, one too many`]: {
    schema: two(`‹›${sequence(e('a'), e('b'))}`, sequence(e('a'), e('b'), `«»${e('c')}`)),
    says: /element c has no counterpart in the xs:sequence of the base/,
  },
  [`${content} rcase-RecurseLax.1`]: {
    schema: two(`‹›${choice(e('a'), e('b'))}`, `«»<xs:choice maxOccurs="2">${e('a')}${e('b')}</xs:choice>`),
    says: /xs:choice occurs 1 to 2 times, in the base 1 to 1/,
  },
  [`${content} rcase-RecurseLax.2`]: {
    schema: two(`‹›${choice(e('a'), e('b'))}`, choice(e('a'), `«»${e('c')}`)),
    says: /element c has no counterpart in the xs:choice of the base/,
  },
  [`${content} rcase-RecurseUnordered.1`]: {
    schema: two(`‹›${all(e('a'), e('b'))}`, `«»<xs:sequence minOccurs="0">${e('a')}${e('b')}</xs:sequence>`),
    says: /xs:sequence occurs 0 to 1 times, in the base 1 to 1/,
  },
  [`${content} rcase-RecurseUnordered.2`]: {
    schema: two(`‹›${all(e('a'), e('b', 'minOccurs="0"'))}`, sequence(e('a'), `«»${e('c')}`)),
    says: /element c has no counterpart in the xs:all of the base/,
  },
  [`${content} rcase-MapAndSum.1`]: {
    schema: two(`‹›<xs:choice maxOccurs="2">${e('a')}${e('b')}</xs:choice>`, sequence(e('a'), `«»${e('c')}`)),
    says: /element c has no counterpart in the xs:choice of the base/,
  },
  [`${content} rcase-MapAndSum.2`]: {
    schema: two(`‹›${choice(e('a'), e('b'))}`, `«»${sequence(e('a'), e('b'))}`),
    says: /xs:sequence occurs 2 to 2 times, in the base 1 to 1/,
  },
};
