import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeName, TokenRefusal } from '@passport-soap/passport';
import { escargotProfile, type ResponseProfile } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../../support/paths.js';
import { account, createService, now, password, tokenBroker } from '../passport-fixture.js';
import { signInText } from './renewal-messages.js';

/** Faults byte for byte as real servers sent them, but for what is different each time: times, names of machines, URLs, addresses. */
const all = suite('the shapes of faults');
const test = hasShared ? all : all.skip;

const capture = (name: string) => readFileSync(join(shared, 'captures', `${name}.response.xml`), 'utf8').trimEnd();

interface Trial {
  readonly path: '/RST.srf' | '/RST2.srf';
  readonly name?: string;
  /** Instead of a sign-in. */
  readonly body?: string;
  readonly refused?: CodeName;
  /** Of each token but the broker's. */
  readonly refusal?: TokenRefusal;
  readonly profile?: ResponseProfile;
}

async function answerTo({ path, name = account, body, refused, refusal, profile }: Trial): Promise<string> {
  const { handler } = createService({
    redirect: { 'moved.example.org': 'https://msnia.login.live.com/pp450/RST.srf' },
    federation: {
      'federated.example.org': { authUrl: 'https://a.example.org/', stsAuthUrl: 'https://s.example.org/' },
    },
    accounts: { authenticate: () => (refused === undefined ? undefined : { refused, reason: deviceExpired }) },
    ...(refusal === undefined
      ? {}
      : {
          accounts: { authenticate: () => ({ name, puid: '0006BFFD00000001', cid: 'a1b2c3d4e5f60718' }) },
          authorize: ({ target }) => (target.value === tokenBroker[0] ? undefined : refusal),
        }),
    ...(profile === undefined ? {} : { profile }),
  });
  const text = body ?? signInText({ path, name, password, now });
  const response = await handler(new Request(`https://passport.test${path}`, { method: 'POST', body: text }));
  return response.text();
}

const deviceExpired = 'PPCRL_E_DEVICE_DA_TOKEN_EXPIRED';

/** Without what is different each time. */
const masked = (text: string) =>
  text
    .replace(/ServerTime="[^"]*"/g, 'ServerTime=""')
    .replace(/(<psf:serverInfo [^>]*>)[^<]*/g, '$1')
    .replace(/(<(?:wsa:Address|psf:flowurl)>)[^<]*/g, '$1');

/** The response in which a fault stands. */
const refusedResponse = (text: string) =>
  /<wst:RequestSecurityTokenResponse>(?:(?!<\/wst:RequestSecurityTokenResponse>).)*<S:Fault>.*?<\/wst:RequestSecurityTokenResponse>/s.exec(
    text,
  )?.[0] ?? '';

test('F1: a wrong password', async () => {
  assert.is(masked(await answerTo({ path: '/RST.srf' })), masked(capture('live-2007-fault-badpassword')));
});

test('F2: a redirect', async () => {
  const answer = await answerTo({ path: '/RST.srf', name: 'x@moved.example.org' });
  assert.is(masked(answer), masked(capture('live-2007-fault-redirect')));
});

test('F3: what is no request', async () => {
  assert.is(await answerTo({ path: '/RST.srf', body: 'x' }), capture('live-fault-invalid-request'));
});

test('F4: one token is refused', async () => {
  // No list names the two codes that the real server sent.
  const codes = (text: string) => text.replace(/(<psf:(?:req|error)status>)[^<]*/g, '$1');
  const refusal: TokenRefusal = {
    status: 'PPCRL_REQUEST_E_PARTNER_LOGIN',
    reason: 'PP_E_FORCESIGNIN',
    flowUrl: 'https://x/',
  };
  const answer = refusedResponse(await answerTo({ path: '/RST.srf', refusal }));
  assert.is(codes(masked(answer)), codes(masked(refusedResponse(capture('live-2020-per-token-fault')))));
});

test('F5: the profile must be completed', async () => {
  const refusal: TokenRefusal = { status: 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED' };
  const answer = refusedResponse(await answerTo({ path: '/RST.srf', refusal }));
  assert.is(masked(answer), masked(refusedResponse(capture('live-profile-accrual'))));
});

test('F6: what is no request, of RST2.srf', async () => {
  const answer = await answerTo({ path: '/RST2.srf', body: 'x', profile: escargotProfile });
  // Its file has the line ends of the machine that it was written on.
  assert.is(answer.trimEnd(), capture('escargot-rst2-fault-invalid').replaceAll('\r\n', '\n'));
  // The real server writes the same on one line, as its other faults.
  const oneLine = (text: string) => text.replace(/>\s+</g, '><').trimEnd();
  assert.is(await answerTo({ path: '/RST2.srf', body: 'x' }), oneLine(capture('escargot-rst2-fault-invalid')));
});

test('F6: a device that is refused, but for its header', async () => {
  const answer = await answerTo({ path: '/RST2.srf', refused: 'PPCRL_REQUEST_E_DEVICE_DA_INVALID' });
  // The real header of this one fault has no authstate, and two elements whose meaning is not known.
  const withoutHeader = (text: string) => text.replace(/<S:Header>.*<\/S:Header>/s, '');
  assert.is(withoutHeader(answer), withoutHeader(capture('live-2018-rst2-device-da-invalid')));
});

const start =
  '<?xml version="1.0" encoding="utf-8" ?><S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:wst="http://schemas.xmlsoap.org/ws/2005/02/trust" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><S:Header><psf:pp xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"><psf:serverVersion>1</psf:serverVersion><psf:authstate>0x80048800</psf:authstate>';
const info =
  '<psf:serverInfo Path="Live1" RollingUpgradeState="ExclusiveNew" LocVersion="0" ServerTime=""></psf:serverInfo>';
const fault = (subcode: string, detail: string) =>
  `<S:Body><S:Fault><S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value>${subcode}</S:Value></S:Subcode></S:Code><S:Reason><S:Text xml:lang="en-US">Authentication Failure</S:Text></S:Reason><S:Detail>${detail}</S:Detail></S:Fault></S:Body></S:Envelope>`;

// Of these there is no capture: they are put together from what clients look for and from the shape of the others.
all('F7: a redirect of RST2.srf', async () => {
  const answer = await answerTo({ path: '/RST2.srf', name: 'x@moved.example.org' });
  assert.is(
    masked(answer),
    `${start}<psf:reqstatus>0x80048852</psf:reqstatus>${info}<psf:cookies/><psf:response/></psf:pp></S:Header>${fault('psf:Redirect', '<psf:redirectUrl>https://msnia.login.live.com/pp450/RST.srf</psf:redirectUrl>')}`,
  );
});

all('F8: an account of a federated domain', async () => {
  const answer = await answerTo({ path: '/RST2.srf', name: 'x@federated.example.org' });
  const properties = [
    ['STSAuthURL', 'https://s.example.org/'],
    ['AuthURL', 'https://a.example.org/'],
    ['AllowFedUsersWLIDSignIn', 'false'],
    ['IsFederatedNS', 'true'],
  ].map(([name, value]) => `<psf:extProperty Name="${name}">${value}</psf:extProperty>`);
  const detail =
    '<psf:error><psf:value>0x800488ee</psf:value><psf:internalerror><psf:code>0x800488ee</psf:code><psf:text>Direct login to WLID is not allowed for this federated namespace&#x000D;&#x000A;</psf:text></psf:internalerror></psf:error>';
  assert.is(
    masked(answer),
    `${start}<psf:reqstatus>0x800488ee</psf:reqstatus>${info}<psf:cookies/><psf:extProperties>${properties.join('')}</psf:extProperties><psf:response/></psf:pp></S:Header>${fault('wst:FailedAuthentication', detail)}`,
  );
});

all.run();
