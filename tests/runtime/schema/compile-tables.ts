import { compileSchemas } from '@passport-soap/codegen';
import type { SchemaTables } from '@passport-soap/runtime/schema';
import { createTemporaryFolder } from '../../support/temporary-folder.js';

/** The tables of a schema of the namespace `urn:t` (prefix `t`), elements qualified; @param content what is in `xs:schema` */
export async function compileTables(content: string): Promise<SchemaTables> {
  const folder = createTemporaryFolder();
  try {
    const file = folder.write(
      't.xsd',
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">${content}</xs:schema>`,
    );
    const { tables, diagnostics } = await compileSchemas([file], folder.path);
    if (tables === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    return tables;
  } finally {
    folder.remove();
  }
}
