import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createPassportClient,
  type PassportClientOptions,
  PassportError,
  type SignIn,
  targets,
} from '@passport-soap/passport';
import type { Diagnostic } from '@passport-soap/runtime';
import { SoapClientError } from '@passport-soap/runtime/soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';

const all = suite('what real servers sent');
const test = hasShared ? all : all.skip;
const folder = join(shared, 'captures');
const capture = (name: string) => readFileSync(join(folder, `${name}.response.xml`));

const asked = [
  targets.messengerClear,
  targets.messenger,
  targets.contacts,
  targets.messengerSecure,
  targets.spaces,
  targets.storage,
  targets.skype,
];

/** A sign-in that is answered by captures in turn, the last again and again. `rst2` and `single` are what they are answers to. */
interface Trial {
  readonly files: readonly string[];
  readonly rst2: boolean;
  readonly single: boolean;
  readonly mode: 'strict' | 'lenient';
}

async function signIn({ files, rst2, single, mode }: Trial) {
  const found: Diagnostic[] = [];
  let asks = 0;
  const options: PassportClientOptions = {
    endpoint: `https://passport.test/RST${rst2 ? '2' : ''}.srf`,
    mode,
    fetch: async () => {
      const file = files[Math.min(asks++, files.length - 1)] as string;
      return new Response(capture(file), { headers: { 'content-type': 'text/html' } });
    },
    onDiagnostics: (diagnostics) => void found.push(...diagnostics),
  };
  const shape = single ? { targets: [targets.tokenBroker], single } : { targets: asked };
  try {
    const result: SignIn = await createPassportClient(options).signIn({ account: 'x', password: 'x', ...shape });
    return { result, found };
  } catch (error) {
    assert.ok(error instanceof PassportError || error instanceof SoapClientError);
    return { error, found };
  }
}

interface Expectation {
  readonly rst2?: true;
  readonly single?: true;
  /** Ids of the tickets, `+` behind those with a proof; and codes of the tokens that were refused. */
  readonly tickets?: string;
  /** The code of the whole. */
  readonly fails?: string;
  /** What strict reading says, where that is something else: codes of the findings and where they are. */
  readonly strict?: string;
  /** The same of lenient reading: then there is no result either. */
  readonly findings?: string;
}

/** Every response, and what it comes to. */
const expected: Readonly<Record<string, Expectation>> = {
  'live-2007-twn': { tickets: 'BinaryDAToken0+ PPToken1' },
  'live-2011-sso-messengerclear': { tickets: 'BinaryDAToken0+ Compact1+' },
  'live-2017-sso-full': { tickets: 'BinaryDAToken0+ Compact1+ Compact2 Compact3 Compact4 Compact5 Compact6' },
  // It counts from 2.
  'escargot-rst': { tickets: 'BinaryDAToken0+ Compact2+ Compact3 Compact4 Compact5 Compact6 Compact7' },
  // In the order of what was asked for here, which is not the one of the answer.
  'escargot-rst2': { rst2: true, tickets: 'BinaryDAToken0+ Compact2+ Compact3 Compact5 Compact4 Compact6' },
  'live-2020-per-token-fault': { tickets: 'wl.skype.com:0x800488ff' },
  'live-profile-accrual': { tickets: 'messengerclear.live.com:0x80048834' },
  'live-2007-fault-badpassword': { fails: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD' },
  // By its code; what is meant is a wrong password.
  'escargot-fault-authfailed': { fails: 'PPCRL_REQUEST_E_PASSWORD_LOCKED_OUT' },
  'live-fault-invalid-request': { fails: 'passport-invalid-request' },
  'escargot-fault-invalid': { fails: 'passport-invalid-request' },
  'escargot-rst2-fault-invalid': { rst2: true, fails: 'PPCRL_REQUEST_E_AUTH_SERVER_ERROR' },
  'live-2018-rst2-device-da-invalid': { rst2: true, fails: 'PPCRL_REQUEST_E_DEVICE_DA_INVALID' },
  // Of a service that takes tickets, not of one that gives them out: what matters is that it is told apart from one.
  'abservice-badcontexttoken': { fails: 'passport-fault' },
  // The same answer from where the redirect leads is a circle.
  'live-2007-fault-redirect': { fails: 'passport-redirect-loop' },
  'wiki-redirect': { fails: 'passport-redirect-loop' },
  // A fault as in SOAP 1.2: its status is in the header, too, where lenient reading finds it.
  'minisrv-msntv2-fault': {
    fails: 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD',
    strict:
      'cvc-complex-type.2.4.a@17:5 cvc-complex-type.2.4.a@23:5 cvc-complex-type.2.4.a@26:5 cvc-complex-type.2.4.b@35:5',
  },
  // The answer to a signed request, to a client that has not signed any.
  'live-2018-rst2-encrypted': { rst2: true, single: true, fails: 'soap-unexpected-reply' },
  // Its EncryptedData is in no namespace: lenient reading keeps the rest of the answer.
  'solace-rst2-device': {
    rst2: true,
    single: true,
    tickets: 'http://Passport.NET/tb:passport-invalid-answer',
    strict: 'cvc-complex-type.2.4.a@3:1276',
  },
  // Not well-formed, by a raw &, which no mode reads.
  'minisrv-msntv2.MALFORMED': {
    fails: 'soap-invalid-reply',
    findings: 'cvc-pattern-valid@6:15 cvc-pattern-valid@12:84 wf-reference@50:75',
  },
  'wiki-contacts-missing-close.MALFORMED': {
    fails: 'soap-invalid-reply',
    findings: 'cvc-complex-type.2.4.a@14:5 wf-reference@17:14',
  },
  // A prefix that is not declared.
  'digsby-doc-redirect': { fails: 'soap-invalid-reply', findings: 'nsc-prefix-declared@1:6' },
};

test('is all in the table', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.response.xml'));
  assert.equal(Object.keys(expected).sort(), files.map((file) => file.replace('.response.xml', '')).sort());
});

const places = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, line, column }) => `${code}@${line}:${column}`)
    .join(' ');

function describe({ tickets, refused }: SignIn): string {
  return [
    ...[...tickets.values()].map(({ id, proof }) => `${id}${proof === undefined ? '' : '+'}`),
    ...[...refused]
      // The captures are answers to other questions.
      .filter(([, { code }]) => code !== 'passport-missing-answer')
      .map(
        ([address, { code, hresult }]) => `${address}:${hresult === undefined ? code : `0x${hresult.toString(16)}`}`,
      ),
  ].join(' ');
}

for (const [file, { rst2 = false, single = false, tickets, fails, strict, findings }] of Object.entries(expected)) {
  for (const mode of ['lenient', 'strict'] as const) {
    const wrong = mode === 'strict' ? (strict ?? findings) : findings;
    test(`${file}, ${mode}: ${wrong ?? fails ?? tickets}`, async () => {
      const { result, error, found } = await signIn({ files: [file], rst2, single, mode });
      if (wrong !== undefined) {
        assert.is(error?.code, 'soap-invalid-reply');
        assert.is(places((error as SoapClientError).diagnostics), wrong);
      } else if (fails !== undefined) assert.is(error?.code, fails);
      else assert.is(result === undefined ? error?.message : describe(result), tickets);
      // Lenient reading says what strict reading would have refused.
      if (mode === 'lenient') assert.is(places(found), findings === undefined ? (strict ?? '') : '');
      for (const { expires, created } of result?.tickets.values() ?? []) {
        assert.ok(expires && created && expires > created);
      }
      if (result !== undefined && result.tickets.size > 0) {
        assert.match(result.user.puid ?? '', /^[0-9A-F]{16}$/);
        assert.ok(result.serverTime);
      }
    });
  }
}

for (const [file, endpoint] of [
  ['live-2007-fault-redirect', 'https://msnia.login.live.com/pp450/RST.srf'],
  ['wiki-redirect', 'https://example.com/passport/RST.srf'],
] as const) {
  test(`${file}: leads to where tickets are`, async () => {
    const files = [file, 'live-2017-sso-full'];
    const { result } = await signIn({ files, rst2: false, single: false, mode: 'strict' });
    assert.equal([result?.endpoint, result?.tickets.size], [endpoint, 7]);
  });
}

test('says what a user can do about a token that was refused', async () => {
  const { result } = await signIn({
    files: ['live-2020-per-token-fault'],
    rst2: false,
    single: false,
    mode: 'strict',
  });
  const error = result?.refused.get('wl.skype.com');
  assert.is(error?.reason?.hresult, 0x80049c2a);
  assert.match(error?.flowUrl ?? '', /^https:/);
});

test('has reasons that are more precise, and texts without their line ends', async () => {
  const { error } = await signIn({
    files: ['live-2018-rst2-device-da-invalid'],
    rst2: true,
    single: false,
    mode: 'strict',
  });
  const { reason, internalText, faultString } = error as PassportError;
  assert.is(reason?.name, 'PPCRL_E_DEVICE_DA_TOKEN_EXPIRED');
  for (const text of [internalText, faultString]) assert.match(text ?? '', /^\S(.*\S)?$/);
});

all.run();
