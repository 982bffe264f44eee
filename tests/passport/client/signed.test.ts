import { readEnvelope as readRst } from '@passport-soap/bindings/rst';
import { readEnvelope as readRst2 } from '@passport-soap/bindings/rst2';
import { createPassportClient, type PassportClientOptions, type Ticket } from '@passport-soap/passport';
import { encryptReply, type KeyDerivation, verifySignature } from '@passport-soap/passport/signing';
import { formatDiagnostic } from '@passport-soap/runtime';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contacts, credentials, errorOf, hour } from './client-fixture.js';
import { rst2Collection, rst2Envelope, rst2Facts, rst2Fault, rst2Issued } from './rst2-answers.js';

const test = suite('signed requests');

const proof = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';
const secret = Buffer.from(proof, 'base64');
const nonce = Buffer.alloc(32, 7);
const tokenBroker = 'http://Passport.NET/tb';
const started = new Date('2009-06-01T12:00:00Z');

/** How each vocabulary's answers are spelt. */
interface Spelling {
  readonly path: string;
  readonly derivation: KeyDerivation;
  readonly read: (xml: string) => { readonly valid: boolean; readonly diagnostics: readonly never[] };
  readonly facts: string;
  readonly issued: (address: string, index: number, proof?: string) => string;
  readonly envelope: (header: string, body: string) => string;
  readonly collection: (...responses: string[]) => string;
  readonly fault: string;
  /** Of the answer: which key it is encrypted with. */
  readonly keyToken: (nonce: string) => string;
}

const namespaces =
  'xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wst="http://schemas.xmlsoap.org/ws/2004/04/trust" xmlns:wsp="http://schemas.xmlsoap.org/ws/2002/12/policy" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/03/addressing" xmlns:wsse="http://schemas.xmlsoap.org/ws/2003/06/secext" xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:wssc="http://schemas.xmlsoap.org/ws/2004/04/sc" xmlns:psf="http://schemas.microsoft.com/Passport/SoapServices/SOAPFault"';

const spellings: Record<string, Spelling> = {
  RST: {
    path: 'RST.srf',
    derivation: 'P_SHA1',
    read: readRst as never,
    facts: rst2Facts,
    issued: (address, index, key) => rst2Issued(address, index, key).replaceAll('wst:Lifetime', 'wst:LifeTime'),
    envelope: (header, body) =>
      `<S:Envelope ${namespaces}><S:Header>${header}</S:Header><S:Body>${body}</S:Body></S:Envelope>`,
    collection: rst2Collection,
    fault: '<S:Fault><faultcode>wsse:FailedAuthentication</faultcode><faultstring>Refused</faultstring></S:Fault>',
    keyToken: (key) =>
      `<wsse:Security><wssc:DerivedKeyToken Id="EncKey"><wssc:Nonce>${key}</wssc:Nonce></wssc:DerivedKeyToken></wsse:Security>`,
  },
  RST2: {
    path: 'RST2.srf',
    derivation: 'SP800-108',
    read: readRst2 as never,
    facts: rst2Facts,
    issued: rst2Issued,
    envelope: rst2Envelope,
    collection: rst2Collection,
    fault: rst2Fault('wst:FailedAuthentication'),
    keyToken: (key) =>
      `<wsse:Security><wssc:DerivedKeyToken wsu:Id="EncKey" Algorithm="urn:liveid:SP800-108CTR-HMAC-SHA256"><wssc:Nonce>${key}</wssc:Nonce></wssc:DerivedKeyToken></wsse:Security>`,
  },
};

const encrypted = (cipherValue: string) =>
  `<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherValue>${cipherValue}</CipherValue></CipherData></EncryptedData>`;

/** The answer to a signed request; `cipher` makes the cipher value of a part. */
type Answer = (spelling: Spelling, cipher: (xml: string) => string) => string;

const enciphered: Answer = ({ envelope, keyToken, facts, issued }, cipher) =>
  envelope(
    `${keyToken(nonce.toString('base64'))}<psf:EncryptedPP>${encrypted(cipher(facts))}</psf:EncryptedPP>`,
    // A whole document, as a server may encrypt it.
    encrypted(cipher(`<?xml version="1.0" encoding="utf-8" ?>${issued('spaces.live.com', 1)}`)),
  );

const inClear: Answer = ({ envelope, facts, issued }) => envelope(facts, issued('spaces.live.com', 1));

/** A client that is signed in, at a server that looks at every signature. */
async function signedIn(
  spelling: Spelling,
  {
    answer = enciphered,
    remember = true,
    ...options
  }: Partial<PassportClientOptions> & { answer?: Answer; remember?: boolean } = {},
) {
  const { derivation } = spelling;
  const sent: string[] = [];
  let time = started;
  const client = createPassportClient({
    endpoint: `https://passport.test/${spelling.path}`,
    renewal: 'signed',
    clock: () => time,
    fetch: async (_url, init) => {
      const body = String(init.body);
      sent.push(body);
      if (body.includes('UsernameToken')) {
        const { envelope, facts, collection, issued } = spelling;
        const responses = [issued(tokenBroker, 0, proof), issued(contacts.address, 1)];
        return new Response(envelope(facts, collection(...responses)));
      }
      const verdict = verifySignature(body, { secret });
      assert.ok(verdict.valid, verdict.valid ? '' : verdict.diagnostic.message);
      assert.is(verdict.derivation, derivation);
      return new Response(answer(spelling, (xml) => encryptReply(xml, { secret, nonce, derivation })));
    },
    ...options,
  });
  await client.signIn({ ...credentials, targets: [contacts], remember });
  return {
    client,
    sent,
    setTime(date: Date) {
      time = date;
    },
  };
}

for (const [name, spelling] of Object.entries(spellings)) {
  test(`${name}: a ticket, encrypted`, async () => {
    const { client, sent } = await signedIn(spelling);
    const ticket = (await client.tickets.get('spaces.live.com', 'MBI')) as Ticket;
    assert.equal([ticket.token, ticket.id, ticket.policy], ['t=ticket1&p=', 'Compact1', 'MBI']);
    assert.is(ticket.expires?.toISOString(), '2009-06-02T12:00:00.000Z');
    assert.is(await client.tickets.get('spaces.live.com'), ticket);
    assert.is(sent.length, 2);
  });

  test(`${name}: a ticket in clear`, async () => {
    const { client } = await signedIn(spelling, { answer: inClear });
    assert.is(((await client.tickets.get('spaces.live.com', 'MBI')) as Ticket).token, 't=ticket1&p=');
  });

  test(`${name}: what is sent is valid, signed anew each time, and without the password`, async () => {
    const { client, sent } = await signedIn(spelling);
    await Promise.all([client.tickets.get('spaces.live.com'), client.tickets.get('storage.msn.com')]);
    const [, one = '', two = ''] = sent;
    assert.match(one, /CipherValue>YnJva2Vy<.*Id="RST0".*spaces\.live\.com/);
    assert.not.match(one, /RequestMultipleSecurityTokens|p&amp;ss/);
    const nonces = [one, two].map((xml) => /Nonce>([^<]*)/.exec(xml)?.[1]);
    assert.is.not(nonces[0], nonces[1]);
    for (const xml of [one, two]) {
      const { valid, diagnostics } = spelling.read(xml);
      assert.ok(valid, diagnostics.map(formatDiagnostic).join('\n'));
    }
  });

  test(`${name}: a fault in clear beside an encrypted header, and an encrypted fault`, async () => {
    const status = '<psf:pp><psf:reqstatus>0x80048839</psf:reqstatus></psf:pp>';
    const header = ({ keyToken }: Spelling, cipher: (xml: string) => string) =>
      `${keyToken(nonce.toString('base64'))}<psf:EncryptedPP>${encrypted(cipher(status))}</psf:EncryptedPP>`;
    const answers: Answer[] = [
      (spelt, cipher) => spelt.envelope(header(spelt, cipher), spelt.fault),
      (spelt, cipher) => spelt.envelope(header(spelt, cipher), encrypted(cipher(spelt.fault))),
    ];
    for (const answer of answers) {
      const { client } = await signedIn(spelling, { answer });
      const error = await errorOf(client.tickets.get('spaces.live.com'));
      assert.is(error.code, 'PPCRL_REQUEST_E_AUTH_EXPIRED', error.message);
    }
  });

  test(`${name}: an answer that cannot be deciphered`, async () => {
    const wrong: Answer[] = [
      (spelt, cipher) => enciphered(spelt, cipher).replace(nonce.toString('base64'), proof),
      (spelt, cipher) => enciphered(spelt, cipher).replace(/<wsse:Security>.*<\/wsse:Security>/, ''),
      (spelt, cipher) => enciphered(spelt, cipher).replace(nonce.toString('base64'), '?'),
      (spelt) => enciphered(spelt, () => 'AAAA'),
      (spelt) => enciphered(spelt, () => '?'),
      (spelt, cipher) => enciphered(spelt, () => cipher('<hidden>&')),
    ];
    for (const answer of wrong) {
      const { client } = await signedIn(spelling, { answer });
      const error = await errorOf(client.tickets.get('spaces.live.com'));
      assert.is(error.code, 'passport-undecryptable');
      assert.not.match(error.message, 'hidden');
    }
  });

  test(`${name}: a proof that is no secret`, async () => {
    const issued = (address: string, index: number, key?: string) => spelling.issued(address, index, key && '?hidden?');
    const { client, sent } = await signedIn({ ...spelling, issued });
    const error = await errorOf(client.tickets.get('spaces.live.com'));
    assert.is(error.code, 'passport-no-proof');
    assert.not.match(error.message, 'hidden');
    assert.is(sent.length, 1);
  });

  test(`${name}: without a password kept, as long as the token broker’s token is valid`, async () => {
    const { client, sent, setTime } = await signedIn(spelling, { remember: false, renewal: 'password' });
    assert.ok(await client.tickets.get('spaces.live.com'));
    assert.not.match(sent[1] ?? '', 'UsernameToken');
    setTime(new Date(started.getTime() + 24 * hour));
    assert.is((await errorOf(client.tickets.get('spaces.live.com'))).code, 'passport-not-signed-in');
    assert.is(sent.length, 2);
  });

  test(`${name}: by the password when the token broker’s token has expired`, async () => {
    const { client, sent, setTime } = await signedIn(spelling);
    setTime(new Date(started.getTime() + 24 * hour));
    await client.tickets.get('contacts.msn.com');
    assert.match(sent[1] ?? '', 'UsernameToken');
  });
}

test.run();
