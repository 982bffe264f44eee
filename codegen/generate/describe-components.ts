import type { Diagnostic } from '@passport-soap/runtime';
import { buildSchema } from '../components/index.js';
import type { Schema } from '../components/types.js';
import { checkSchema } from '../constraints/index.js';
import type { LoadedDocuments } from '../documents/index.js';
import { addEnvelopes, readServices, refuseEncoded, type SoapVersion, type WsdlService } from '../wsdl/index.js';

/** The stages components, constraints and wsdl. A schema with an error is there to be looked at, not to be gone on with. */
export function describeComponents({ documents, wsdls }: LoadedDocuments): {
  schema?: Schema;
  services: readonly WsdlService[];
  standardEnvelopes: readonly SoapVersion[];
  diagnostics: readonly Diagnostic[];
} {
  const none = { services: [], standardEnvelopes: [] };
  const encoded = refuseEncoded(wsdls);
  if (encoded.length > 0) return { ...none, diagnostics: encoded };
  const built = buildSchema(documents);
  if (hasError(built.diagnostics)) return { ...none, diagnostics: built.diagnostics };
  const { schema } = built;
  const diagnostics = [...built.diagnostics, ...checkSchema(schema, documents)];
  if (hasError(diagnostics) || wsdls.length === 0) return { ...none, schema, diagnostics };
  const { services, diagnostics: findings } = readServices(wsdls, schema);
  diagnostics.push(...findings);
  if (hasError(findings)) return { ...none, schema, diagnostics };
  const added = addEnvelopes(schema, services);
  return { ...added, services, diagnostics: [...diagnostics, ...added.diagnostics] };
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
