import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileClean, documents, places } from '../../support/schemas.js';

const test = suite('documents: document type declarations');

const { loadDocuments, memoryResolver } = documents;

/** As the schema for schemas has it: an external subset that is not read, entities and attributes in the internal one. */
const doctype = `<!DOCTYPE xs:schema PUBLIC "-//W3C//DTD XMLSCHEMA 200102//EN" "XMLSchema.dtd" [
  <!ENTITY % p 'xs:'>
  <!ENTITY type "xs:int">
  <!ENTITY more '<xs:element name="more" type="&type;"/>'>
  <!ATTLIST xs:schema xmlns:xs CDATA #FIXED "http://www.w3.org/2001/XMLSchema" targetNamespace CDATA "urn:m">
  <!ATTLIST xs:element id ID #IMPLIED>
]>
`;

test('entities and attribute defaults of the internal subset are in the schema', () => {
  const { elementDeclarations } = compileClean(
    `${doctype}<xs:schema>&more;<xs:element name="one" id=" a " type="&type;"/></xs:schema>`,
  );
  assert.equal([...elementDeclarations.keys()], ['{urn:m}more', '{urn:m}one']);
});

test('what is wrong is told at its place in the document as it stands', () => {
  const found = (text: string) =>
    places(loadDocuments({ files: ['m.xsd'], resolver: memoryResolver({ 'm.xsd': text }) }).diagnostics);
  assert.equal(found(`${doctype}<xs:schema>&more;<xs:bogus/></xs:schema>`), []);
  assert.equal(found(`${doctype}<xs:schema>\n &none;</xs:schema>`), ['unsupported-external-entity m.xsd:9:2']);
  assert.equal(found('<!DOCTYPE a [<!ENTITY b "&b;">]>\n<a>&b;</a>'), ['wf-no-recursion m.xsd:2:4']);
});

test.run();
