import { readEnvelope } from '@passport-soap/bindings/rst';
import { readEnvelope as readEnvelope2 } from '@passport-soap/bindings/rst2';
import type { PassportServiceOptions } from '@passport-soap/passport/service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { account, createService, now, password } from '../passport-fixture.js';
import { signInText } from './renewal-messages.js';

const test = suite('authorize');

const flowUrl = 'https://accounts.example/profile?id=1&x=2';

async function ask(path: '/RST.srf' | '/RST2.srf', authorize: PassportServiceOptions['authorize'] & {}) {
  const { handler } = createService({ authorize });
  const body = signInText({ path, name: account, password, now });
  return (await handler(new Request(`https://passport.test${path}`, { method: 'POST', body }))).text();
}

for (const [path, read] of [
  ['/RST.srf', readEnvelope],
  ['/RST2.srf', readEnvelope2],
] as const) {
  test(`${path}: one token is refused, with the page to put it right on, and the others are issued`, async () => {
    const asked: string[] = [];
    const text = await ask(path, ({ account: who, target, policy }) => {
      asked.push(`${who.name} ${target.value} ${policy}`);
      return policy === 'MBI' ? { status: 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED', flowUrl } : undefined;
    });
    assert.equal(read(text).diagnostics, []);
    assert.equal(asked, [`${account} http://Passport.NET/tb undefined`, `${account} contacts.msn.com MBI`]);
    assert.match(text, 'Id="BinaryDAToken0"');
    assert.not.match(text, 'Compact');
    assert.match(text, 'Profile accrual is required');
    assert.match(text, '<psf:reqstatus>0x80048834</psf:reqstatus>');
    assert.match(text, '<psf:flowurl>https://accounts.example/profile?id=1&amp;x=2</psf:flowurl>');
  });
}

test('a refusal that fails is a failure of ours', async () => {
  const text = await ask('/RST.srf', () => Promise.reject(new Error('hidden')));
  assert.match(text, 'Authentication Server Error');
  assert.not.match(text, 'hidden');
});

test.run();
