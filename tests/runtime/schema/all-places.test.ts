import { DiagnosticError } from '@passport-soap/runtime';
import { elementCodec, unknownContent } from '@passport-soap/runtime/schema';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileTables } from './compile-tables.js';

const test = suite('places of an xs:all');

/** A head h with members a and b; one k with a member c. */
const tables = await compileTables(`
  <xs:element name="h" type="xs:int"/>
  <xs:element name="a" type="xs:int" substitutionGroup="t:h"/>
  <xs:element name="b" type="xs:int" substitutionGroup="t:h"/>
  <xs:element name="k" type="xs:int" abstract="true"/>
  <xs:element name="c" type="xs:int" substitutionGroup="t:k"/>
  <xs:group name="all"><xs:all>
    <xs:element ref="t:h"/><xs:element name="x" type="xs:int" minOccurs="0"/><xs:element ref="t:k" minOccurs="0"/>
  </xs:all></xs:group>
  <xs:element name="plain"><xs:complexType><xs:group ref="t:all"/></xs:complexType></xs:element>
  <xs:element name="mixed"><xs:complexType mixed="true"><xs:group ref="t:all"/></xs:complexType></xs:element>
  <xs:element name="either"><xs:complexType mixed="true"><xs:all minOccurs="0"><xs:element ref="t:h"/></xs:all></xs:complexType></xs:element>
  <xs:element name="list"><xs:complexType><xs:sequence><xs:element ref="t:plain" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>`);

interface Tagged {
  kind: string;
  value: number;
}
type Plain = Record<string, number | Tagged>;
interface Mixed {
  content: (string | Tagged)[];
}
const plain = elementCodec<Plain>(tables, 'urn:t', 'plain');
const mixed = elementCodec<Mixed>(tables, 'urn:t', 'mixed');
const either = elementCodec<Mixed>(tables, 'urn:t', 'either');

const xml = (root: string, names: string, text = '') =>
  `<${root} xmlns="urn:t">${[...names].map((name) => `${text}<${name}>1</${name}>`).join('')}</${root}>`;
/** Without the prefixes and namespaces that the writer chose. */
const bare = (written: string) => written.replaceAll(/ xmlns(?::\w+)?="[^"]*"|(?<=<\/?)\w+:/g, '');
const item = (kind: string): Tagged => ({ kind, value: 1 });

/** What a reader or a writer finds. */
function findings(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ code, path, expected }) => `${code} ${path}: ${expected?.join(' ')}`);
  }
}

test('one of the members takes the place of the head, whichever it is', () => {
  assert.equal(plain.parse(xml('plain', 'xb')), { x: 1, h: item('b') });
  assert.equal(plain.parse(xml('plain', 'hc')), { h: item('h'), k: item('c') });
  assert.equal(mixed.parse(xml('mixed', 'ca', '-')), { content: ['-', item('c'), '-', item('a')] });
});

test('another in a place that is taken is said to be too much, and what has a place left is named', () => {
  for (const codec of [plain, mixed]) {
    const root = codec === plain ? 'plain' : 'mixed';
    const told = (names: string) => findings(() => codec.parse(xml(root, names)));
    assert.equal(told('ab'), [`cvc-complex-type.2.4.a /${root}/b: x k c`]);
    assert.equal(told('aa'), [`cvc-complex-type.2.4.a /${root}/a[2]: x k c`]);
    assert.equal(told('hxcb'), [`cvc-complex-type.2.4.d /${root}/b: `]);
    assert.equal(told('xc'), [`cvc-complex-type.2.4.b /${root}: h a b`]);
  }
});

test('lenient reading keeps it as unknown content, where it was', () => {
  const text = xml('mixed', 'axb', '-');
  const { value, diagnostics } = mixed.read(text, { mode: 'lenient' });
  assert.is(diagnostics.length, 1);
  assert.equal(value?.content, ['-', item('a'), '-', item('x'), '-']);
  assert.is(unknownContent(value as Mixed).length, 1);
  assert.is(bare(mixed.serialize(value as Mixed, { mode: 'lenient' })), bare(text));
});

test('a mistaken name that was meant for a member counts as its place', () => {
  assert.equal(findings(() => plain.parse('<plain xmlns="urn:t"><A>1</A></plain>')).length, 1);
});

test('the places of an element are free again in the next one, and may all be free if the group may be absent', () => {
  const list = `<list xmlns="urn:t">${xml('plain', 'ax')}${xml('plain', 'bx')}${xml('plain', 'x')}</list>`;
  assert.equal(
    findings(() => elementCodec(tables, 'urn:t', 'list').parse(list)),
    ['cvc-complex-type.2.4.b /list/plain[3]: h a b'],
  );
  assert.equal(either.parse(xml('either', 'a')), { content: [item('a')] });
  assert.equal(either.parse('<either xmlns="urn:t">none</either>'), { content: ['none'] });
});

test('writing mixed content, a place is taken once, and must be', () => {
  const told = (...kinds: string[]) => findings(() => mixed.serialize({ content: ['-', ...kinds.map(item)] }));
  assert.equal(told('a', 'c'), []);
  assert.equal(told('a', 'x', 'b'), ['cvc-complex-type.2.4.a $.content[3].value: undefined']);
  assert.equal(told('x', 'a', 'x'), ['cvc-complex-type.2.4.a $.content[3].value: undefined']);
  const missing = 'cvc-complex-type.2.4.b $: content of kind h content of kind a content of kind b';
  assert.equal(told('x'), [missing]);
  assert.throws(
    () => mixed.serialize({ content: [item('a'), item('b')] }),
    /only one can be there of content of kind h, content of kind a, content of kind b/,
  );
  assert.is(bare(either.serialize({ content: ['none'] })), '<either>none</either>');
});

test('writing, the order is that of the keys, and the field of the head is required', () => {
  assert.is(bare(plain.serialize({ k: item('c'), x: 1, h: item('b') })), bare(xml('plain', 'cxb')));
  assert.equal(
    findings(() => plain.serialize({ x: 1 })),
    ['cvc-complex-type.2.4.b $.h: h of kind h h of kind a h of kind b'],
  );
});

test('what is valid is read and written the same, what is not is refused, mixed or not', () => {
  const count = (names: string, of: string) => [...names].filter((name) => of.includes(name)).length;
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'habxc'), maxLength: 4 }), (names) => {
      const valid = count(names, 'hab') === 1 && count(names, 'x') <= 1 && count(names, 'c') <= 1;
      for (const codec of [plain, mixed]) {
        const { value, valid: found } = codec.read(xml(codec === plain ? 'plain' : 'mixed', names));
        assert.is(found, valid, names);
        if (value === undefined) continue;
        const written = codec.serialize(value as never);
        assert.equal([...bare(written).matchAll(/<(\w)>/g)].map(([, name]) => name).join(''), names);
        assert.equal(codec.parse(written), value);
      }
    }),
  );
});

test.run();
