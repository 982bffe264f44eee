import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BindingModel } from '../../../codegen/binding/types.js';
import type { SchemaDifference } from '../../../codegen/comparing/index.js';
import { importBuilt } from '../../support/import-built.js';
import { automata, compile, compileClean, xsd } from '../../support/schemas.js';
import { comparing } from './comparing.js';
import { schemaPairs } from './schema-pairs.js';

const { bindSchema } = await importBuilt<typeof import('../../../codegen/binding/bind-schema.js')>(
  'codegen/binding/bind-schema.js',
);
const test = suite('comparing: compare schemas');

function bound(content: string): BindingModel {
  const { schema, loaded } = compile(xsd(content, 'targetNamespace="urn:t"'));
  const { binding } = bindSchema({ schema, documents: loaded.documents, contentModelOf: automata.buildContentModel });
  if (binding === undefined) throw new Error('no binding');
  return binding;
}

function compare(before: string, after: string): SchemaDifference[] {
  const [old, next] = [bound(before), bound(after)];
  return comparing.compareSchemas(old.schema, next.schema, { bindings: { old, new: next } });
}

/** `component name/path change accepts model readers/writers` of each. */
function verdicts(before: string, after: string): string[] {
  return compare(before, after).map(
    ({ component, name, path, change, accepts, model, breaking: { reader, writer } }) =>
      `${change} ${component} ${name.replace('{urn:t}', '')}${path === '' ? '' : `/${path}`}: ${accepts}, TypeScript ${model}, breaks ${reader ? 'r' : ''}${writer ? 'w' : ''}`,
  );
}

const order = (content: string, more = '') =>
  `<xs:element name="order" type="t:Order"/><xs:complexType name="Order"><xs:sequence>${content}</xs:sequence></xs:complexType>${more}`;
const element = (name: string, type: string, more = '') => `<xs:element name="${name}" type="${type}" ${more}/>`;

const cases: readonly [what: string, old: string, next: string, expected: readonly string[]][] = [
  ['the same', order(element('id', 'xs:int')), order(element('id', 'xs:int')), []],
  [
    'a new optional child: a reader may meet it; a writer need not care',
    order(element('id', 'xs:int')),
    order(element('id', 'xs:int') + element('note', 'xs:string', 'minOccurs="0"')),
    ['changed type Order: more, TypeScript changed, breaks r'],
  ],
  [
    'a new required child breaks both',
    order(element('id', 'xs:int')),
    order(element('id', 'xs:int') + element('note', 'xs:string')),
    ['changed type Order: neither, TypeScript changed, breaks rw'],
  ],
  [
    'a child that is required now breaks writers',
    order(element('id', 'xs:int', 'minOccurs="0"')),
    order(element('id', 'xs:int')),
    ['changed type Order: less, TypeScript changed, breaks w'],
  ],
  [
    'a wider type, the same TypeScript',
    order(element('id', 'xs:short')),
    order(element('id', 'xs:int')),
    ['changed type Order/id: more, TypeScript same, breaks r'],
  ],
  [
    'a wider type, another TypeScript: number is bigint now',
    order(element('id', 'xs:int')),
    order(element('id', 'xs:long')),
    [
      'changed type Order: same, TypeScript changed, breaks rw',
      'changed type Order/id: more, TypeScript same, breaks r',
    ],
  ],
  [
    'an enumerated value more is told of its type, not of what has it',
    order(
      element('size', 't:Size'),
      '<xs:simpleType name="Size"><xs:restriction base="xs:token"><xs:enumeration value="s"/></xs:restriction></xs:simpleType>',
    ),
    order(
      element('size', 't:Size'),
      '<xs:simpleType name="Size"><xs:restriction base="xs:token"><xs:enumeration value="s"/><xs:enumeration value="m"/></xs:restriction></xs:simpleType>',
    ),
    ['changed type Size: more, TypeScript changed, breaks r'],
  ],
  [
    'a pattern that is narrower: what is written may be refused',
    order(
      element('id', 't:Id'),
      '<xs:simpleType name="Id"><xs:restriction base="xs:token"><xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType>',
    ),
    order(
      element('id', 't:Id'),
      '<xs:simpleType name="Id"><xs:restriction base="xs:token"><xs:pattern value="[a-y]+"/></xs:restriction></xs:simpleType>',
    ),
    ['changed type Id: less, TypeScript same, breaks w'],
  ],
  [
    'another default means something else by the same document',
    order(
      '',
      '<xs:element name="e"><xs:complexType><xs:attribute name="x" default="1"/></xs:complexType></xs:element>',
    ),
    order(
      '',
      '<xs:element name="e"><xs:complexType><xs:attribute name="x" default="2"/></xs:complexType></xs:element>',
    ),
    ['changed element e: same, TypeScript same, breaks rw'],
  ],
  [
    'a new global element breaks nobody',
    order(element('id', 'xs:int')),
    order(element('id', 'xs:int'), element('other', 'xs:int')),
    ['added element other: more, TypeScript changed, breaks '],
  ],
  [
    'a global element that is gone breaks both',
    order(element('id', 'xs:int'), element('other', 'xs:int')),
    order(element('id', 'xs:int')),
    ['removed element other: less, TypeScript changed, breaks rw'],
  ],
  [
    'a new global element, which a lax wildcard let in unchecked',
    order('<xs:any processContents="lax"/>'),
    order('<xs:any processContents="lax"/>', element('x', 'xs:int')),
    [
      'added element x: more, TypeScript changed, breaks ',
      'changed type Order/{urn:t}x: less, TypeScript same, breaks w',
    ],
  ],
  [
    'the same with a strict wildcard',
    order('<xs:any namespace="##targetNamespace"/>'),
    order('<xs:any namespace="##targetNamespace"/>', element('x', 'xs:int')),
    ['added element x: more, TypeScript changed, breaks ', 'changed type Order: more, TypeScript same, breaks r'],
  ],
  [
    'a type that is renamed: the documents are the same, the TypeScript is not',
    order(element('id', 't:A'), '<xs:complexType name="A"><xs:attribute name="x"/></xs:complexType>'),
    order(element('id', 't:B'), '<xs:complexType name="B"><xs:attribute name="x"/></xs:complexType>'),
    [
      'removed type A: same, TypeScript changed, breaks rw',
      'added type B: same, TypeScript changed, breaks ',
      'changed type Order: same, TypeScript changed, breaks rw',
    ],
  ],
  [
    'a child of another named type is told where it is',
    order(
      element('id', 't:A'),
      '<xs:complexType name="A"><xs:attribute name="x"/></xs:complexType><xs:complexType name="B"><xs:attribute name="y"/></xs:complexType>',
    ),
    order(
      element('id', 't:B'),
      '<xs:complexType name="A"><xs:attribute name="x"/></xs:complexType><xs:complexType name="B"><xs:attribute name="y"/></xs:complexType>',
    ),
    [
      'changed type Order: same, TypeScript changed, breaks rw',
      'changed type Order/id: neither, TypeScript same, breaks rw',
    ],
  ],
  [
    'a notation and a global attribute',
    '<xs:notation name="n" public="a"/><xs:attribute name="x"/>',
    '<xs:notation name="n" public="b"/>',
    ['removed attribute x: same, TypeScript same, breaks ', 'changed notation n: same, TypeScript same, breaks '],
  ],
];

for (const [what, old, next, expected] of cases) {
  test(what, () => assert.equal(verdicts(old, next), expected));
}

test('a difference says where it is, on both sides, and why', () => {
  const [difference] = compare(
    order(element('id', 'xs:int')),
    `\n\n${order(element('id', 'xs:int') + element('a', 'xs:int', 'minOccurs="0"'))}`,
  );
  assert.is(difference?.old?.line, 2);
  assert.is(difference?.new?.line, 4);
  assert.equal(difference?.reasons, [
    'accepts now: id, a',
    'TypeScript t.Order.a: the field is new and may be left out',
  ]);
});

test('without bindings, what accepts the same is no difference; the table of pairs says so', () => {
  for (const { what, old, next, accepts } of schemaPairs) {
    const [before, after] = [
      compileClean(xsd(old, 'targetNamespace="urn:t"')),
      compileClean(xsd(next, 'targetNamespace="urn:t"')),
    ];
    const differences = comparing.compareSchemas(before, after);
    const telling = differences.filter((each) => each.accepts !== 'same');
    if (accepts === 'same') assert.equal(telling, [], what);
    else assert.ok(telling.length > 0, what);
    for (const { accepts: own, breaking, change } of telling) {
      if (own === 'less' || own === 'neither') assert.ok(breaking.writer, what);
      if ((own === 'more' || own === 'neither') && change !== 'added') assert.ok(breaking.reader, what);
    }
  }
});

test.run();
