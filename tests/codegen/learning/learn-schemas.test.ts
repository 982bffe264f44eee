import { memoryResolver } from '@passport-soap/codegen';
import { type LearnInput, type LearnResult, learnSchemas } from '@passport-soap/codegen/learning';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('learnSchemas');

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A schema of namespace urn:a, in the layout that is to be kept. */
function schema(content: string, attributes = ''): string {
  return `${head}<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a"\n           targetNamespace="urn:a" elementFormDefault="qualified"${attributes}>\n${content}\n</xs:schema>\n`;
}

function message(content: string): string {
  return `<a:root xmlns:a="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${content}</a:root>`;
}

function root(content: string): string {
  return schema(`  <xs:element name="root">\n    <xs:complexType>\n${content}\n    </xs:complexType>\n  </xs:element>`);
}

function learn(
  files: Readonly<Record<string, string>> | string,
  messages: readonly string[],
  options: Partial<LearnInput> = {},
): LearnResult {
  const texts = typeof files === 'string' ? { 'a.xsd': files } : files;
  const entry = Object.keys(texts)[0] ?? '';
  return learnSchemas({
    messages: messages.map((text, index) => ({
      name: `m${index + 1}.xml`,
      text,
      seen: { capture: `m${index + 1}.xml`, when: '2026-12-01', client: 'Client 1.0' },
    })),
    sets: [{ name: 'set', files: [entry] }],
    resolver: memoryResolver(texts),
    ...options,
  });
}

/** The lines that a result adds and takes away, trimmed. */
function changed(result: LearnResult): string[] {
  return result.files.flatMap(({ unifiedDiff }) =>
    unifiedDiff
      .split('\n')
      .filter((line) => /^[+-](?![+-])/.test(line))
      .map((line) => `${line.charAt(0)} ${line.slice(1).trim()}`),
  );
}

/** All is valid now, and nothing that was is not. */
function proven(result: LearnResult): void {
  assert.equal(result.proof.stillNotValid, []);
  assert.ok(result.proof.compiles);
  assert.ok(result.proof.samples.drawn > 0, 'samples were drawn');
  assert.is(result.proof.samples.valid, result.proof.samples.drawn);
}

const sequence = root(`      <xs:sequence>
        <xs:element name="first" type="xs:string"/>
        <!-- The last one. -->
        <xs:element name="last" type="xs:int" minOccurs="0"/> <!-- rarely -->
      </xs:sequence>`);

test('nothing to learn', () => {
  const result = learn(sequence, [message('<a:first/>')]);
  assert.equal(result.hunks, []);
  assert.equal(result.alreadyValid, ['m1.xml']);
  assert.is(result.edited.size, 0);
});

test('a new optional element, at its place, documented', () => {
  const result = learn(sequence, [
    message('<a:first>x</a:first><a:new>2026-12-01T10:00:00Z</a:new><a:last>1</a:last>'),
  ]);
  proven(result);
  assert.equal(changed(result), [
    '+ <xs:element name="new" type="xs:dateTime" minOccurs="0">',
    '+ <xs:annotation>',
    '+ <xs:documentation>Seen in m1.xml, 2026-12-01, by Client 1.0.</xs:documentation>',
    '+ </xs:annotation>',
    '+ </xs:element>',
  ]);
  const text = result.edited.get('a.xsd') ?? '';
  assert.ok(
    text.includes('<xs:element name="first" type="xs:string"/>\n        <xs:element name="new"'),
    'behind what it followed',
  );
  assert.match(result.hunks[0]?.reason ?? '', /root has a child new in 1 of 1 message \(m1\.xml\)/);
});

test('behind a comment on the line of the element before it; what repeats is unbounded', () => {
  const result = learn(sequence, [message('<a:first/><a:last>1</a:last><a:new>7</a:new><a:new>8</a:new>')]);
  proven(result);
  const text = result.edited.get('a.xsd') ?? '';
  assert.ok(
    text.includes('<!-- rarely -->\n        <xs:element name="new" type="xs:int" minOccurs="0" maxOccurs="unbounded">'),
    text,
  );
});

test('the file keeps its line ends, its indentation, its quotes and its prefix', () => {
  const odd = `<schema xmlns='http://www.w3.org/2001/XMLSchema' xmlns:a='urn:a' targetNamespace='urn:a' elementFormDefault='qualified'>\r\n\t<element name='root'>\r\n\t\t<complexType>\r\n\t\t\t<sequence>\r\n\t\t\t\t<element name='first' type='string'/>\r\n\t\t\t</sequence>\r\n\t\t</complexType>\r\n\t</element>\r\n</schema>`;
  const result = learn(odd, [message('<a:first/><a:new>5</a:new>')]);
  proven(result);
  const text = result.edited.get('a.xsd') ?? '';
  const at = odd.indexOf("<element name='first' type='string'/>") + "<element name='first' type='string'/>".length;
  assert.is(text.slice(0, at), odd.slice(0, at));
  assert.ok(text.endsWith(odd.slice(at)));
  const added = text.slice(at, text.length - (odd.length - at));
  assert.ok(
    added.startsWith("\r\n\t\t\t\t<element name='new' type='int' minOccurs='0'>\r\n\t\t\t\t\t<annotation>\r\n"),
    JSON.stringify(added),
  );
  assert.not.match(added.replaceAll('\r\n', ''), /[\r\n]/);
});

test('a schema on one line stays on one line', () => {
  const flat = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified"><xs:element name="root"><xs:complexType><xs:sequence><xs:element name="first" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
  const result = learn(flat, [message('<a:first/><a:new>5</a:new>')]);
  proven(result);
  assert.not.match(result.edited.get('a.xsd') ?? '', /\n/);
});

test('a new attribute: optional, local, behind the others', () => {
  const result = learn(
    root(
      `      <xs:attribute name="one" type="xs:int"/>\n      <xs:anyAttribute namespace="urn:other" processContents="lax"/>`,
    ),
    [message('').replace('<a:root', '<a:root two="true"')],
  );
  proven(result);
  assert.is(changed(result)[0], '+ <xs:attribute name="two" type="xs:boolean">');
});

test('a qualified attribute of the target namespace, and one that is declared in another', () => {
  const files = {
    'a.xsd': schema(
      '  <xs:import namespace="urn:b" schemaLocation="b.xsd"/>\n  <xs:element name="root">\n    <xs:complexType/>\n  </xs:element>',
      ' xmlns:b="urn:b"',
    ),
    'b.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b">\n  <xs:attribute name="known" type="xs:int"/>\n</xs:schema>`,
  };
  const result = learn(files, ['<a:root xmlns:a="urn:a" xmlns:b="urn:b" a:own="word" b:known="7"/>']);
  proven(result);
  assert.ok(changed(result).includes('+ <xs:attribute ref="b:known">'));
  assert.ok(changed(result).some((line) => /name="own" type="xs:(token|string)" form="qualified"/.test(line)));
});

test('another value of an enumeration', () => {
  const result = learn(
    schema(`  <xs:element name="root" type="a:Kind"/>
  <xs:simpleType name="Kind">
    <xs:restriction base="xs:token">
      <xs:enumeration value="one"/>
      <xs:enumeration value="two"/>
    </xs:restriction>
  </xs:simpleType>`),
    [message('three &amp; more')],
  );
  proven(result);
  assert.is(changed(result)[0], '+ <xs:enumeration value="three &amp; more">');
  assert.match(result.hunks[0]?.notes.join() ?? '', /value of a message/);
});

test('another pattern: the shape, not the value', () => {
  const result = learn(
    schema(`  <xs:element name="root" type="a:Puid"/>
  <xs:simpleType name="Puid">
    <xs:restriction base="xs:token">
      <xs:pattern value="[0-9A-F]{16}"/>
    </xs:restriction>
  </xs:simpleType>`),
    [message('00112233445566778899AABBCCDDEEFF')],
  );
  proven(result);
  assert.is(changed(result)[0], '+ <xs:pattern value="[0-9A-F]{32}">');
  assert.ok((result.hunks[0]?.alternatives.length ?? 0) > 0);
});

for (const [facet, base, before, value, after] of [
  ['maxLength', 'string', '3', 'abcde', '5'],
  ['minLength', 'string', '3', 'ab', '2'],
  ['maxInclusive', 'int', '10', '25', '25'],
  ['minInclusive', 'int', '1', '-4', '-4'],
  ['maxExclusive', 'decimal', '10', '10.5', '10.5'],
  ['totalDigits', 'decimal', '3', '12345', '5'],
  ['fractionDigits', 'decimal', '1', '1.25', '2'],
] as const) {
  test(`a wider ${facet}`, () => {
    const result = learn(
      schema(`  <xs:element name="root" type="a:T"/>
  <xs:simpleType name="T">
    <xs:restriction base="xs:${base}">
      <xs:${facet} value="${before}"/>
    </xs:restriction>
  </xs:simpleType>`),
      [message(value)],
    );
    proven(result);
    const name = facet.replace('Exclusive', 'Inclusive');
    assert.ok(
      changed(result).some((line) => line.startsWith(`+ <xs:${name} value="${after}"`)),
      changed(result).join('\n'),
    );
  });
}

test('a length becomes a range', () => {
  const result = learn(
    schema(`  <xs:element name="root" type="a:T"/>
  <xs:simpleType name="T">
    <xs:restriction base="xs:string">
      <xs:length value="3"/>
    </xs:restriction>
  </xs:simpleType>`),
    [message('abcdef')],
  );
  proven(result);
  const text = result.edited.get('a.xsd') ?? '';
  assert.match(text, /<xs:minLength value="3"/);
  assert.match(text, /<xs:maxLength value="6"/);
});

test('a number too large: the next type that takes it; a word: a union', () => {
  const large = learn(root('      <xs:sequence>\n        <xs:element name="n" type="xs:int"/>\n      </xs:sequence>'), [
    message('<a:n>3000000000</a:n>'),
  ]);
  proven(large);
  assert.ok(changed(large).includes('+ <xs:element name="n" type="xs:long">'));
  const word = learn(root('      <xs:sequence>\n        <xs:element name="n" type="xs:int"/>\n      </xs:sequence>'), [
    message('<a:n>none</a:n>'),
  ]);
  proven(word);
  assert.ok(changed(word).some((line) => line.includes('memberTypes="xs:int"')));
  assert.ok(word.hunks[0]?.alternatives.some(({ title }) => title === 'xs:token'));
});

test('a required child and a required attribute become optional', () => {
  const result = learn(
    root(`      <xs:sequence>
        <xs:element name="one" type="xs:int">
          <xs:annotation>
            <xs:documentation>Always there.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="two" type="xs:int"/>
      </xs:sequence>
      <xs:attribute name="id" type="xs:int" use="required"/>`),
    [message('<a:two>1</a:two>')],
  );
  proven(result);
  assert.ok(changed(result).includes('+ <xs:element name="one" type="xs:int" minOccurs="0">'));
  assert.ok(
    changed(result).includes(
      '+ <xs:documentation>Always there. Absent from m1.xml, 2026-12-01, by Client 1.0.</xs:documentation>',
    ),
  );
  assert.ok(changed(result).includes('+ <xs:attribute name="id" type="xs:int">'));
  assert.is(result.hunks.length, 2);
});

test('a raised bound; the exact one is an alternative', () => {
  const content =
    '      <xs:sequence>\n        <xs:element name="one" type="xs:int" maxOccurs="2"/>\n      </xs:sequence>';
  const messages = [message('<a:one>1</a:one>'.repeat(3))];
  const result = learn(root(content), messages);
  proven(result);
  assert.ok(changed(result).includes('+ <xs:element name="one" type="xs:int" maxOccurs="unbounded">'));
  const exact = result.hunks[0]?.alternatives.find(({ title }) => title === 'maxOccurs="3"');
  assert.ok(
    exact?.measure !== undefined && exact.measure.accepts < (result.hunks[0]?.measure?.accepts ?? 0),
    'it lets in less',
  );
  const chosen = learn(root(content), messages, { choose: { 1: exact?.number ?? 0 } });
  proven(chosen);
  assert.ok(changed(chosen).includes('+ <xs:element name="one" type="xs:int" maxOccurs="3">'));
});

test('a new branch of a choice', () => {
  const result = learn(
    root(
      '      <xs:choice>\n        <xs:element name="one" type="xs:int"/>\n        <xs:element name="two" type="xs:int"/>\n      </xs:choice>',
    ),
    [message('<a:three>1</a:three>')],
  );
  proven(result);
  assert.ok(changed(result).includes('+ <xs:element name="three" type="xs:int">'), 'a branch is not optional');
});

test('an xs:all gets a member', () => {
  const result = learn(root('      <xs:all>\n        <xs:element name="one" type="xs:int"/>\n      </xs:all>'), [
    message('<a:two>1</a:two><a:one>1</a:one>'),
  ]);
  proven(result);
  assert.ok(
    changed(result).some((line) => line.startsWith('+ <xs:element name="two"') && line.includes('minOccurs="0"')),
  );
});

test('another order: any order, if each is there once', () => {
  const result = learn(
    root(
      '      <xs:sequence>\n        <xs:element name="one" type="xs:int"/>\n        <xs:element name="two" type="xs:int"/>\n      </xs:sequence>',
    ),
    [message('<a:two>1</a:two><a:one>1</a:one>')],
  );
  proven(result);
  assert.ok(changed(result).includes('+ <xs:all>'));
  assert.ok(changed(result).includes('+ </xs:all>'));
});

test('what would be ambiguous is refused, with the rule, and something else is found', () => {
  const result = learn(
    root(`      <xs:sequence>
        <xs:element name="one" type="xs:int" minOccurs="0"/>
        <xs:element name="two" type="xs:int" minOccurs="0"/>
      </xs:sequence>`),
    [message('<a:two>1</a:two><a:one>1</a:one>')],
  );
  proven(result);
  const refused = result.hunks.flatMap(({ alternatives }) => alternatives.filter((each) => each.refused !== undefined));
  assert.ok(refused.some((each) => /cos-nonambig/.test(each.refused ?? '')) || result.hunks.length > 0);
});

test('a root element of a known and of an unknown namespace', () => {
  const known = learn(sequence, ['<a:other xmlns:a="urn:a" n="1"><a:x>1</a:x><a:x>2</a:x></a:other>']);
  proven(known);
  assert.ok(changed(known).some((line) => line.startsWith('+ <xs:element name="other"')));
  const unknown = learn(sequence, ['<v:other xmlns:v="urn:vendor:thing"><v:x>1</v:x></v:other>']);
  proven(unknown);
  assert.equal([...unknown.edited.keys()].sort(), ['a.xsd', 'thing.xsd']);
  assert.ok(changed(unknown).includes('+ <xs:import namespace="urn:vendor:thing" schemaLocation="thing.xsd"/>'));
});

test('a child of an unknown namespace: a new file, an import and a reference', () => {
  const result = learn(sequence, [
    '<a:root xmlns:a="urn:a" xmlns:ext="urn:vendor"><a:first/><ext:Extra kind="x"><ext:n>1</ext:n></ext:Extra></a:root>',
  ]);
  proven(result);
  const text = result.edited.get('a.xsd') ?? '';
  assert.match(text, /<xs:element ref="ext:Extra" minOccurs="0">/);
  assert.match(text, /xmlns:ext="urn:vendor"/);
  assert.match(result.edited.get('ext.xsd') ?? '', /targetNamespace="urn:vendor"/);
});

test('nil, a fixed value, text in what is empty', () => {
  const nil = learn(root('      <xs:sequence>\n        <xs:element name="n" type="xs:int"/>\n      </xs:sequence>'), [
    message('<a:n xsi:nil="true"/>'),
  ]);
  proven(nil);
  assert.ok(changed(nil).some((line) => line.includes('nillable="true"')));
  const fixed = learn(root('      <xs:attribute name="v" type="xs:int" fixed="1"/>'), [
    '<a:root xmlns:a="urn:a" v="2"/>',
  ]);
  proven(fixed);
  assert.ok(changed(fixed).some((line) => line.includes('default="1"')));
  const empty = learn(root('      <xs:attribute name="v" type="xs:int"/>'), [
    '<a:root xmlns:a="urn:a" v="2">some text</a:root>',
  ]);
  proven(empty);
  assert.ok(changed(empty).some((line) => line.includes('<xs:simpleContent>')));
});

test('attributes of what was text alone', () => {
  const result = learn(
    root('      <xs:sequence>\n        <xs:element name="n" type="xs:int"/>\n      </xs:sequence>'),
    [message('<a:n unit="cm">5</a:n>')],
  );
  proven(result);
  assert.ok(changed(result).includes('+ <xs:extension base="xs:int">'));
});

test('a restriction: what it gets its base gets too', () => {
  const result = learn(
    schema(`  <xs:element name="root" type="a:Narrow"/>
  <xs:complexType name="Wide">
    <xs:sequence>
      <xs:element name="one" type="xs:int" minOccurs="0"/>
      <xs:element name="two" type="xs:int" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="Narrow">
    <xs:complexContent>
      <xs:restriction base="a:Wide">
        <xs:sequence>
          <xs:element name="one" type="xs:int"/>
        </xs:sequence>
      </xs:restriction>
    </xs:complexContent>
  </xs:complexType>`),
    [message('<a:one>1</a:one><a:three>1</a:three>')],
  );
  proven(result);
  assert.is(changed(result).filter((line) => line.startsWith('+ <xs:element name="three"')).length, 2);
});

test('xsi:type of an unknown type is refused and explained', () => {
  const result = learn(
    root('      <xs:sequence>\n        <xs:element name="n" type="xs:int"/>\n      </xs:sequence>'),
    [message('<a:n xsi:type="a:Unknown">1</a:n>')],
  );
  assert.equal(result.hunks, []);
  assert.is(result.refusals[0]?.code, 'learn-instance-type');
});

test('a name that the schema has in another namespace: perhaps the message is wrong', () => {
  const result = learn(sequence, ['<a:root xmlns:a="urn:a"><a:first/><last>1</last></a:root>']);
  proven(result);
  assert.match(
    result.hunks[0]?.notes.join() ?? '',
    /has an element last there, in namespace urn:a: it may be the message/,
  );
});

test('what is not well-formed is refused', () => {
  const result = learn(sequence, ['<a:root']);
  assert.is(result.refusals[0]?.code, 'learn-not-well-formed');
});

test('a type that fits is used again; a secret is not written down', () => {
  const result = learn(
    schema(`  <xs:element name="root">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="status" type="a:Code" minOccurs="0"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:simpleType name="Code">
    <xs:restriction base="xs:token">
      <xs:pattern value="0x[0-9a-f]{1,8}"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:element name="Password">
    <xs:simpleType>
      <xs:restriction base="xs:string">
        <xs:enumeration value="x"/>
      </xs:restriction>
    </xs:simpleType>
  </xs:element>`),
    [
      message('<a:status>0x1</a:status><a:substatus>0x80041</a:substatus>'),
      '<a:Password xmlns:a="urn:a">hunter2hunter2</a:Password>',
    ],
  );
  assert.ok(
    changed(result).some((line) => line.includes('name="substatus" type="a:Code"')),
    changed(result).join('\n'),
  );
  assert.not.match(JSON.stringify([result.files, result.hunks, result.refusals]), /hunter2/);
  assert.is(result.refusals[0]?.code, 'learn-secret');
});

test('from several messages: what all have, what repeats, and words that may be all that there are', () => {
  const kinds = ['red', 'green', 'red', 'green', 'red', 'red'];
  const result = learn(
    sequence,
    kinds.map((kind, index) =>
      message(`<a:first/><a:item><a:kind>${kind}</a:kind>${'<a:n>1</a:n>'.repeat(index % 3)}</a:item>`),
    ),
  );
  proven(result);
  const text = result.edited.get('a.xsd') ?? '';
  assert.match(text, /name="kind" type="xs:(token|string)"\/?>/);
  assert.match(text, /name="n" type="xs:int" minOccurs="0" maxOccurs="unbounded"/);
});

test('a byte order mark stays; what has a document type declaration, or is in UTF-16, is not edited', () => {
  const messages = [message('<a:first/><a:new>5</a:new>')];
  const bytes = (text: string): Record<string, Uint8Array> => ({ 'a.xsd': new TextEncoder().encode(text) });
  const ask = (files: Record<string, Uint8Array>): LearnResult =>
    learn('', messages, { resolver: memoryResolver(files), sets: [{ name: 'set', files: ['a.xsd'] }] });
  const marked = ask(bytes(`\ufeff${sequence}`));
  proven(marked);
  assert.ok(marked.edited.get('a.xsd')?.startsWith('\ufeff<?xml'));
  const declared = ask(bytes(sequence.replace('<xs:schema', '<!DOCTYPE xs:schema [<!ENTITY e "x">]>\n<xs:schema')));
  assert.is(declared.refusals[0]?.code, 'learn-not-editable');
  assert.is(declared.edited.size, 0);
  const wide = sequence.replace('UTF-8', 'UTF-16');
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...wide].flatMap((each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]),
  ]);
  assert.is(ask({ 'a.xsd': utf16 }).refusals[0]?.code, 'learn-not-editable');
});

test('one component that two sets share is edited once, with what both show', () => {
  const shared = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" elementFormDefault="qualified">
  <xs:complexType name="Shared">
    <xs:sequence>
      <xs:element name="one" type="xs:int"/>
    </xs:sequence>
  </xs:complexType>
</xs:schema>`;
  const set = (name: string): string =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified">
  <xs:include schemaLocation="shared.xsd"/>
  <xs:element name="${name}" type="a:Shared"/>
</xs:schema>`;
  const result = learn(
    { 'x.xsd': set('x'), 'y.xsd': set('y'), 'shared.xsd': shared },
    [
      '<x xmlns="urn:a"><one>1</one><two>a word</two></x>',
      '<y xmlns="urn:a"><one>1</one><two>2</two><three>3</three></y>',
    ],
    {
      sets: [
        { name: 'x', files: ['x.xsd'] },
        { name: 'y', files: ['y.xsd'] },
      ],
    },
  );
  proven(result);
  assert.equal([...result.edited.keys()], ['shared.xsd']);
  assert.is(result.hunks.length, 2);
  assert.match(result.hunks[0]?.documentation ?? '', /m1\.xml and m2\.xml/);
  const unsound = { 'a.xsd': sequence.replace('xs:string', 'xs:none') };
  assert.throws(() => learn(unsound, [message('<a:first/>')]), /schemas are in error/);
});

test('xml:lang gets a declaration in a document of its own, which other processors need', () => {
  const result = learn(sequence, [message('<a:first>1</a:first><a:told xml:lang="en">a</a:told>')]);
  assert.equal(result.refusals, []);
  proven(result);
  const added = result.edited.get('xml.xsd') ?? '';
  assert.match(added, /targetNamespace="http:\/\/www\.w3\.org\/XML\/1998\/namespace"/);
  assert.match(added, /<xs:attribute name="lang" type="xs:[a-z]+">/);
  assert.not.match(added, /xmlns:xml|xmlns:\w+="http:\/\/www\.w3\.org\/XML/);
  assert.match(
    result.edited.get('a.xsd') ?? '',
    /<xs:import namespace="http:\/\/www\.w3\.org\/XML\/1998\/namespace" schemaLocation="xml\.xsd"\/>/,
  );
});

test.run();
