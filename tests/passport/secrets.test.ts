import type { PassportServiceOptions } from '@passport-soap/passport';
import { createPassportClient, variants } from '@passport-soap/passport';
import { formatDiagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, createService, endpoint, requestText } from './passport-fixture.js';

const test = suite('secrets');
const secret = 'correct-horse-7';

/** Every text that a log or a user could get to see, from whatever is thrown or reported. */
function textsOf(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const own = value instanceof Error ? [value.message, value.stack ?? '', value.cause] : [];
  return [...own, ...Object.values(value)].flatMap((inner) => textsOf(inner, seen));
}

test('are in no diagnostic, error or event of the service', async () => {
  const texts: string[] = [];
  const options: Partial<PassportServiceOptions> = {
    onDiagnostics: (diagnostics) => texts.push(...diagnostics.map(formatDiagnostic), ...textsOf(diagnostics)),
    onError: (error) => texts.push(...textsOf(error)),
    onSignIn: (event) => texts.push(...textsOf(event)),
  };
  const good = requestText({ password: secret });
  const requests = [
    good,
    requestText({ password: `${secret}&` }).replace('&amp;', '&'),
    good.replace('</w:Password>', '</w:Passwort>'),
    good.replaceAll('w:Password', 'w:Kennwort'),
    good.replace(secret, `${secret}<x>${secret}</x>`),
    good.replace("Id='user'", `Id='${secret}'`),
    good.replace(/(<w:Username>)[^<]*/, `$1${secret}`),
    good.slice(0, good.indexOf(secret) + 9),
    `${secret}${good}`,
    good.replace('<e:Body>', `<e:Body>${secret}`),
    `<!DOCTYPE ${secret}>${good}`,
  ];
  for (const mode of ['strict', 'lenient'] as const) {
    for (const body of requests) {
      const response = await createService({ ...options, mode }).handler(
        new Request(endpoint, { method: 'POST', body }),
      );
      texts.push(await response.text());
    }
  }
  assert.ok(texts.length > requests.length * 2);
  // The name that was sent is told on purpose: it is in the events, and only there is it the secret of one request.
  const leaks = texts.filter((text) => text.includes(secret.slice(0, 12)) && text !== secret);
  assert.equal(leaks, []);
});

test('are in no error of the client', async () => {
  const answers = [
    '',
    'secret',
    `<html>${secret}</html>`,
    `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${secret}</S:Body></S:Envelope>`,
    `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Fault><faultcode>${secret}</faultcode></S:Fault></S:Envelope>`,
    requestText({ password: secret }),
  ];
  for (const mode of ['strict', 'lenient'] as const) {
    for (const answer of answers) {
      for (const status of [200, 500]) {
        const client = createPassportClient({ endpoint, mode, fetch: async () => new Response(answer, { status }) });
        try {
          await client.signIn({ account, password: secret, ...variants.sso() });
          assert.unreachable(`signed in by ${answer}`);
        } catch (error) {
          const leaks = textsOf(error).filter((text) => text.includes(secret));
          assert.equal(leaks, []);
        }
      }
    }
  }
});

test.run();
