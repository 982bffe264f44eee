import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createService, endpoint, requestText } from '../passport-fixture.js';

const test = suite('domains');

const ask = async (name: string, options: Parameters<typeof createService>[0]) => {
  const { handler } = createService(options);
  return (await handler(new Request(endpoint, { method: 'POST', body: requestText({ name }) }))).text();
};

test('redirects the accounts of a domain, whatever its case, before it looks at passwords', async () => {
  const accounts = {
    authenticate: () => {
      throw new Error('asked');
    },
  };
  const redirect = { 'msn.example': 'https://msnia.example/pp450/RST.srf' };
  const text = await ask('dana@MSN.example ', { accounts, redirect });
  assert.match(text, '<faultcode>psf:Redirect</faultcode>');
  assert.match(text, '<psf:redirectUrl>https://msnia.example/pp450/RST.srf</psf:redirectUrl>');
  assert.match(text, '<psf:reqstatus>0x80048852</psf:reqstatus>');
});

test('leaves accounts of other domains, and names without one, where they are', async () => {
  const redirect = { 'msn.example': 'https://msnia.example/RST.srf' };
  for (const name of ['dana@example.org', 'dana@notmsn.example', 'dana@msn.example@example.org', 'toString', '']) {
    assert.not.match(await ask(name, { redirect }), 'Redirect');
  }
});

test('sends the accounts of a federated domain to their organization', async () => {
  const federation = {
    'school.example': {
      authUrl: 'https://login.school.example/',
      stsAuthUrl: 'https://sts.school.example/',
      brandName: 'A & B',
    },
  };
  const text = await ask('dana@school.example', { federation });
  assert.match(text, '<psf:reqstatus>0x800488ee</psf:reqstatus>');
  assert.match(text, '<psf:extProperty Name="STSAuthURL">https://sts.school.example/</psf:extProperty>');
  assert.match(text, '<psf:extProperty Name="AuthURL">https://login.school.example/</psf:extProperty>');
  assert.match(text, '<psf:extProperty Name="FederationBrandName">A &amp; B</psf:extProperty>');
  assert.match(text, '<faultcode>wsse:FailedAuthentication</faultcode>');
});

test.run();
