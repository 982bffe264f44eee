import {
  buildDeviceToken,
  createAccounts,
  createPassportService,
  type PassportService,
  signMessage,
} from '@passport-soap/passport';
import type { Diagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, password } from '../passport-fixture.js';
import { renewalText2, signInText } from './renewal-messages.js';

const test = suite('devices');

const now = new Date('2017-12-10T13:52:32Z');
const nonce = Buffer.alloc(32, 5).toString('base64');
const device = { name: '02abcdefghijklmnop', password: 'of the device' };

function createRig(devices?: 'accept' | 'refuse') {
  const findings: Diagnostic[] = [];
  const service = createPassportService({
    accounts: createAccounts([{ name: account, password }], { cost: 2 }),
    clock: () => now,
    onDiagnostics: (diagnostics) => findings.push(...diagnostics),
    ...(devices === undefined ? {} : { devices }),
  });
  return { service, findings };
}

async function post({ handler }: PassportService, body: string): Promise<string> {
  const response = await handler(new Request('https://passport.test/RST2.srf', { method: 'POST', body }));
  return response.text();
}

const between = (text: string, start: string, end: string) => text.split(start)[1]?.split(end)[0] ?? '';

async function signIn(service: PassportService, credentials: { name: string; password: string }, id: string) {
  const text = await post(service, signInText({ path: '/RST2.srf', ...credentials, now, id }));
  return {
    token: between(text, '<CipherValue>', '<'),
    secret: Buffer.from(between(text, '<wst:BinarySecret>', '<'), 'base64'),
  };
}

/** A user's request on a device, changed before it is signed if told so. */
async function signInOnDevice(
  service: PassportService,
  change: (token: string) => string = (token) => token,
  created = now,
): Promise<string> {
  const ofDevice = await signIn(service, device, 'devicesoftware');
  const ofUser = await signIn(service, { name: account, password }, 'user');
  const deviceToken = buildDeviceToken(
    {
      created: created.getTime() / 1000,
      binaryVersion: '11',
      hostingApp: '{F501FD64-9070-46AB-993C-6F7B71D8D883}',
      deviceToken: `<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherValue>${ofDevice.token}</CipherValue></CipherData></EncryptedData>`,
      nonce: Buffer.alloc(32, 3),
    },
    ofDevice.secret,
  );
  const text = renewalText2({ token: ofUser.token, nonce, now, deviceToken: change(deviceToken) });
  return post(service, signMessage(text, { secret: ofUser.secret }).message);
}

test('a device signs in by its own name and password, and is no person', async () => {
  const { service } = createRig();
  const { token, secret } = await signIn(service, device, 'devicesoftware');
  assert.is(secret.length, 24);
  const ticket = await service.verifyTicket(token);
  assert.equal([ticket.kind, ticket.account.name], ['device', device.name]);
});

test('nobody becomes a person by calling a device so', async () => {
  const { service } = createRig();
  const text = signInText({ path: '/RST2.srf', name: account, password: 'any', now, id: 'devicesoftware' });
  assert.match(await post(service, text), '<psf:value>0x80048821</psf:value>');
  // An account need not be an address; its PUID comes from the name.
  const plain = createPassportService({
    accounts: createAccounts([{ name: 'dana', password }], { cost: 2 }),
    clock: () => now,
  });
  const person = await plain.verifyTicket((await signIn(plain, { name: 'dana', password }, 'user')).token);
  const device = await plain.verifyTicket(
    (await signIn(plain, { name: 'Dana', password: 'x' }, 'devicesoftware')).token,
  );
  assert.equal([person.kind, device.kind], ['user', 'device']);
  assert.is.not(device.account.puid, person.account.puid);
  assert.is.not(device.account.cid, person.account.cid);
});

test('a user signs in on a device, with its token', async () => {
  const { service, findings } = createRig();
  const answer = await signInOnDevice(service);
  assert.equal(findings, []);
  assert.match(answer, '<wssc:DerivedKeyToken wsu:Id="EncKey"');
});

const wrong: [what: string, change: (token: string) => string, created?: Date][] = [
  ['was changed', (token) => token.replace('bver=11', 'bver=12')],
  ['has another hash', (token) => token.replace(/hash=[^&]{4}(?=[^&]*$)/, 'hash=AAAA')],
  ['is too old', (token) => token, new Date(now.getTime() - 3_600_000)],
  ['is none', () => 'hello'],
  ['holds no token', (token) => token.replace(/da=[^&]*/, 'da=x')],
];

for (const [what, change, created] of wrong) {
  test(`a device token that ${what} is refused as a real one was`, async () => {
    const { service, findings } = createRig();
    const answer = await signInOnDevice(service, change, created);
    assert.match(answer, '<psf:reqstatus>0x8004883d</psf:reqstatus>');
    assert.match(answer, '<psf:code>0x80048069</psf:code><psf:text>Device DA is invalid.&#x000D;&#x000A;</psf:text>');
    assert.is(findings.length, 1);
  });
}

test("a user's token is no device token", async () => {
  const { service } = createRig();
  const user = await signIn(service, { name: account, password }, 'user');
  const answer = await signInOnDevice(service, (token) =>
    token.replace(/da=[^&]*/, `da=${encodeURIComponent(user.token)}`),
  );
  assert.match(answer, '<psf:reqstatus>0x8004883d</psf:reqstatus>');
});

test('devices can be refused', async () => {
  const { service } = createRig('refuse');
  const answer = await post(service, signInText({ path: '/RST2.srf', ...device, now, id: 'devicesoftware' }));
  assert.match(answer, '<psf:value>0x8004883d</psf:value>');
});

test.run();
