import {
  buildDeviceToken,
  type CodeName,
  codes,
  createAccounts,
  createPassportService,
  decryptReply,
  type PassportService,
  responseProfiles,
  signMessage,
} from '@passport-soap/passport';
import { createCertificateAuthority, createCertificateIssuer } from '@passport-soap/passport/certificates';
import { wrapDeciphered } from '../../fuzz-service/wrap-deciphered.js';
import { makeRequest } from '../certificates/pkcs10.js';
import { requestText } from '../passport-fixture.js';
import { renewalText, renewalText2, signInText } from './renewal-messages.js';

/** An answer of the service, and what it is one to. */
export interface NamedAnswer {
  readonly name: string;
  readonly vocabulary: 'rst' | 'rst2';
  readonly text: string;
}

const now = new Date('2009-06-01T12:00:00Z');
const user = { name: 'dana@example.org', password: 'p&ss <word', firstName: 'D<a>n&', lastName: '"' };
const device = { name: '02device', password: 'of the device' };
const authority = await createCertificateAuthority({ now, kind: 'ecdsa' });
const certificates = await createCertificateIssuer({ authority });
const names = Object.keys(codes) as CodeName[];
const flowUrl = 'https://account.example.org/?a=1&b=<2>';

/** Whatever the service can answer, in both vocabularies, as one profile spells it. */
export async function everyAnswer(profile: keyof typeof responseProfiles): Promise<readonly NamedAnswer[]> {
  const accounts = createAccounts([user], { cost: 2 });
  const service = createPassportService({
    accounts: {
      ...accounts,
      authenticate(credentials, origin) {
        const [code, domain] = credentials.name.split('@') as [CodeName, string];
        if (domain === 'fails.example.org') throw new Error('no database');
        if (domain === 'codes.example.org') return { refused: code, flowUrl };
        return accounts.authenticate(credentials, origin);
      },
    },
    clock: () => now,
    profile: responseProfiles[profile],
    certificates,
    secure: true,
    rateLimit: false,
    limits: { maxLength: 1_000_000 },
    redirect: { 'moved.example.org': 'https://login.passport.test/pp450/RST.srf?a=1&b=2' },
    federation: {
      'federated.example.org': {
        authUrl: 'https://a.example.org/?x=1&y=2',
        stsAuthUrl: 'https://s.example.org/',
        brandName: '<&>',
      },
    },
    authorize: ({ target: { value } }) =>
      value in codes ? { status: value as CodeName, reason: 'PP_E_BAD_PASSWORD', flowUrl } : undefined,
  });
  return [...(await answersOf(service, 'rst')), ...(await answersOf(service, 'rst2'))];
}

async function answersOf(service: PassportService, vocabulary: 'rst' | 'rst2'): Promise<NamedAnswer[]> {
  const path = vocabulary === 'rst' ? '/RST.srf' : '/RST2.srf';
  const post = async (body: string, method = 'POST') => {
    const init = method === 'GET' ? { method } : { method, body };
    return (await service.handler(new Request(`https://passport.test${path}`, init))).text();
  };
  const signIn = signInText({ path, ...user, now });
  const as = (name: string) => signInText({ path, name, password: user.password, now });
  const [first = '', second = ''] = signIn.match(/<t:RequestSecurityToken .*?<\/t:RequestSecurityToken>/g) ?? [];
  /** The sign-in with tokens of other services. */
  const asking = (targets: readonly (readonly [address: string, policy: string])[]) =>
    signIn.replace(
      second,
      targets
        .map(([address, policy]) => second.replace('contacts.msn.com', address).replace('"MBI"', `"${policy}"`))
        .join(''),
    );
  const certificate = second
    .replaceAll('Address>', 'ServiceName>')
    .replace('"MBI"', '"MBI_X509_CID"')
    .replace(
      /<\w:PolicyReference/,
      `<t:Supporting><w:BinarySecurityToken ValueType="http://schemas.microsoft.com/Passport/SoapServices/PPCRL#PKCS10">${makeRequest().toString('base64')}</w:BinarySecurityToken></t:Supporting>$&`,
    );
  const security = /<w:Security>.*?<\/w:Security>/;
  const texts: Readonly<Record<string, string>> = {
    'two tokens': signIn,
    'every token form': asking([
      ['messengerclear.live.com', 'MBI_KEY_OLD'],
      ['messenger.msn.com', '?lc=1033&amp;id=507&amp;tw=40'],
      ['messenger.msn.com', '?id=507'],
      ['messengersecure.live.com', 'MBI_SSL'],
      ['p&amp;q', 'MBI'],
    ]),
    'a certificate': signIn.replace(second, certificate),
    'no such policy': asking([['contacts.msn.com', 'NONE']]),
    'one bare token': signIn.replace(/<q:Request.*<\/q:RequestMultipleSecurityTokens>/, second),
    'one bare token of the broker': signIn.replace(/<q:Request.*<\/q:RequestMultipleSecurityTokens>/, first),
    'tokens that are refused, with every code': asking(names.map((name) => [name, 'MBI'])),
    'a wrong password': signIn.replace('p&amp;ss', 'pass'),
    'a redirect': as('dana@moved.example.org'),
    'a federated domain': as('dana@federated.example.org'),
    'our own failure': as('dana@fails.example.org'),
    'no credential': signIn.replace(security, '<w:Security/>'),
    'no token': signIn.replace(first + second, ''),
    'no XML': 'hello',
    ...Object.fromEntries(names.map((name) => [`refused: ${name}`, as(`${name}@codes.example.org`)])),
  };
  const answers: NamedAnswer[] = [];
  for (const [name, body] of Object.entries(texts)) answers.push({ name, vocabulary, text: await post(body) });
  answers.push({ name: 'GET', vocabulary, text: await post('', 'GET') });
  answers.push({ name: 'too long', vocabulary, text: await post('x'.repeat(1_000_001)) });
  if (vocabulary === 'rst') {
    // In the spelling of nobody: prefixes, quotes and order of its own.
    answers.push({ name: 'prefixes of its own', vocabulary, text: await post(requestText(user)) });
  }
  return [...answers, ...(await renewalsOf(vocabulary, post, signIn))];
}

/** What is encrypted, as it is sent and deciphered; and what a renewal is refused with. */
async function renewalsOf(
  vocabulary: 'rst' | 'rst2',
  post: (body: string) => Promise<string>,
  signIn: string,
): Promise<NamedAnswer[]> {
  const broker = brokerOf(await post(signIn));
  const nonce = Buffer.alloc(vocabulary === 'rst' ? 24 : 32, 7).toString('base64');
  const text = (deviceToken?: string) =>
    vocabulary === 'rst'
      ? renewalText({ token: broker.token, nonce, now })
      : renewalText2({ token: broker.token, nonce, now, ...(deviceToken === undefined ? {} : { deviceToken }) });
  const sign = (message: string) => signMessage(message, { secret: broker.secret }).message;
  const bodies: [name: string, body: string][] = [
    ['a renewal', sign(text())],
    ['a renewal without a signature', text()],
  ];
  if (vocabulary === 'rst2') {
    const ofDevice = await post(signInText({ path: '/RST2.srf', ...device, now, id: 'devicesoftware' }));
    const { token, secret } = brokerOf(ofDevice);
    const deviceToken = buildDeviceToken(
      {
        created: now.getTime() / 1000,
        binaryVersion: '11',
        hostingApp: '{F501FD64-9070-46AB-993C-6F7B71D8D883}',
        deviceToken: `<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherValue>${token}</CipherValue></CipherData></EncryptedData>`,
        nonce: Buffer.alloc(32, 3),
      },
      secret,
    );
    bodies.push(['a device', signInText({ path: '/RST2.srf', ...device, now, id: 'devicesoftware' })]);
    bodies.push(['a renewal on a device', sign(text(deviceToken))]);
    bodies.push(['a renewal on a device that is none', sign(text('hello'))]);
  }
  const answers: NamedAnswer[] = [];
  for (const [name, body] of bodies) {
    const answer = await post(body);
    answers.push({ name, vocabulary, text: answer });
    const key = /<wssc:Nonce>([^<]*)/.exec(answer)?.[1];
    if (key === undefined) continue;
    const derivation = vocabulary === 'rst' ? 'P_SHA1' : 'SP800-108';
    const parts = [...answer.matchAll(/<CipherValue>([^<]*)/g)].map(([, value = '']) =>
      decryptReply(value, { secret: broker.secret, nonce: Buffer.from(key, 'base64'), derivation }),
    );
    answers.push({ name: `${name}, deciphered`, vocabulary, text: wrapDeciphered(vocabulary, parts) });
  }
  return answers;
}

function brokerOf(answer: string) {
  const [, token = ''] = /<CipherValue>([^<]*)/.exec(answer) ?? [];
  const [, proof = ''] = /<wst:BinarySecret>([^<]*)/.exec(answer) ?? [];
  return { token, secret: Buffer.from(proof, 'base64') };
}
