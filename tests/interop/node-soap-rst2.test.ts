/** node-soap's client, made from rst2.wsdl, against our RST2.srf on loopback. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readEnvelope } from '@passport-soap/bindings/rst2';
import { answerChallenge, verifyAnswer } from '@passport-soap/passport';
import { createAccounts, createPassportService } from '@passport-soap/passport/service';
import { formatDiagnostic } from '@passport-soap/runtime';
import { toNodeListener } from '@passport-soap/runtime/node';
import { type Client, createClientAsync } from 'soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../support/paths.js';
import { password, user } from './wsdl.js';

const test = suite("node-soap's client at RST2.srf");

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const issue = 'http://schemas.xmlsoap.org/ws/2005/02/trust/Issue';

const service = createPassportService({
  accounts: createAccounts([{ name: user, password }], { cost: 2 }),
  redirect: { 'elsewhere.example.com': 'https://elsewhere.example.com/RST2.srf' },
});
const server = createServer(toNodeListener(service.handler));
let client: Client;
let sent = '';

test.before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/RST2.srf`;
  client = await createClientAsync(join(root, 'schemas/rst2/rst2.wsdl'), { endpoint, forceSoap12Headers: true });
  client.on('request', (xml: string) => {
    sent = xml;
  });
});
test.after(() => {
  server.close();
  server.closeAllConnections();
});

function tokenRequest(index: number, address: string, policy?: string): object {
  return {
    attributes: { Id: `RST${index}` },
    RequestType: issue,
    AppliesTo: { EndpointReference: { Address: address } },
    ...(policy === undefined ? {} : { PolicyReference: { attributes: { URI: policy } } }),
  };
}

const several = {
  attributes: { Id: 'RSTS' },
  RequestSecurityToken: [
    tokenRequest(0, 'http://Passport.NET/tb'),
    tokenRequest(1, 'messengerclear.live.com', 'MBI_KEY_OLD'),
    tokenRequest(2, 'unknown.example.com', 'NO_SUCH_POLICY'),
  ],
};

function signInAs(name: string, word: string): void {
  client.clearSoapHeaders();
  const token = { 'wsse:Username': name, 'wsse:Password': word };
  client.addSoapHeader({ 'wsse:Security': { attributes: { 'xmlns:wsse': wsse }, 'wsse:UsernameToken': token } });
}

interface Answer {
  readonly RequestedSecurityToken?: {
    readonly BinarySecurityToken?: { readonly $value: string };
    readonly EncryptedData?: { readonly CipherData: { readonly CipherValue: string } };
  };
  readonly RequestedProofToken?: { readonly BinarySecret: string };
  readonly Fault?: { readonly Detail: { readonly error: { readonly value: string } } };
}

/** The fault that a call is rejected with. */
async function faultOf(promise: Promise<unknown>): Promise<{ Code: { Subcode: { Value: string } }; Detail: unknown }> {
  return promise.then(
    () => assert.unreachable('it resolves'),
    (error) => error.root.Envelope.Body.Fault,
  );
}

test('its request is valid, and its tickets are good', async () => {
  signInAs(user, password);
  const [result] = await client.RequestMultipleSecurityTokensAsync(several);
  const { valid, diagnostics } = readEnvelope(sent);
  assert.ok(valid, diagnostics.map(formatDiagnostic).join('\n'));
  const [broker, messenger, refused]: Answer[] = result.RequestSecurityTokenResponse;
  const token = broker?.RequestedSecurityToken?.EncryptedData?.CipherData.CipherValue ?? '';
  assert.is((await service.verifyTicket(token)).address, 'http://Passport.NET/tb');
  const ticket = await service.verifyTicket(messenger?.RequestedSecurityToken?.BinarySecurityToken?.$value ?? '');
  assert.is(ticket.account.name, user);
  const nonce = 'A'.repeat(64);
  const secret = messenger?.RequestedProofToken?.BinarySecret ?? '';
  assert.ok(verifyAnswer(ticket.proof ?? '', nonce, answerChallenge(secret, nonce)));
  assert.is(refused?.Fault?.Detail.error.value, '0x8004882c');
});

test('a single request', async () => {
  signInAs(user, password);
  const [result] = await client.RequestSecurityTokenAsync(tokenRequest(0, 'contacts.msn.com', 'MBI'));
  const token = (result as Answer).RequestedSecurityToken?.BinarySecurityToken?.$value ?? '';
  assert.is((await service.verifyTicket(token)).address, 'contacts.msn.com');
});

test('a wrong password is an error, unlike at RST.srf: the fault stands in the Body', async () => {
  signInAs(user, 'wrong');
  const fault = await faultOf(client.RequestMultipleSecurityTokensAsync(several));
  assert.is(fault.Code.Subcode.Value, 'wst:FailedAuthentication');
  assert.equal(fault.Detail, {
    error: { value: '0x80048821', internalerror: { code: '0x80041012', text: 'The password is wrong.' } },
  });
});

test('a redirect is an error that says where to', async () => {
  signInAs('dana@elsewhere.example.com', password);
  const fault = await faultOf(client.RequestMultipleSecurityTokensAsync(several));
  assert.equal(fault.Detail, { redirectUrl: 'https://elsewhere.example.com/RST2.srf' });
});

test.run();
