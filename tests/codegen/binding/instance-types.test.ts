import { elementCodec } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bindingOf, buildTables } from './binding-of.js';

const test = suite('binding: types that xsi:type names');

function schemaOf(target: string, prefix: string): string {
  const namespace = target === '' ? '' : ` targetNamespace="${target}" xmlns:p="${target}"`;
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"${namespace}>
  <xs:element name="e" type="${prefix}Base"/>
  <xs:complexType name="Base"/>
  <xs:complexType name="my.Derived-1"><xs:complexContent><xs:extension base="${prefix}Base"/></xs:complexContent></xs:complexType>
  <xs:complexType name="Hidden" abstract="true"><xs:complexContent><xs:extension base="${prefix}Base"/></xs:complexContent></xs:complexType>
</xs:schema>`;
}

for (const [target, prefix] of [
  ['urn:some', 'p:'],
  ['', ''],
] as const) {
  test(`the model calls them as the reader does, in ${target === '' ? 'no namespace' : target}`, () => {
    const binding = bindingOf(schemaOf(target, prefix));
    if (binding === undefined) throw new Error('the schema has errors');
    const [alias] = binding.modules[0]?.declarations.filter(({ kind }) => kind === 'alias') ?? [];
    const members = alias?.kind === 'alias' && alias.type.kind === 'union' ? alias.type.members : [];
    const named = members.flatMap((member) => (member.kind === 'instance' ? member.type : []));
    assert.equal(named.length, 2);
    const codec = elementCodec<{ $type?: string }>(buildTables(binding), target, 'e');
    for (const [index, local] of ['Base', 'my.Derived-1'].entries()) {
      const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
      const read = codec.parse(`<e xmlns="${target}" ${xsi} xsi:type="${local}"/>`);
      // The declared type need not be told.
      assert.is(read.$type, index === 0 ? undefined : named[index]);
      assert.equal(codec.parse(codec.serialize({ ...read, $type: named[index] ?? '' })), read);
      assert.match(codec.serialize(read), /xsi:type="/);
    }
  });
}

test.run();
