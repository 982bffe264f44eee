import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../support/paths.js';

const created: string[] = [];
process.on('exit', () => {
  for (const folder of created) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with a small set of schemas and its configuration. */
export function workspace(): { folder: string; config: string } {
  const folder = mkdtempSync(join(tmpdir(), 'passport-soap-'));
  created.push(folder);
  const config = join(folder, 'passport-soap.json');
  const set = { name: 'small', schemas: ['schema.xsd'], output: 'out', prefixes: { 'urn:small': 'small' } };
  writeFileSync(config, JSON.stringify({ sets: [set] }));
  writeFileSync(join(folder, 'schema.xsd'), smallSchema('xs:int'));
  return { folder, config };
}

/** One element with one child of the given type. */
export function smallSchema(type: string): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:small" targetNamespace="urn:small">
  <xs:element name="Root" type="s:Root"/>
  <xs:complexType name="Root">
    <xs:sequence><xs:element name="child" type="${type}"/></xs:sequence>
  </xs:complexType>
</xs:schema>
`;
}

/** A copy of the project's own schemas in a folder of that depth. */
export function copyOfSchemas(...path: string[]): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'passport-soap-')), ...path);
  created.push(folder);
  cpSync(join(root, 'schemas'), folder, { recursive: true });
  return folder;
}

export function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
