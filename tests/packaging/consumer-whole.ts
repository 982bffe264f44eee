/** A program for Node on everything that is published. Never run, only compiled. */
import { createServer } from 'node:http';
import { parseEnvelope, type wst } from '@passport-soap/bindings/rst';
import { type GenerateResult, generate, loadConfig } from '@passport-soap/codegen';
import { codes, decodeRequestParams } from '@passport-soap/passport';
import { createPassportClient, PassportError, variants } from '@passport-soap/passport/client';
import { type RigReport, runRig } from '@passport-soap/passport/rig';
import { createAccounts, createPassportService } from '@passport-soap/passport/service';
import { toNodeListener } from '@passport-soap/runtime/node';

export async function regenerate(): Promise<GenerateResult> {
  return generate(await loadConfig('passport-soap.json'));
}

const service = createPassportService({
  accounts: createAccounts([{ name: 'me@example.com', password: 'secret' }]),
  onSignIn: ({ outcome, tokens }) => console.log(outcome, tokens.length),
});
export const server = createServer(toNodeListener(service.handler));

export async function signIn(): Promise<string | undefined> {
  const client = createPassportClient({ endpoint: 'https://login.example.com/RST.srf' });
  try {
    await client.signIn({ account: 'me@example.com', password: 'secret', ...variants.sso() });
    const contacts = await client.tickets.get('contacts.msn.com');
    if (contacts instanceof PassportError) return contacts.sentence;
    return (await client.answerChallenge('MBI_KEY_OLD', 'nonce')).answer;
  } catch (error) {
    if (error instanceof PassportError) return error.sentence;
    throw error;
  }
}

export const report: Promise<RigReport> = runRig({ variants: ['msnp15-sso'] });
export const locale: string | undefined = decodeRequestParams('AQAAAAIAAABsYwQAAAAxMDMz')[0]?.[1];
export const [badPassword, sentence] = codes.PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD;

export function firstAnswer(xml: string): wst.RequestSecurityTokenResponse | undefined {
  const { content } = parseEnvelope(xml);
  if (content.kind === 'fault') return undefined;
  const body = content.value.content;
  return body?.kind === 'requestSecurityTokenResponseCollection'
    ? body.value.requestSecurityTokenResponse[0]
    : undefined;
}
