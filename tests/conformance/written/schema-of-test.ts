import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { decodeXml, Token, XmlScanner } from '@passport-soap/runtime/xml';
import type { SuiteTest } from '../xsts/manifest.js';
import { schemaHints } from '../xsts/schema-hints.js';
import { questionOf } from '../xsts/score.js';

/** The schema documents of a test, to be compiled in this order. */
export function schemasOf(test: SuiteTest, folder: string): readonly string[] {
  const { schemas, hints, instance } = questionOf(test, folder);
  return hints === true && instance !== undefined ? schemaHints(decodeXml(readFileSync(instance)), instance) : schemas;
}

/** One schema document for a validator that takes one: the only one, or one that is made, which imports them all. */
export function oneSchema(schemas: readonly string[], scratch: string): string | undefined {
  if (schemas.length < 2) return schemas[0];
  const imports = schemas.map((file) => {
    const namespace = targetNamespace(file);
    return `<xs:${namespace === '' ? 'include' : `import namespace="${namespace}"`} schemaLocation="${file}"/>`;
  });
  const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.sort().reverse().join('')}</xs:schema>\n`;
  const driver = resolve(
    scratch,
    'drivers',
    `${schemas
      .join('+')
      .replace(/[^\w.-]+/g, '_')
      .slice(-120)}.xsd`,
  );
  mkdirSync(dirname(driver), { recursive: true });
  writeFileSync(driver, text);
  return driver;
}

function targetNamespace(file: string): string {
  const scanner = new XmlScanner(decodeXml(readFileSync(file)), { doctype: 'internal' });
  if (scanner.next() !== Token.StartTag) return '';
  const at = scanner.attributeNames.findIndex(
    ({ namespace, local }) => namespace === '' && local === 'targetNamespace',
  );
  return at >= 0 && at < scanner.attributeCount ? (scanner.attributeValues[at] ?? '') : '';
}
