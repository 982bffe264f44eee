/** Schemas that are made to take long: each pair is decided, or said to be undecided, in little time. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileClean, xsd } from '../../support/schemas.js';
import { comparing } from './comparing.js';

const test = suite('comparing: hostile schemas');

/** Milliseconds that a pair may take, whatever it is; each takes a small part of it. */
const patience = 8000;

function relate(old: string, next: string): string {
  const [before, after] = [compileClean(xsd(old)), compileClean(xsd(next))];
  const began = performance.now();
  const found = comparing.relateSchemas(before, after);
  assert.ok(performance.now() - began < patience, `${Math.round(performance.now() - began)} ms`);
  return found;
}

const simple = (facets: string, base = 'xs:token') =>
  `<xs:element name="r"><xs:simpleType><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType></xs:element>`;
const pattern = (value: string) => simple(`<xs:pattern value="${value}"/>`);

test('patterns whose automata have more states than there is memory for', () => {
  assert.is(relate(pattern('(a|b)*a(a|b){40}'), pattern('(a|b)*b(a|b){40}')), 'neither');
  assert.is(relate(pattern('(a|b)*a(a|b){40}'), pattern('(b|a)*a(b|a){40}')), 'unknown');
  assert.is(relate(pattern('(a{1,900}){1,900}'), pattern('(a{1,900}){1,901}')), 'unknown');
});

test('unions of unions, each of the one before twice', () => {
  const unions = (last: string) =>
    `${Array.from(
      { length: 40 },
      (_, index) =>
        `<xs:simpleType name="u${index}"><xs:union memberTypes="${index === 0 ? `xs:int ${last}` : `u${index - 1} u${index - 1}`}"/></xs:simpleType>`,
    ).join('')}<xs:element name="r" type="u39"/>`;
  assert.is(relate(unions('xs:boolean'), unions('xs:boolean')), 'same');
  assert.is(relate(unions('xs:boolean'), unions('xs:date')), 'neither');
});

test('occurrences of occurrences', () => {
  const nested = (most: number) => {
    let content = '<xs:element name="a" maxOccurs="9"/>';
    for (let depth = 0; depth < 8; depth += 1) {
      content = `<xs:sequence maxOccurs="${most}">${content}<xs:element name="b${depth}" minOccurs="0" maxOccurs="${most}"/></xs:sequence>`;
    }
    return `<xs:element name="r"><xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType></xs:element>`;
  };
  assert.is(relate(nested(50), nested(50)), 'same');
  assert.ok(['more', 'unknown'].includes(relate(nested(50), nested(60))));
});

test('an xs:all of many elements and all their orders', () => {
  const elements = Array.from(
    { length: 60 },
    (_, index) => `<xs:element name="e${index}" minOccurs="0" type="xs:int"/>`,
  ).join('');
  const root = (content: string) => `<xs:element name="r"><xs:complexType>${content}</xs:complexType></xs:element>`;
  const choice = `<xs:choice minOccurs="0" maxOccurs="unbounded">${elements.replaceAll(' minOccurs="0"', '')}</xs:choice>`;
  assert.is(relate(root(`<xs:sequence>${elements}</xs:sequence>`), root(`<xs:all>${elements}</xs:all>`)), 'more');
  assert.is(relate(root(`<xs:all>${elements}</xs:all>`), root(choice)), 'unknown');
});

test('types that are nested deeply, and many that refer to each other', () => {
  const count = 400;
  const types = (more: string) =>
    `${Array.from(
      { length: count },
      (_, index) =>
        `<xs:complexType name="T${index}"><xs:sequence>${[1, 2, 3].map((step) => `<xs:element name="e${step}" type="T${(index * step + 1) % count}" minOccurs="0"/>`).join('')}</xs:sequence>${index === 399 ? more : ''}</xs:complexType>`,
    ).join('')}<xs:element name="r" type="T0"/>`;
  assert.is(relate(types(''), types('')), 'same');
  assert.is(relate(types(''), types('<xs:attribute name="x"/>')), 'more');
});

test.run();
