import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileClean, documents, findings, places, xsd } from '../../support/schemas.js';

const test = suite('documents: loadDocuments');

const { loadDocuments, memoryResolver, catalogResolver } = documents;

function load(files: Record<string, string | Uint8Array>, ...entries: string[]) {
  return loadDocuments({ files: entries, resolver: memoryResolver(files) });
}

/** What was loaded, as `file {namespace}`. */
function loadedAs(files: Record<string, string | Uint8Array>, ...entries: string[]): string[] {
  const { documents: found, diagnostics } = load(files, ...entries);
  assert.equal(places(diagnostics), []);
  return found.map(({ file, targetNamespace }) => `${file} {${targetNamespace}}`);
}

function same(files: string | Record<string, string>): void {
  const { expected, found } = findings(files);
  assert.equal(found, expected);
}

test('a document comes before what it includes and imports, whose locations are relative to it', () => {
  const found = loadedAs(
    {
      'main.xsd': xsd(
        '<xs:include schemaLocation="parts/one.xsd"/><xs:import namespace="urn:o" schemaLocation="./other.xsd"/>',
        'targetNamespace="urn:m"',
      ),
      'parts/one.xsd': xsd('<xs:include schemaLocation="../two.xsd"/>', 'targetNamespace="urn:m"'),
      'two.xsd': xsd('', 'targetNamespace="urn:m"'),
      'other.xsd': xsd('', 'targetNamespace="urn:o"'),
    },
    'main.xsd',
  );
  assert.equal(found, ['main.xsd {urn:m}', 'parts/one.xsd {urn:m}', 'other.xsd {urn:o}', 'two.xsd {urn:m}']);
});

test('a document without target namespace is one document for each namespace that it is included into', () => {
  const files = {
    'a.xsd': xsd(
      '<xs:include schemaLocation="c.xsd"/><xs:import namespace="urn:b" schemaLocation="b.xsd"/>',
      'targetNamespace="urn:a"',
    ),
    'b.xsd': xsd('<xs:include schemaLocation="c.xsd"/>', 'targetNamespace="urn:b"'),
    'c.xsd': xsd(
      '<xs:element name="e" type="T"/><xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>',
    ),
  };
  assert.equal(loadedAs(files, 'a.xsd'), ['a.xsd {urn:a}', 'c.xsd {urn:a}', 'b.xsd {urn:b}', 'c.xsd {urn:b}']);
  const schema = compileClean(files);
  // References of no namespace are converted with the document (§4.2.1 clause 2.3).
  assert.equal([...schema.elementDeclarations.keys()], ['{urn:a}e', '{urn:b}e']);
  assert.equal(schema.elementDeclarations.get('{urn:b}e')?.typeDefinition.name, { namespace: 'urn:b', local: 'T' });
});

test('a cycle of includes ends, each document once', () => {
  const found = loadedAs(
    {
      'a.xsd': xsd('<xs:include schemaLocation="b.xsd"/>', 'targetNamespace="urn:a"'),
      'b.xsd': xsd('<xs:include schemaLocation="c.xsd"/>', 'targetNamespace="urn:a"'),
      'c.xsd': xsd('<xs:include schemaLocation="a.xsd"/>'),
    },
    'a.xsd',
  );
  assert.equal(found, ['a.xsd {urn:a}', 'b.xsd {urn:a}', 'c.xsd {urn:a}']);
});

test('a document that includes itself is loaded once', () => {
  assert.equal(loadedAs({ 'a.xsd': xsd('<xs:include schemaLocation="./a.xsd"/>') }, 'a.xsd'), ['a.xsd {}']);
});

test('components of documents that import each other resolve in both directions', () => {
  const schema = compileClean({
    'a.xsd': xsd(
      '<xs:import namespace="urn:t" schemaLocation="t.xsd"/><xs:complexType name="A"><xs:sequence><xs:element name="b" type="t:B"/></xs:sequence></xs:complexType>',
      'targetNamespace="urn:a"',
    ),
    't.xsd': xsd(
      '<xs:import namespace="urn:a" schemaLocation="a.xsd"/><xs:complexType name="B"><xs:sequence><xs:element name="a" minOccurs="0" type="a:A" xmlns:a="urn:a"/></xs:sequence></xs:complexType>',
      'targetNamespace="urn:t"',
    ),
  });
  assert.equal([...schema.typeDefinitions.keys()], ['{urn:a}A', '{urn:t}B']);
  assert.equal(schema.targetNamespaces, ['urn:a', 'urn:t']);
});

test('a schema location that leads nowhere is a warning, and an error where something is redefined', () => {
  same({
    'a.xsd': xsd(
      [
        '«src-include.1»<xs:include schemaLocation="none.xsd"/>',
        '«src-import.2»<xs:import namespace="urn:o" schemaLocation="none.xsd"/>',
        '«src-redefine.1»<xs:redefine schemaLocation="none.xsd"><xs:annotation/></xs:redefine>',
        '«src-redefine.1»<xs:redefine schemaLocation="none.xsd"><xs:group name="g"><xs:choice/></xs:group></xs:redefine>',
      ].join('\n'),
    ),
  });
  const { diagnostics } = load(
    {
      'a.xsd': xsd(
        '<xs:include schemaLocation="b"/>\n<xs:redefine schemaLocation="b"/>\n<xs:redefine schemaLocation="b"><xs:group name="g"/></xs:redefine>',
      ),
    },
    'a.xsd',
  );
  assert.equal(
    diagnostics.map(({ severity }) => severity),
    ['warning', 'warning', 'error'],
  );
});

test('the network is never asked', () => {
  const text = xsd(
    '<xs:include schemaLocation="http://example.org/a.xsd"/>\n<xs:import namespace="urn:o" schemaLocation="https://example.org/o.xsd"/>',
  );
  const { diagnostics } = load({ 'a.xsd': text }, 'a.xsd');
  assert.equal(
    diagnostics.map(({ severity }) => severity),
    ['warning', 'warning'],
  );
  for (const { message } of diagnostics) assert.match(message, 'is not fetched');
});

test('an import needs no location; that of the XML namespace needs no document', () => {
  const text = xsd(
    '<xs:import namespace="urn:o"/><xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>',
  );
  assert.equal(loadedAs({ 'a.xsd': text }, 'a.xsd'), ['a.xsd {}']);
});

test('the catalog finds a namespace, or a location on the network, in a file', () => {
  const resolver = catalogResolver(
    { 'urn:o': 'local/o.xsd', 'http://example.org/p.xsd': 'local/p.xsd' },
    memoryResolver({
      'in/a.xsd': xsd(
        '<xs:import namespace="urn:o"/><xs:import namespace="urn:p" schemaLocation="http://example.org/p.xsd"/>',
      ),
      'local/o.xsd': xsd('', 'targetNamespace="urn:o"'),
      'local/p.xsd': xsd('', 'targetNamespace="urn:p"'),
    }),
  );
  const loaded = loadDocuments({ files: ['in/a.xsd'], resolver });
  assert.equal(loaded.diagnostics, []);
  assert.equal(
    loaded.documents.map(({ file }) => file),
    ['in/a.xsd', 'local/o.xsd', 'local/p.xsd'],
  );
});

test('target namespaces must be what the including or importing document says', () => {
  same({
    'a.xsd': xsd(
      [
        '«src-include.2.1»<xs:include schemaLocation="o.xsd"/>',
        '«src-redefine.3.1»<xs:redefine schemaLocation="o.xsd"/>',
        '«src-import.3.1»<xs:import namespace="urn:p" schemaLocation="o.xsd"/>',
        '«src-import.3.2»<xs:import schemaLocation="o.xsd"/>',
        '«src-import.1.1»<xs:import namespace="urn:a" schemaLocation="o.xsd"/>',
      ].join('\n'),
      'targetNamespace="urn:a"',
    ),
    'o.xsd': xsd('', 'targetNamespace="urn:o"'),
  });
  same({ 'a.xsd': xsd('«src-import.1.2»<xs:import/>') });
  same({
    'a.xsd': xsd('<xs:include schemaLocation="b.xsd"/>', 'targetNamespace="urn:a"'),
    'b.xsd': xsd('<xs:import/>'),
  });
});

test('a redefined document is loaded as an included one is', () => {
  const redefine = '<xs:redefine schemaLocation="c.xsd"/>';
  const found = loadedAs(
    {
      'a.xsd': xsd(
        `${redefine}<xs:import namespace="urn:b" schemaLocation="b.xsd"/><xs:redefine schemaLocation="a.xsd"/>`,
        'targetNamespace="urn:a"',
      ),
      'b.xsd': xsd(`${redefine}<xs:include schemaLocation="c.xsd"/>`, 'targetNamespace="urn:b"'),
      'c.xsd': xsd('<xs:include schemaLocation="d.xsd"/>'),
      'd.xsd': xsd(redefine),
    },
    'a.xsd',
  );
  assert.equal(found, [
    'a.xsd {urn:a}',
    'c.xsd {urn:a}',
    'b.xsd {urn:b}',
    'd.xsd {urn:a}',
    'c.xsd {urn:b}',
    'd.xsd {urn:b}',
  ]);
});

test('a document that is not well-formed is reported in its own file, once', () => {
  same({
    'a.xsd': xsd('<xs:include schemaLocation="b.xsd"/><xs:import namespace="urn:o" schemaLocation="b.xsd"/>'),
    'b.xsd': '<a>\n  <b>\n  «wf-element-type-match»</a>',
  });
});

test('what is no schema and no WSDL is said to be what it is', () => {
  const { diagnostics } = load(
    { 'a.xsd': '<schema xmlns="urn:wrong"/>', 'b.txt': '<html/>' },
    'a.xsd',
    'b.txt',
    'c.xsd',
  );
  assert.equal(places(diagnostics), [
    'document-root a.xsd:1:1',
    'document-root b.txt:1:1',
    'document-not-found c.xsd:1:1',
  ]);
  assert.match(diagnostics[0]?.message ?? '', 'urn:wrong');
});

test('an included or imported file must be a schema', () => {
  same({
    'a.xsd': xsd('<xs:include schemaLocation="b.xml"/><xs:import namespace="urn:c" schemaLocation="c.xml"/>'),
    'b.xml': '«document-root»<b/>',
    'c.xml': '«document-root»<c/>',
  });
});

const definitions = (content: string) =>
  `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:w="urn:w">\n${content}\n</definitions>`;

test('schemas inside of a WSDL are documents with the namespaces in scope there', () => {
  const loaded = load(
    {
      'service.wsdl': definitions(
        '<types><xs:schema targetNamespace="urn:w"><xs:element name="e" type="w:T"/></xs:schema>\n<xs:schema targetNamespace="urn:v"><xs:include schemaLocation="v.xsd"/></xs:schema></types>',
      ),
      'v.xsd': xsd(''),
    },
    'service.wsdl',
  );
  assert.equal(loaded.diagnostics, []);
  assert.equal(
    loaded.documents.map(({ file, targetNamespace }) => `${file} {${targetNamespace}}`),
    ['service.wsdl#schema-1 {urn:w}', 'service.wsdl#schema-2 {urn:v}', 'v.xsd {urn:v}'],
  );
  assert.is(loaded.documents[0]?.root.namespaces.get('w'), 'urn:w');
  assert.equal(
    loaded.wsdls.map(({ file }) => file),
    ['service.wsdl'],
  );
});

test('a WSDL imports WSDLs and schemas', () => {
  const loaded = load(
    {
      'a.wsdl': definitions(
        '<import namespace="urn:b" location="b.wsdl"/><import namespace="urn:c" location="c.xsd"/>',
      ),
      'b.wsdl': definitions('<import namespace="urn:a" location="a.wsdl"/>'),
      'c.xsd': xsd('', 'targetNamespace="urn:c"'),
    },
    'a.wsdl',
  );
  assert.equal(loaded.diagnostics, []);
  assert.equal(
    [...loaded.wsdls, ...loaded.documents].map(({ file }) => file),
    ['a.wsdl', 'b.wsdl', 'c.xsd'],
  );
  const { diagnostics } = load({ 'a.wsdl': definitions('<import/>\n<import location="none.wsdl"/>') }, 'a.wsdl');
  assert.equal(places(diagnostics), ['wsdl-import-location a.wsdl:2:1', 'document-not-found a.wsdl:3:1']);
});

test('every file that was read is listed once, as it was', () => {
  const bytes = new TextEncoder().encode(xsd('', 'targetNamespace="urn:a"'));
  const { sources } = load(
    { 'a.xsd': xsd('<xs:import namespace="urn:a" schemaLocation="b.xsd"/>'), 'b.xsd': bytes },
    'a.xsd',
    'b.xsd',
  );
  assert.equal(
    sources.map(({ file }) => file),
    ['a.xsd', 'b.xsd'],
  );
  assert.is(sources[1]?.content, bytes);
});

test('a chain of ten thousand includes takes no stack', () => {
  const files: Record<string, string> = {};
  for (let at = 0; at < 10_000; at += 1) files[`${at}.xsd`] = xsd(`<xs:include schemaLocation="${at + 1}.xsd"/>`);
  files['10000.xsd'] = xsd('');
  assert.is(load(files, '0.xsd').documents.length, 10_001);
});

test('places count lines and columns of the file', () => {
  const { documents: found } = load(
    {
      'a.xsd':
        '\uFEFF<?xml version="1.0"?>\r\n<s:schema\n  xmlns:s="http://www.w3.org/2001/XMLSchema"\n  version="1"/>',
    },
    'a.xsd',
  );
  const root = found[0]?.root;
  assert.equal(root?.location, { file: 'a.xsd', line: 2, column: 1 });
  assert.equal(root?.attributes[0]?.location, { file: 'a.xsd', line: 4, column: 3 });
});

test('the dump has the references and the names of each document, sorted by file', () => {
  const loaded = load(
    {
      'z.xsd': xsd('<xs:include schemaLocation="a.xsd"/>\n<xs:element name="e"/>', 'targetNamespace="urn:z"'),
      'a.xsd': xsd('<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>'),
    },
    'z.xsd',
  );
  assert.equal(JSON.parse(JSON.stringify(documents.dumpDocuments(loaded))), {
    schemas: [
      {
        file: 'a.xsd',
        targetNamespace: 'urn:z',
        chameleon: true,
        references: [],
        components: [{ kind: 'simpleType', name: 'T', line: 2, column: 1 }],
      },
      {
        file: 'z.xsd',
        targetNamespace: 'urn:z',
        chameleon: false,
        references: [{ kind: 'include', schemaLocation: 'a.xsd', line: 2 }],
        components: [{ kind: 'element', name: 'e', line: 3, column: 1 }],
      },
    ],
    wsdls: [],
  });
});

test.run();
