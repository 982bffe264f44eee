/** The stage wsdl: what the services of a WSDL are, and the envelopes that are made for them. */
import {
  addEnvelopes,
  bindSchema,
  buildContentModel,
  buildSchema,
  buildTables,
  dumpServices,
  loadDocuments,
  memoryResolver,
  readServices,
  refuseEncoded,
} from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import { elementCodec } from '@passport-soap/runtime/schema';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('wsdl: services and envelopes');

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const transport = 'transport="http://schemas.xmlsoap.org/soap/http"';

interface Parts {
  readonly schemas?: string;
  readonly messages?: string;
  readonly header?: string;
  readonly fault?: string;
  readonly input?: string;
  readonly files?: Record<string, string>;
}

function wsdl({ schemas = '', messages = '', header = '', fault = '', input = 'a:Ask' }: Parts): string {
  return `<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" xmlns:e="${soap11}" targetNamespace="urn:a">
  <w:types>${schemas}<xs:schema targetNamespace="urn:a"><xs:element name="Ask" type="xs:int"/></xs:schema></w:types>
  <w:message name="Ask"><w:part name="body" element="${input}"/></w:message>${messages}
  <w:portType name="P"><w:operation name="Ask"><w:input message="a:Ask"/><w:output message="a:Ask"/>${fault}</w:operation></w:portType>
  <w:binding name="B" type="a:P"><s:binding ${transport}/>
    <w:operation name="Ask"><w:input>${header}<s:body/></w:input><w:output><s:body/></w:output></w:operation>
  </w:binding>
  <w:service name="S"><w:port name="Q" binding="a:B"><s:address location="https://example.com/q"/></w:port></w:service>
</w:definitions>`;
}

/** All stages; errors are thrown. */
function bind(parts: Parts) {
  const files = { 'a.wsdl': wsdl(parts), ...parts.files };
  const loaded = loadDocuments({ files: ['a.wsdl'], resolver: memoryResolver(files) });
  const built = buildSchema(loaded.documents);
  const read = readServices(loaded.wsdls, built.schema);
  const { schema, standardEnvelopes, diagnostics } = addEnvelopes(built.schema, read.services);
  const bound = bindSchema({
    documents: loaded.documents,
    schema,
    services: read.services,
    standardEnvelopes,
    contentModelOf: buildContentModel,
  });
  const said: Diagnostic[] = [
    ...loaded.diagnostics,
    ...built.diagnostics,
    ...read.diagnostics,
    ...diagnostics,
    ...bound.diagnostics,
  ];
  assert.equal(said, []);
  assert.ok(bound.binding);
  return { services: read.services, schema, binding: bound.binding, tables: buildTables(bound.binding) };
}

/** The codes of the findings that {@link bind} stumbles over. (uvu passes on what `assert` throws.) */
function codesOf(binding: () => unknown): string[] {
  try {
    binding();
  } catch (error) {
    return (error as { actual: readonly Diagnostic[] }).actual.map(({ code }) => code);
  }
  return [];
}

const envelope = (header: string, body = '<a:Ask xmlns:a="urn:a">1</a:Ask>') =>
  `<e:Envelope xmlns:e="${soap11}"><e:Header>${header}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;

// biome-ignore lint/suspicious/noExplicitAny: models of several schemas
const codecOf = ({ tables }: ReturnType<typeof bind>) => elementCodec<any>(tables, soap11, 'Envelope');

test('services are listed with the elements of their messages', () => {
  const { services } = bind({});
  assert.equal(JSON.parse(JSON.stringify(dumpServices(services))), [
    {
      name: '{urn:a}S',
      ports: [
        {
          name: 'Q',
          address: 'https://example.com/q',
          binding: '{urn:a}B',
          portType: '{urn:a}P',
          soapVersion: '1.1',
          operations: [
            {
              name: 'Ask',
              style: 'document',
              soapAction: '',
              input: { body: '{urn:a}Ask', headers: [] },
              output: { body: '{urn:a}Ask', headers: [] },
              faults: [],
              line: 5,
            },
          ],
        },
      ],
    },
  ]);
  assert.is(services[0]?.ports[0]?.binding.operations[0]?.input.body?.element.typeDefinition.name?.local, 'int');
});

test('an Envelope whose Body takes anything says nothing of the messages: one is made all the same', () => {
  const schemas = `<xs:schema targetNamespace="${soap11}" elementFormDefault="qualified">
    <xs:element name="Envelope" type="e:Envelope"/>
    <xs:complexType name="Envelope"><xs:sequence><xs:element name="Body" type="e:Body"/></xs:sequence></xs:complexType>
    <xs:complexType name="Body"><xs:sequence><xs:any maxOccurs="unbounded"/></xs:sequence></xs:complexType>
  </xs:schema>`;
  const bound = bind({ schemas });
  assert.is(bound.binding.services[0]?.standard, true);
  assert.equal(codecOf(bound).parse(envelope('')).body, { content: { kind: 'ask', value: 1 } });
});

test('an Envelope of the schemas: Header, and then Body or a choice of Body and Fault', () => {
  const own = (content: string) => `<xs:schema targetNamespace="${soap11}" elementFormDefault="qualified">
    <xs:import namespace="urn:a"/>
    <xs:element name="Envelope" type="e:Envelope"/>
    <xs:complexType name="Envelope"><xs:sequence>
      <xs:element name="Header" minOccurs="0"><xs:complexType/></xs:element>${content}
    </xs:sequence></xs:complexType>
    <xs:group name="content"><xs:choice><xs:element name="Body" type="e:Body"/><xs:element ref="e:Fault"/></xs:choice></xs:group>
    <xs:complexType name="Body"><xs:choice><xs:element ref="a:Ask"/><xs:element ref="e:Fault"/></xs:choice></xs:complexType>
    <xs:element name="Fault"><xs:complexType><xs:sequence><xs:element name="faultcode" form="unqualified"/></xs:sequence></xs:complexType></xs:element>
  </xs:schema>`;
  const plain = bind({ schemas: own('<xs:element name="Body" type="e:Body"/>') });
  assert.is(plain.binding.services[0]?.standard, true);
  assert.equal(codecOf(plain).parse(envelope('')).body, { content: { kind: 'ask', value: 1 } });
  const choice = bind({ schemas: own('<xs:group ref="e:content"/>') });
  assert.is(choice.binding.services[0]?.standard, false);
  const besides = own('<xs:element name="Body" type="e:Body"/><xs:element ref="e:Fault" minOccurs="0"/>');
  assert.equal(
    codesOf(() => bind({ schemas: besides })),
    ['unsupported-wsdl-envelope'],
  );
});

test('a header block has the attributes of SOAP beside its own type, whatever that is', () => {
  const schemas = `<xs:schema targetNamespace="urn:h" xmlns:h="urn:h" elementFormDefault="qualified">
    <xs:element name="Text" type="xs:string" nillable="true"/>
    <xs:element name="Any"/>
    <xs:element name="Open"><xs:complexType><xs:sequence><xs:element name="x"/></xs:sequence><xs:anyAttribute processContents="lax"/></xs:complexType></xs:element>
    <xs:element name="All"><xs:complexType><xs:all><xs:element name="x" type="xs:int"/></xs:all></xs:complexType></xs:element>
  </xs:schema>`;
  const names = ['Text', 'Any', 'Open', 'All'];
  const messages = `<w:message name="H">${names.map((name) => `<w:part name="${name}" element="h:${name}" xmlns:h="urn:h"/>`).join('')}</w:message>`;
  const header = names.map((name) => `<s:header message="a:H" part="${name}" use="literal"/>`).join('');
  const codec = codecOf(bind({ schemas, messages, header }));
  const block = (name: string, inner: string, more = '') =>
    `<${name} xmlns="urn:h" e:mustUnderstand="1" e:actor="urn:me"${more}>${inner}</${name}>`;
  const xml = envelope(
    block('All', '<x>1</x>') + block('Open', '<x/>', ' q="1"') + block('Any', '<z/>') + block('Text', 'T'),
  );
  const value = codec.parse(xml);
  assert.equal(value.header.text, { value: 'T', mustUnderstand: '1', actor: 'urn:me' });
  assert.equal(value.header.all, { x: 1, mustUnderstand: '1', actor: 'urn:me' });
  assert.is(value.header.open.mustUnderstand, '1');
  assert.equal(value.header.open.anyAttribute, { q: '1' });
  assert.is(value.header.any.local, 'Any');
  assert.equal(codec.parse(codec.serialize(value)).header.text, value.header.text);
});

test('an element of the head of a substitution group is that element in the Body', () => {
  const schemas = `<xs:schema targetNamespace="urn:h" xmlns:h="urn:h">
    <xs:element name="Head" type="xs:string"/><xs:element name="Other" type="xs:string" substitutionGroup="h:Head"/>
  </xs:schema>`;
  const codec = codecOf(bind({ schemas, input: 'q:Head" xmlns:q="urn:h' }));
  assert.equal(codec.parse(envelope('', '<Head xmlns="urn:h">x</Head>')).body.content, { kind: 'head', value: 'x' });
  assert.is(codec.read(envelope('', '<Other xmlns="urn:h">x</Other>')).valid, false);
});

test('a fault that is not declared, and the second of one that is, are kept as they are', () => {
  const schemas = '<xs:schema targetNamespace="urn:h"><xs:element name="Sorry" type="xs:string"/></xs:schema>';
  const messages = '<w:message name="F"><w:part name="f" element="h:Sorry" xmlns:h="urn:h"/></w:message>';
  const codec = codecOf(bind({ schemas, messages, fault: '<w:fault name="F" message="a:F"/>' }));
  const sorry = '<Sorry xmlns="urn:h">x</Sorry>';
  const fault = `<e:Fault><faultcode>e:Server</faultcode><faultstring>f</faultstring><detail code="7">${sorry}<y/>${sorry}</detail></e:Fault>`;
  const value = codec.parse(envelope('', fault));
  const { detail } = value.body.content.value;
  assert.is(detail.sorry, 'x');
  assert.equal(
    detail.any.map(({ local }: { local: string }) => local),
    ['y', 'Sorry'],
  );
  assert.equal(detail.anyAttribute, { code: '7' });
  assert.equal(codec.parse(codec.serialize(value)).body.content.value.detail.any.length, 2);
});

test('a WSDL that imports another of another namespace than it says is taken, with a warning', () => {
  const files = {
    'main.wsdl':
      '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:m"><import namespace="urn:b" location="a.wsdl"/></definitions>',
    'a.wsdl': wsdl({}),
  };
  const { diagnostics, wsdls } = loadDocuments({ files: ['main.wsdl'], resolver: memoryResolver(files) });
  assert.equal(
    diagnostics.map(({ code, severity, line }) => [code, severity, line]),
    [['wsdl-import-namespace', 'warning', 1]],
  );
  assert.is(wsdls.length, 2);
});

test('the SOAP encoding is refused before the schemas are read', () => {
  const files = { 'a.wsdl': wsdl({}).replace('<s:body/>', '<s:body use="encoded"/>') };
  const { wsdls } = loadDocuments({ files: ['a.wsdl'], resolver: memoryResolver(files) });
  assert.equal(
    refuseEncoded(wsdls).map(({ code, line }) => [code, line]),
    [['unsupported-wsdl-encoded', 7]],
  );
});

test.run();
