import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile, findings, xsd } from '../../support/schemas.js';

const test = suite('constraints: derivation by restriction');

/** A base B, and a restriction R of it; the marks are in the latter, which stands on line 3. */
function restrict(base: string, own: string): string {
  return `<xs:complexType name="B">${base}</xs:complexType>\n<xs:complexType name="R"><xs:complexContent><xs:restriction base="B">${own}</xs:restriction></xs:complexContent></xs:complexType>`;
}

const marked = (code: string, base: string, own: string) =>
  restrict(base, own).replace('base="B"', `«${code}»base="B"`);

const sequence = (...members: readonly string[]) => `<xs:sequence>${members.join('')}</xs:sequence>`;
const choice = (...members: readonly string[]) => `<xs:choice>${members.join('')}</xs:choice>`;
const all = (...members: readonly string[]) => `<xs:all>${members.join('')}</xs:all>`;
const e = (name: string, attributes = '') => `<xs:element name="${name}" type="xs:int" ${attributes}/>`;
const optional = 'minOccurs="0"';
const fine = 'derivation-ok-restriction';
const content = `${fine}.5.4.2`;

/** Each is one document; every finding is marked, and there is no other. */
const documents: Readonly<Record<string, string>> = {
  'of what rules it out': marked(`${fine}.1`, '', '').replace('name="B"', 'name="B" final="restriction"'),
  'that makes a required attribute optional': restrict(
    '<xs:attribute name="a" use="required"/>',
    `«${fine}.2.1.1»<xs:attribute name="a"/>`,
  ),
  'that prohibits a required attribute': marked(
    `${fine}.3`,
    '<xs:attribute name="a" use="required"/>',
    '<xs:attribute name="a" use="prohibited"/>',
  ),
  'that gives an attribute another type': restrict(
    '<xs:attribute name="a" type="xs:int"/>',
    `«${fine}.2.1.2»<xs:attribute name="a" type="xs:string"/>`,
  ),
  'that frees a fixed attribute': restrict(
    '<xs:attribute name="a" fixed="1"/>',
    `«${fine}.2.1.3»<xs:attribute name="a"/>`,
  ),
  'that adds an attribute': restrict('', `«${fine}.2.2»<xs:attribute name="a"/>`),
  'that adds an attribute wildcard': restrict('', `«${fine}.4.1»<xs:anyAttribute/>`),
  'that widens the attribute wildcard': restrict(
    '<xs:anyAttribute namespace="urn:a"/>',
    `«${fine}.4.2»<xs:anyAttribute namespace="urn:a urn:b"/>`,
  ),
  'that weakens the attribute wildcard': restrict(
    '<xs:anyAttribute/>',
    `«${fine}.4.3»<xs:anyAttribute processContents="lax"/>`,
  ),
  'that empties content that cannot be empty': marked(`${fine}.5.3.2`, sequence(e('a')), ''),
  'that adds content to none': marked(content, '', sequence(e('a'))),
  'that mixes': marked(`${fine}.5.4.1.2`, sequence(e('a')), sequence(e('a'))).replace(
    'name="R"><xs:complexContent',
    'name="R"><xs:complexContent mixed="true"',
  ),
  'that changes the type of simple content':
    '<xs:complexType name="B"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>' +
    `<xs:complexType name="R"><xs:simpleContent><xs:restriction «${fine}.5.2.2.1»base="B"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>`,
};

for (const [what, document] of Object.entries(documents)) {
  test(`reports one ${what}`, () => {
    const { expected, found } = findings(xsd(document));
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

/** Marks a particle: the finding is at its place. */
const here = (particle: string) => `«»${particle}`;

/** Base, restriction with the place of the finding marked, and the particle rule that it breaks. */
const particles: Readonly<Record<string, readonly [base: string, own: string, rule: string]>> = {
  'another element': [sequence(e('a')), sequence(here(e('b'))), 'rcase-NameAndTypeOK.1'],
  'a nillable element': [sequence(e('a')), sequence(here(e('a', 'nillable="true"'))), 'rcase-NameAndTypeOK.3.2.1'],
  'an element more often': [sequence(e('a')), sequence(here(e('a', 'maxOccurs="2"'))), 'rcase-NameAndTypeOK.2'],
  'an element that is no longer required': [
    sequence(e('a')),
    sequence(here(e('a', optional))),
    'rcase-NameAndTypeOK.2',
  ],
  'an element no longer fixed': [sequence(e('a', 'fixed="1"')), sequence(here(e('a'))), 'rcase-NameAndTypeOK.3.2.2'],
  'an element of another type': [
    sequence(e('a')),
    sequence('«»<xs:element name="a" type="xs:string"/>'),
    'rcase-NameAndTypeOK.3.2.5',
  ],
  'an element that the base has no more of': [
    sequence(e('a'), e('b')),
    sequence(e('a'), e('b'), here(e('c'))),
    'rcase-Recurse.2',
  ],
  'an element that the base requires, left out': [sequence(e('a'), e('b')), sequence(here(e('a'))), 'rcase-Recurse.2'],
  'an element in another order': [sequence(e('a'), e('b')), sequence(here(e('b')), e('a')), 'rcase-NameAndTypeOK.1'],
  'a branch that the base does not have': [choice(e('a'), e('b')), choice(e('a'), here(e('c'))), 'rcase-RecurseLax.2'],
  'an xs:all without a required member': [all(e('a'), e('b'), e('c')), here(all(e('a'), e('b'))), 'rcase-Recurse.2'],
  'a sequence of an xs:all, without a required member': [
    all(e('a'), e('b'), e('c')),
    here(sequence(e('c'), e('a'))),
    'rcase-RecurseUnordered.2',
  ],
  'a sequence of more than the choice allows': [
    `<xs:choice maxOccurs="2">${e('a')}${e('b')}</xs:choice>`,
    here(sequence(e('a'), e('b'), e('a'))),
    'rcase-MapAndSum.2',
  ],
  'a choice where the base has a sequence': [
    sequence(e('a'), e('b', optional)),
    here(choice(e('a'), e('b'))),
    'cos-particle-restrict.2',
  ],
  'a wildcard where the base has an element': [sequence(e('a')), sequence('«»<xs:any/>'), 'cos-particle-restrict.2'],
  'an element that the wildcard does not let in': [
    sequence('<xs:any namespace="urn:x"/>'),
    sequence(here(e('a'))),
    'rcase-NSCompat.1',
  ],
  'an element more often than the wildcard': [
    sequence('<xs:any/>'),
    sequence(here(e('a', 'maxOccurs="2"'))),
    'rcase-NSCompat.2',
  ],
  'a wildcard more often': [sequence('<xs:any/>'), sequence('«»<xs:any minOccurs="0"/>'), 'rcase-NSSubset.1'],
  'a wider wildcard': [
    sequence('<xs:any namespace="##local"/>'),
    sequence('«»<xs:any namespace="##any"/>'),
    'rcase-NSSubset.2',
  ],
  'a weaker wildcard': [sequence('<xs:any/>'), sequence('«»<xs:any processContents="skip"/>'), 'rcase-NSSubset.3'],
  'a group of more than the wildcard': [
    sequence('<xs:any maxOccurs="2"/>'),
    here(sequence(e('a'), e('b'), e('c'))),
    'rcase-NSRecurseCheckCardinality.2',
  ],
};

for (const [what, [base, own, rule]] of Object.entries(particles)) {
  test(`reports ${what}: ${rule}`, () => {
    const { expected, found, diagnostics } = findings(xsd(restrict(base, own.replace('«»', `«${content}»`))));
    assert.equal(found, expected);
    assert.match(diagnostics[0]?.message ?? '', `[${rule}]`);
    assert.is(diagnostics[0]?.related?.[0]?.line, 2);
  });
}

/** Restrictions that are right. */
const right: Readonly<Record<string, readonly [base: string, own: string]>> = {
  'the same again': [sequence(e('a'), choice(e('b'), e('c'))), sequence(e('a'), choice(e('b'), e('c')))],
  'narrower bounds': [sequence(e('a', 'minOccurs="0" maxOccurs="unbounded"')), sequence(e('a', 'maxOccurs="3"'))],
  'what is optional left out': [sequence(e('a', optional), e('b'), e('c', optional)), sequence(e('b'))],
  'what is optional forbidden': [sequence(e('a', optional)), sequence(e('a', 'minOccurs="0" maxOccurs="0"'))],
  'a narrower type': [
    sequence(e('a')),
    sequence(
      '<xs:element name="a"><xs:simpleType><xs:restriction base="xs:int"><xs:maxInclusive value="5"/></xs:restriction></xs:simpleType></xs:element>',
    ),
  ],
  'fewer branches': [choice(e('a'), e('b'), e('c')), choice(e('a'), e('c'))],
  'one branch': [choice(e('a'), e('b')), sequence(e('b'))],
  'groups that say nothing': [sequence(e('a'), e('b')), sequence(sequence(e('a')), sequence(choice(e('b'))))],
  'a sequence of an xs:all': [all(e('a'), e('b', optional), e('c')), sequence(e('c'), e('a'))],
  'a sequence of a choice that repeats': [
    `<xs:choice maxOccurs="unbounded">${e('a')}${e('b')}</xs:choice>`,
    sequence(e('b'), e('a'), e('b')),
  ],
  'elements in place of a wildcard': [
    sequence('<xs:any maxOccurs="unbounded" processContents="lax"/>'),
    sequence(e('a'), e('b', optional)),
  ],
  'a stricter wildcard': [sequence('<xs:any processContents="lax"/>'), sequence('<xs:any namespace="##local"/>')],
  attributes: [
    '<xs:attribute name="a" type="xs:integer"/><xs:attribute name="b"/><xs:anyAttribute/>',
    '<xs:attribute name="a" type="xs:int" use="required"/><xs:attribute name="b" use="prohibited"/><xs:attribute name="c"/><xs:anyAttribute namespace="##local"/>',
  ],
};

for (const [what, [base, own]] of Object.entries(right)) {
  test(`takes ${what}`, () => assert.equal(findings(xsd(restrict(base, own))).found, []));
}

test('what is not one namespace is within what is not the same one alone (§3.10.6, clause 2.2)', () => {
  const any = '<xs:sequence><xs:any namespace="##other"/></xs:sequence>';
  const derived = `<xs:complexType name="R"><xs:complexContent><xs:restriction base="B">${any}</xs:restriction></xs:complexContent></xs:complexType>`;
  const { diagnostics } = compile({
    'a.xsd': xsd(`<xs:import schemaLocation="b.xsd"/>${derived}`, 'targetNamespace="urn:t"'),
    'b.xsd': xsd(`<xs:complexType name="B">${any}</xs:complexType>${derived}`),
  });
  assert.equal(
    diagnostics.map(({ file, code }) => `${file} ${code}`),
    ['a.xsd derivation-ok-restriction.5.4.2'],
  );
});

test.run();
