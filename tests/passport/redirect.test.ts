import { createPassportClient, PassportError, type PassportErrorCode } from '@passport-soap/passport';
import type { Fetch } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, createService, password } from './passport-fixture.js';

const test = suite('redirects');
const start = 'https://login.passport.test/RST.srf';

/** Services that redirect as the table says, and what was asked of them. */
function services(table: Record<string, string>) {
  const asked: string[] = [];
  const { handler } = createService({ redirect: (_name, { url }) => table[url.href] });
  const fetch: Fetch = (url, init) => {
    asked.push(url);
    return handler(new Request(url, init));
  };
  return { asked, fetch };
}

const signIn = (fetch: Fetch, maxRedirects?: number, endpoint = start) =>
  createPassportClient({ endpoint, fetch, ...(maxRedirects === undefined ? {} : { maxRedirects }) }).signIn({
    account,
    password,
    targets: [],
  });

async function refusal(
  table: Record<string, string>,
  code: PassportErrorCode,
  maxRedirects?: number,
  endpoint = start,
) {
  const { asked, fetch } = services(table);
  try {
    await signIn(fetch, maxRedirects, endpoint);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, PassportError);
    assert.is((error as PassportError).code, code);
    assert.not.match((error as PassportError).message, 'hidden');
  }
  return asked;
}

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => `https://${name}.passport.test/pp450/RST.srf`) as [
  string,
  string,
  string,
  string,
];

test('are followed', async () => {
  const { asked, fetch } = services({ [start]: a, [a]: b, [b]: c });
  const { endpoint, tickets } = await signIn(fetch);
  assert.is(endpoint, c);
  assert.is(tickets.size, 1);
  assert.equal(asked, [start, a, b, c]);
});

test('are followed from http to http and to https', async () => {
  const plain = 'http://login.passport.test/RST.srf';
  const other = 'http://a.passport.test/RST.srf';
  const { fetch } = services({ [plain]: other, [other]: b });
  assert.is((await signIn(fetch, 3, plain)).endpoint, b);
});

test('end at the limit', async () => {
  assert.equal(await refusal({ [start]: a, [a]: b, [b]: c, [c]: d }, 'passport-redirect-limit'), [start, a, b, c]);
  assert.equal(await refusal({ [start]: a }, 'passport-redirect-limit', 0), [start]);
});

test('do not go in circles', async () => {
  assert.equal(await refusal({ [start]: start }, 'passport-redirect-loop'), [start]);
  assert.equal(await refusal({ [start]: 'https://LOGIN.passport.test:443//rst.SRF#x' }, 'passport-redirect-loop'), [
    start,
  ]);
  assert.equal(await refusal({ [start]: a, [a]: start }, 'passport-redirect-loop', 9), [start, a]);
});

test('never lead from https to http', async () => {
  const asked = await refusal({ [start]: 'http://a.passport.test/RST.srf?key=hidden' }, 'passport-redirect-downgrade');
  assert.equal(asked, [start]);
});

test('lead to URLs that can be asked', async () => {
  assert.equal(await refusal({ [start]: 'https://x:hidden@a.passport.test/RST.srf' }, 'passport-redirect-invalid'), [
    start,
  ]);
});

test('lead nowhere without a URL, whatever the server writes', async () => {
  for (const url of ['not a URL', 'ftp://a.passport.test/', 'javascript:alert(1)', '']) {
    const text = `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><S:Fault><faultcode>psf:Redirect</faultcode><psf:redirectUrl>${url}</psf:redirectUrl><faultstring>x</faultstring></S:Fault></S:Envelope>`;
    try {
      await signIn(async () => new Response(text));
      assert.unreachable();
    } catch (error) {
      assert.is((error as PassportError).code, 'passport-redirect-invalid', url);
    }
  }
});

test('headers of the options are not sent to another origin', async () => {
  const { handler } = createService({
    redirect: (_name, { url }) => ({ [start]: b.replace('b.', 'login.'), [b.replace('b.', 'login.')]: b })[url.href],
  });
  const sent: (readonly [host: string, header: string | null])[] = [];
  const client = createPassportClient({
    endpoint: start,
    headers: { Authorization: 'Basic hidden' },
    fetch: (url, init) => {
      sent.push([new URL(url).host, new Headers(init.headers).get('authorization')]);
      return handler(new Request(url, init));
    },
  });
  await client.signIn({ account, password, targets: [] });
  assert.equal(sent, [
    ['login.passport.test', 'Basic hidden'],
    ['login.passport.test', 'Basic hidden'],
    ['b.passport.test', null],
  ]);
});

test.run();
