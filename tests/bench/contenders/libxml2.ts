import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { root } from '../../support/paths.js';
import { type Contender, expectElements, versionOf } from '../contender.js';

/** libxml2 compiled to WebAssembly: a document in its own memory, validated against the schemas; no JavaScript object. */
export function libxml2(): Contender {
  xmlRegisterFsInputProviders();
  const file = join(root, 'schemas/rst/soap11.xsd');
  const schema = XmlDocument.fromBuffer(readFileSync(file), { url: pathToFileURL(file).href });
  const validator = XsdValidator.fromDoc(schema);
  const open = (bytes: Uint8Array): XmlDocument => {
    const document = XmlDocument.fromBuffer(bytes);
    validator.validate(document);
    return document;
  };
  return {
    name: 'libxml2-wasm + XSD',
    version: versionOf('libxml2-wasm'),
    input: 'bytes',
    checks: 'XSD',
    read({ bytes }) {
      const document = open(bytes);
      const { name } = document.root;
      document.dispose();
      return name;
    },
    verify(_, message) {
      const document = open(message.bytes);
      try {
        expectElements(document.find('//*').length, message);
      } finally {
        document.dispose();
      }
    },
  };
}
