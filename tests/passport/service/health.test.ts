import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accounts, createService } from '../passport-fixture.js';

const test = suite('/healthz');

const ask = (options: Parameters<typeof createService>[0], method = 'GET') =>
  createService(options).handler(new Request('https://passport.test/healthz', { method }));

test('is 200 while accounts can be looked up, and 503 when they cannot', async () => {
  const fine = await ask({ accounts });
  assert.equal([fine.status, await fine.text()], [200, 'ok\n']);
  assert.is((await ask({ accounts: { ...accounts, check: async () => {} } })).status, 200);
  const broken = await ask({ accounts: { ...accounts, check: () => Promise.reject(new Error('secret')) } });
  assert.is(broken.status, 503);
  assert.not.match(await broken.text(), 'secret');
});

test('answers GET and HEAD alone', async () => {
  const head = await ask({ accounts }, 'HEAD');
  assert.equal([head.status, await head.text()], [200, '']);
  const post = await ask({ accounts }, 'POST');
  assert.equal([post.status, post.headers.get('allow')], [405, 'GET, HEAD']);
});

test.run();
