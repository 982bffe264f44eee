import { createHash } from 'node:crypto';
import { buildDeviceToken, signMessage } from '@passport-soap/passport';
import { clients } from '../clients/index.js';
import { makeRequest } from '../passport/certificates/pkcs10.js';
import { requestText, tokenBroker } from '../passport/passport-fixture.js';
import { renewalText, renewalText2, signInText } from '../passport/service/renewal-messages.js';
import { device, now, type Rig, user } from './rig.js';

/** A request that is answered with tokens, or with a fault that somebody means: what random changes start from. */
export interface Seed {
  readonly name: string;
  readonly path: '/RST.srf' | '/RST2.srf';
  readonly text: string;
  /** Signed when it has been changed, so that the changes are looked at and not the signature alone. */
  readonly secret?: Uint8Array;
  /** What no answer may say again. */
  readonly hidden: readonly string[];
}

/** One seed of each kind that there is, for a service with these keys. */
export async function createSeeds(rig: Rig): Promise<readonly Seed[]> {
  const hidden = [user.password, device.password];
  const [one, two, ofDevice] = [
    await signIn(rig, '/RST.srf', user, 'user'),
    await signIn(rig, '/RST2.srf', user, 'user'),
    await signIn(rig, '/RST2.srf', device, 'devicesoftware'),
  ];
  const secrets = [one, two, ofDevice].flatMap(({ token, secret }) => [
    partOf(token),
    Buffer.from(secret).toString('base64'),
  ]);
  const deviceToken = buildDeviceToken(
    {
      created: now.getTime() / 1000,
      binaryVersion: '11',
      hostingApp: '{F501FD64-9070-46AB-993C-6F7B71D8D883}',
      deviceToken: `<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherValue>${ofDevice.token}</CipherValue></CipherData></EncryptedData>`,
      nonce: Buffer.alloc(32, 3),
    },
    ofDevice.secret,
  );
  const renewals: readonly Seed[] = [
    seedOf('renewal', '/RST.srf', renewalText({ token: one.token, nonce: nonceOf(24), now }), one.secret),
    seedOf('renewal', '/RST2.srf', renewalText2({ token: two.token, nonce: nonceOf(32), now }), two.secret),
    seedOf(
      'renewal on a device',
      '/RST2.srf',
      renewalText2({ token: two.token, nonce: nonceOf(32), now, deviceToken }),
      two.secret,
    ),
  ];
  // Signed once and for all: what is changed afterwards must be found out.
  const signed = renewals.map(({ name, path, text, secret }) =>
    seedOf(`${name}, signed before`, path, signMessage(text, { secret: secret as Uint8Array }).message),
  );
  return [...signIns(), ...renewals, ...signed].map((seed) => ({
    ...seed,
    hidden: [...hidden, ...secrets, partOf(deviceToken)],
  }));
}

/** From the middle, where no two tokens are alike: how a token begins says with which key it was sealed. */
const partOf = (token: string) => token.slice(60, 100);

const nonceOf = (length: number) =>
  createHash('sha512').update(String(length)).digest().subarray(0, length).toString('base64');

function seedOf(name: string, path: Seed['path'], text: string, secret?: Uint8Array): Seed {
  return { name, path, text, hidden: [], ...(secret === undefined ? {} : { secret }) };
}

const certificateRequest = makeRequest().toString('base64');

function signIns(): Seed[] {
  const targets = [
    tokenBroker,
    ['messengerclear.live.com', 'MBI_KEY_OLD'],
    ['messenger.msn.com', '?lc=1033&id=507&tw=40'],
    ['messenger.msn.com', '?id=507'],
    ['messengersecure.live.com', 'MBI_SSL'],
    ['sup.live.com', 'MBI'],
    ['contacts.msn.com', 'NONE'],
  ] as const;
  const certificate = requestText({ ...user, targets: [['p2pslc.messenger.msn.com', 'MBI_X509_CID']] })
    .replaceAll('Address>', 'ServiceName>')
    .replace(
      '<w:PolicyReference',
      `<t:Supporting><w:BinarySecurityToken ValueType='http://schemas.microsoft.com/Passport/SoapServices/PPCRL#PKCS10'>${certificateRequest}</w:BinarySecurityToken></t:Supporting><w:PolicyReference`,
    );
  const elsewhere = ['moved', 'federated'].flatMap((domain) => [
    seedOf(domain, '/RST.srf', requestText({ ...user, name: `dana@${domain}.example.org` })),
    seedOf(domain, '/RST2.srf', signInText({ path: '/RST2.srf', ...user, name: `dana@${domain}.example.org`, now })),
  ]);
  return [
    seedOf('every policy', '/RST.srf', requestText({ ...user, targets })),
    seedOf('a certificate', '/RST.srf', certificate),
    seedOf('two tokens', '/RST.srf', signInText({ path: '/RST.srf', ...user, now })),
    seedOf('two tokens', '/RST2.srf', signInText({ path: '/RST2.srf', ...user, now })),
    seedOf('a device', '/RST2.srf', signInText({ path: '/RST2.srf', ...device, now, id: 'devicesoftware' })),
    ...elsewhere,
    ...clients.map((client) =>
      seedOf(client.name, client.vocabulary === 'rst' ? '/RST.srf' : '/RST2.srf', client.request(user)),
    ),
  ];
}

/** The token broker's token and its proof. */
async function signIn(rig: Rig, path: Seed['path'], credentials: { name: string; password: string }, id: string) {
  const body = signInText({ path, ...credentials, now, id });
  const response = await rig.service.handler(new Request(`https://passport.test${path}`, { method: 'POST', body }));
  const text = await response.text();
  const token = /<CipherValue>([^<]*)/.exec(text)?.[1];
  const proof = /<wst:BinarySecret>([^<]*)/.exec(text)?.[1];
  if (token === undefined || proof === undefined) throw new Error(`${path} gives no token broker's token`);
  return { token, secret: Buffer.from(proof, 'base64') };
}
