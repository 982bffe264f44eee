/** A browser's program on the runtime and the bindings alone: a typed request, its XML, and back. Never run, only compiled. */
import {
  parseEnvelope,
  type ps,
  securityTokenService,
  serializeEnvelope,
  type soap,
  wlm8,
} from '@passport-soap/bindings/rst';
import { type Diagnostic, DiagnosticError, formatDiagnostic } from '@passport-soap/runtime';
import { createClient, createHandler } from '@passport-soap/runtime/soap';
import { isNCName } from '@passport-soap/runtime/xml';

const authInfo: ps.AuthInfo = {
  id: 'PPAuthInfo',
  hostingApp: '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}',
  binaryVersion: 4,
  uiVersion: 1,
  cookies: '',
  requestParams: 'AQAAAAIAAABsYwQAAAAxMDMz',
};

const envelope: soap.Envelope = { header: { authInfo }, content: { kind: 'body', value: {} } };

export function roundTrip(): soap.Envelope {
  return parseEnvelope(serializeEnvelope(envelope, { profile: wlm8 }));
}

// @ts-expect-error a version is a number
export const wrong: ps.AuthInfo = { ...authInfo, binaryVersion: '4' };

export const client = createClient(securityTokenService, { endpoint: 'https://example.com/RST.srf' });

export async function ask(request: ps.RequestMultipleSecurityTokens): Promise<string> {
  const reply = await client.requestMultipleSecurityTokens({ header: { authInfo }, body: request });
  if (reply.kind === 'fault') return reply.fault.faultstring;
  return `${reply.body.requestSecurityTokenResponse.length} answers`;
}

export const handler = createHandler(securityTokenService, {
  requestMultipleSecurityTokens: () => ({ kind: 'message', body: { requestSecurityTokenResponse: [] } }),
  requestSecurityToken: (request) => {
    const { appliesTo } = request.body;
    throw new Error(appliesTo.endpointReference.content.kind);
  },
});

export function explain(error: unknown): readonly Diagnostic[] {
  if (!(error instanceof DiagnosticError)) return [];
  return error.diagnostics.filter((diagnostic) => isNCName(formatDiagnostic(diagnostic)));
}
