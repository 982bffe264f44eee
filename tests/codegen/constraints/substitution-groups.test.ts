import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findings, xsd } from '../../support/schemas.js';

const test = suite('constraints: substitution groups and final');

const element = (name: string, type: string, more = '') => `<xs:element name="${name}" type="${type}" ${more}/>`;
const member = (name: string, type: string, head = 'h') => element(name, type, `substitutionGroup="${head}"`);
const derived = (name: string, method: 'extension' | 'restriction', base = 'base="B"', more = '') =>
  `<xs:complexType name="${name}" ${more}><xs:complexContent><xs:${method} ${base}/></xs:complexContent></xs:complexType>`;
const types = `<xs:complexType name="B"/>${derived('E', 'extension')}${derived('R', 'restriction')}`;
const type = (content: string, name = 'T') => `<xs:complexType name="${name}">${content}</xs:complexType>`;
const restrict = (base: string, own: string) =>
  `${type(base, 'X')}\n<xs:complexType name="Y"><xs:complexContent><xs:restriction base="X">${own}</xs:restriction></xs:complexContent></xs:complexType>`;
const ints = `${element('h', 'xs:int')}${member('a', 'xs:int')}${member('b', 'xs:int')}`;
const sequence = (...members: readonly string[]) => `<xs:sequence>${members.join('')}</xs:sequence>`;
const choice = (...members: readonly string[]) => `<xs:choice>${members.join('')}</xs:choice>`;
const ref = (name: string, occurs = '') => `<xs:element ref="${name}" ${occurs}/>`;
const key = (name: string) => `<xs:key name="${name}"><xs:selector xpath="."/><xs:field xpath="@a"/></xs:key>`;
const content = 'derivation-ok-restriction.5.4.2';

/** Each is one document; every finding is marked, and there is no other. */
const wrong: Readonly<Record<string, string>> = {
  'a member whose type is not derived from that of the head': `${element('h', 'xs:int')}\n«e-props-correct.4»${member('m', 'xs:string')}`,
  'a member of a type that the head rules out': `${types}${element('h', 'B', 'final="extension"')}\n«e-props-correct.4»${member('m', 'E')}`,
  'a member of a simple type that the head rules out': `${element('h', 'xs:anyType', 'final="restriction"')}\n«e-props-correct.4»${member('m', 'xs:int')}`,
  'an element that a member stands beside': `${ints}${type(`${choice(ref('h'), '\n«cos-nonambig»<xs:element ref="a"/>')}`)}`,
  'an optional head before a member': `${ints}${type(sequence(ref('h', 'minOccurs="0"'), '\n«cos-nonambig»<xs:element ref="b"/>'))}`,
  'a wildcard beside a head whose members it takes, once': `${ints}${type(choice(ref('h'), '\n«cos-nonambig»<xs:any namespace="##local"/>'))}`,
  'a local element of the name of a member, with another type': `${ints}${type(sequence(ref('h'), '<xs:element name="x"/>', '\n«cos-element-consistent»<xs:element name="a" type="xs:string"/>'))}`,
  'a restriction to what is no member': `${ints}${element('c', 'xs:int')}${restrict(sequence(ref('h')), sequence(`«${content}»${ref('c')}`))}`,
  'a restriction to more members than there may be elements': `${ints}${restrict(sequence(ref('h')), `«${content}»${sequence(ref('a'), ref('b'))}`)}`,
  'a restriction to a member of a blocked head': `${ints.replace('name="h"', 'name="h" block="substitution"')}${restrict(sequence(ref('h')), sequence(`«${content}»${ref('a')}`))}`,
  'a restriction that reorders a choice around a head': `${ints}${element('x', 'xs:int')}${restrict(choice(ref('h'), ref('x')), choice(ref('x'), `«${content}»${ref('a')}`))}`,
  'a restriction that adds a key': restrict(
    sequence('<xs:element name="e" type="xs:int"/>'),
    sequence(`«${content}»<xs:element name="e" type="xs:int">${key('k')}</xs:element>`),
  ),
  'a restriction that unblocks': restrict(
    sequence('<xs:element name="e" type="xs:int" block="extension"/>'),
    sequence(`«${content}»<xs:element name="e" type="xs:int"/>`),
  ),
  'a restriction of a type of another element that is final': `<xs:complexType name="B" final="#all"/>\n${derived('R', 'restriction', '«derivation-ok-restriction.1»base="B"')}\n${derived('E', 'extension', '«cos-ct-extends.1.1»base="B"')}`,
  'an extension of a final simple type':
    '<xs:simpleType name="S" final="#all"><xs:restriction base="xs:int"/></xs:simpleType>\n' +
    '<xs:complexType name="T"><xs:simpleContent><xs:extension «cos-ct-extends.2.2»base="S"/></xs:simpleContent></xs:complexType>\n' +
    '<xs:simpleType name="R"><xs:restriction «st-props-correct.3»base="S"/></xs:simpleType>\n' +
    '<xs:simpleType name="L"><xs:list «cos-st-restricts.2.3.1.1»itemType="S"/></xs:simpleType>\n' +
    '<xs:simpleType name="U"><xs:union «cos-st-restricts.3.3.1.1»memberTypes="S"/></xs:simpleType>',
};

for (const [what, text] of Object.entries(wrong)) {
  test(`reports ${what}`, () => {
    const { expected, found } = findings(xsd(text));
    assert.ok(expected.length > 0);
    assert.equal(found, expected);
  });
}

test('finalDefault is the final of types and elements that have none', () => {
  const text = `<xs:complexType name="B"/>\n${derived('R', 'restriction', '«derivation-ok-restriction.1»base="B"')}\n${derived('E', 'extension')}\n${element('h', 'xs:int')}\n«e-props-correct.4»${member('m', 'xs:byte')}\n${element('i', 'xs:int', 'final=""')}${member('n', 'xs:byte', 'i')}`;
  const { expected, found } = findings(xsd(text, 'finalDefault="restriction"'));
  assert.equal(found, expected);
});

const fine: Readonly<Record<string, string>> = {
  'a restriction of a head to one member': `${ints}${restrict(sequence(ref('h')), sequence(ref('a')))}`,
  'a restriction of a head to members in any order': `${ints}${restrict(sequence(ref('h')), choice(ref('b'), ref('a')))}`,
  'a restriction of a head to the head': `${ints}${restrict(sequence(ref('h', 'maxOccurs="5"')), sequence(ref('h')))}`,
  'a restriction to a head in the middle of a group': `${ints}${member('c', 'xs:int', 'b')}${restrict(sequence(ref('h')), sequence(ref('b')))}`,
  'a head that repeats, unfolded into a sequence of members': `${ints}${restrict(sequence(ref('h', 'maxOccurs="3"')), sequence(ref('b'), ref('a'), ref('b')))}`,
  'members beside other branches of a choice': `${ints}${element('x', 'xs:int')}${restrict(choice(ref('h'), ref('x')), choice(ref('b'), ref('a'), ref('x')))}`,
  'a head and a member that are told apart': `${ints}${type(sequence(ref('h'), ref('a')))}`,
  'a member of a union head':
    '<xs:element name="h"><xs:simpleType><xs:union memberTypes="xs:int xs:date"/></xs:simpleType></xs:element>' +
    member('m', 'xs:byte'),
  'a member of a head of any type': `${element('h', 'xs:anyType')}${member('m', 'xs:int')}`,
  'a restriction that blocks more': restrict(
    sequence('<xs:element name="e" type="xs:int" block="extension"/>'),
    sequence('<xs:element name="e" type="xs:int" block="#all"/>'),
  ),
  'a restriction that leaves a key out': restrict(
    sequence(`<xs:element name="e" type="xs:int">${key('k')}</xs:element>`),
    sequence('<xs:element name="e" type="xs:int"/>'),
  ),
};

for (const [what, text] of Object.entries(fine)) {
  test(`accepts ${what}`, () => {
    assert.equal(findings(xsd(text)).diagnostics, []);
  });
}

test.run();
